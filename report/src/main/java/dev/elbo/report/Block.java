// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A piece of a report's content.
 *
 * <p>All text is escaped. In prose, captions and explanations, words between `backticks` are set as
 * code; there is no other mark-up.
 */
public sealed interface Block {
  /** The piece as an HTML fragment that is also well-formed XML. */
  String html();

  /** Paragraphs, separated by empty lines. */
  static Block prose(String text) {
    return new Prose(text);
  }

  /** A chart with a caption; the caption may be empty. */
  static Block figure(Chart chart, String caption) {
    return new ChartFigure(chart, caption);
  }

  /**
   * A picture with a caption.
   *
   * @param alternative what the picture shows, for those who cannot see it
   * @param caption may be empty
   */
  static Block figure(Picture picture, String alternative, String caption) {
    return new PictureFigure(picture, alternative, caption);
  }

  /** Figures side by side where the page is wide enough, else below each other. */
  static Block row(Block... figures) {
    return new Row(List.of(figures));
  }

  /** A table; columns of numbers are aligned to the right. */
  static Block table(String caption, List<String> header, List<List<String>> rows) {
    return new Table(caption, header, rows);
  }

  /** Commands, each with a line on what it does. */
  static Block commands(Command... commands) {
    return new Commands(List.of(commands));
  }

  /** See {@link Block#prose}. */
  record Prose(String text) implements Block {
    private static final Pattern EMPTY_LINE = Pattern.compile("\\R\\s*\\R");

    public Prose {
      Check.notBlank(text, "text");
    }

    @Override
    public String html() {
      Markup html = new Markup();
      for (String paragraph : EMPTY_LINE.split(text.strip())) {
        html.open("p").raw(RichText.html(paragraph)).close().line();
      }
      return html.done();
    }
  }

  /** See {@link Block#figure(Chart, String)}. */
  record ChartFigure(Chart chart, String caption) implements Block {
    public ChartFigure {
      Objects.requireNonNull(chart, "chart");
      Objects.requireNonNull(caption, "caption");
    }

    @Override
    public String html() {
      Markup html = new Markup().open("figure", "class", "chart");
      html.open("div", "class", "scroll").raw(chart.svg()).close();
      return RichText.caption(html, caption).close().line().done();
    }
  }

  /** See {@link Block#figure(Picture, String, String)}. */
  record PictureFigure(Picture picture, String alternative, String caption) implements Block {
    /** Wider pictures get smaller on the page, where sharp pixels would become uneven. */
    private static final int PAGE_WIDTH = 980;

    public PictureFigure {
      Objects.requireNonNull(picture, "picture");
      Check.notBlank(alternative, "alternative text of the picture");
      Objects.requireNonNull(caption, "caption");
    }

    @Override
    public String html() {
      boolean sharp = picture.kind() == Picture.Kind.PIXELS && picture.displayWidth() <= PAGE_WIDTH;
      String data = Base64.getEncoder().encodeToString(picture.png());
      Markup html = new Markup().open("figure", "class", "picture");
      html.leaf(
          "img",
          "class",
          sharp ? "pixels" : "smooth",
          "width",
          picture.displayWidth(),
          "height",
          picture.displayHeight(),
          "alt",
          alternative,
          "src",
          "data:image/png;base64," + data);
      return RichText.caption(html, caption).close().line().done();
    }
  }

  /** See {@link Block#row}. */
  record Row(List<Block> figures) implements Block {
    public Row {
      figures = List.copyOf(figures);
    }

    @Override
    public String html() {
      Markup html = new Markup().open("div", "class", "row").line();
      figures.forEach(figure -> html.raw(figure.html()));
      return html.close().line().done();
    }
  }

  /** See {@link Block#table}. */
  record Table(String caption, List<String> header, List<List<String>> rows) implements Block {
    private static final Pattern NUMBER =
        Pattern.compile("[+\\-\u2212\u00B1]?(\\d[\\d.,]*(e[+\\-]?\\d+)?|NaN|Infinity).{0,4}|-|");

    public Table {
      Objects.requireNonNull(caption, "caption");
      header = List.copyOf(header);
      Check.that(!header.isEmpty(), "header must hold at least one column, got 0");
      rows = rows.stream().map(List::copyOf).toList();
      for (List<String> row : rows) {
        Check.that(
            row.size() == header.size(),
            "each row of the table needs " + header.size() + " cells, got " + row.size());
      }
    }

    @Override
    public String html() {
      Markup html = new Markup().open("figure", "class", "data");
      html.open("div", "class", "scroll").open("table").open("thead").open("tr");
      for (int column = 0; column < header.size(); column++) {
        cell(html, "th", column, header.get(column));
      }
      html.close().close().open("tbody").line();
      for (List<String> row : rows) {
        html.open("tr");
        for (int column = 0; column < row.size(); column++) {
          cell(html, "td", column, row.get(column));
        }
        html.close().line();
      }
      html.close().close().close();
      return RichText.caption(html, caption).close().line().done();
    }

    private void cell(Markup html, String tag, int column, String text) {
      boolean number =
          !rows.isEmpty()
              && rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
      html.element(tag, text, "class", number ? "number" : "words");
    }
  }

  /** See {@link Block#commands}. */
  record Commands(List<Command> commands) implements Block {
    public Commands {
      commands = List.copyOf(commands);
    }

    @Override
    public String html() {
      Markup html = new Markup().open("div", "class", "commands").line();
      for (Command command : commands) {
        html.open("div", "class", "command");
        if (!command.explanation().isBlank()) {
          html.open("p").raw(RichText.html(command.explanation())).close();
        }
        html.open("pre").element("code", command.line()).close().close().line();
      }
      return html.close().line().done();
    }
  }
}
