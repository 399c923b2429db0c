// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A report as a single HTML file: no script, no request to anywhere, pictures and charts inside.
 *
 * <p>It follows the reader's light or dark mode, fits a phone and prints on A4. The page is also
 * well-formed XML. Equal reports give equal pages: nothing in it depends on time or locale.
 *
 * <pre>{@code
 * HtmlReport.of("Handwritten digits", "A small VAE on 1,797 images")
 *     .withKeyFigure(new KeyFigure("negative ELBO", "17.2", "nats per image", "Lower is better."))
 *     .withSection(Section.of("Training", Block.figure(chart, "Loss by epoch.")))
 *     .withFact("seed", "42")
 *     .write(Path.of("report.html"));
 * }</pre>
 *
 * @param title heading and name of the page
 * @param subtitle a line below the heading; may be empty
 * @param keyFigures the few numbers at the top
 * @param sections the content
 * @param provenance how the results came about, shown in a table at the end
 */
public record HtmlReport(
    String title,
    String subtitle,
    List<KeyFigure> keyFigures,
    List<Section> sections,
    List<Fact> provenance) {
  /** Fewer sections than this need no list of contents. */
  private static final int MIN_CONTENTS = 3;

  private static final String POLICY =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

  public HtmlReport {
    Check.notBlank(title, "title of the report");
    Objects.requireNonNull(subtitle, "subtitle");
    keyFigures = List.copyOf(keyFigures);
    sections = List.copyOf(sections);
    provenance = List.copyOf(provenance);
  }

  /** A report without content yet. */
  public static HtmlReport of(String title, String subtitle) {
    return new HtmlReport(title, subtitle, List.of(), List.of(), List.of());
  }

  /** The same with one more key figure. */
  public HtmlReport withKeyFigure(KeyFigure added) {
    return new HtmlReport(title, subtitle, append(keyFigures, added), sections, provenance);
  }

  /** The same with one more section at the end. */
  public HtmlReport withSection(Section added) {
    return new HtmlReport(title, subtitle, keyFigures, append(sections, added), provenance);
  }

  /** The same with one more line in the provenance table. */
  public HtmlReport withFact(String name, String value) {
    List<Fact> facts = append(provenance, new Fact(name, value));
    return new HtmlReport(title, subtitle, keyFigures, sections, facts);
  }

  /** The whole page. */
  public String html() {
    Markup html = new Markup().raw("<!DOCTYPE html>\n").open("html", "lang", "en").line();
    head(html);
    html.open("body").open("main").line();
    html.open("header").element("h1", title);
    if (!subtitle.isBlank()) {
      html.open("p", "class", "subtitle").raw(RichText.html(subtitle)).close();
    }
    html.close().line();
    cards(html);
    contents(html);
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      html.open("section", "id", id(i)).element("h2", section.title()).line();
      section.blocks().forEach(block -> html.raw(block.html()));
      html.close().line();
    }
    provenance(html);
    return html.close().close().close().line().done();
  }

  /**
   * Writes the page in UTF-8, replacing an older one in a single step; parent folders are created.
   *
   * @throws IOException if the file cannot be written; an older file is then untouched
   */
  public void write(Path file) throws IOException {
    AtomicFile.write(file, html().getBytes(StandardCharsets.UTF_8));
  }

  private void head(Markup html) {
    html.open("head").leaf("meta", "charset", "utf-8").line();
    html.leaf("meta", "http-equiv", "Content-Security-Policy", "content", POLICY).line();
    html.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    html.leaf("meta", "name", "color-scheme", "content", "light dark").line();
    html.leaf("link", "rel", "icon", "href", "data:,").line();
    html.element("title", title).line();
    html.open("style").line().raw(styleSheet()).close().close().line();
  }

  private void cards(Markup html) {
    if (keyFigures.isEmpty()) {
      return;
    }
    html.open("div", "class", "cards").line();
    for (KeyFigure figure : keyFigures) {
      html.open("div", "class", "card").element("p", figure.label(), "class", "label");
      html.open("p", "class", "value").text(figure.value());
      if (!figure.unit().isBlank()) {
        html.text(" ").element("span", figure.unit(), "class", "unit");
      }
      html.close();
      if (!figure.explanation().isBlank()) {
        html.open("p", "class", "explanation").raw(RichText.html(figure.explanation())).close();
      }
      html.close().line();
    }
    html.close().line();
  }

  private void contents(Markup html) {
    if (sections.size() < MIN_CONTENTS) {
      return;
    }
    html.open("nav", "aria-label", "Contents").line();
    for (int i = 0; i < sections.size(); i++) {
      html.element("a", sections.get(i).title(), "href", "#" + id(i)).line();
    }
    html.close().line();
  }

  private void provenance(Markup html) {
    if (provenance.isEmpty()) {
      return;
    }
    html.open("section", "class", "provenance").element("h2", "Provenance");
    html.open("table").open("tbody").line();
    for (Fact fact : provenance) {
      html.open("tr").element("th", fact.name(), "scope", "row").element("td", fact.value());
      html.close().line();
    }
    html.close().close().close().line();
  }

  private static String id(int section) {
    return "section-" + (section + 1);
  }

  private static <T> List<T> append(List<T> list, T added) {
    List<T> all = new ArrayList<>(list);
    all.add(added);
    return all;
  }

  private static String styleSheet() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("report.css is missing from the module", e);
    }
  }
}
