// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HtmlReportTest {
  private static final String EVIL = "<b>&\"'</b> \u0000";
  private static final String SHOWN = "<b>&\"'</b> \uFFFD";

  @Test
  void escapesAllText() throws Exception {
    Picture picture =
        Grid.draw(Images.ofFlat(ImageShape.grey(1, 1), new float[1]), TileStyle.DEFAULT);
    HtmlReport report =
        HtmlReport.of(EVIL, EVIL)
            .withKeyFigure(new KeyFigure(EVIL, EVIL, EVIL, EVIL))
            .withSection(
                Section.of(
                    EVIL,
                    Block.prose(EVIL),
                    Block.figure(LineChart.of(EVIL, AxisLabel.of(EVIL), AxisLabel.of(EVIL)), EVIL),
                    Block.figure(picture, EVIL, EVIL),
                    Block.table(EVIL, List.of(EVIL), List.of(List.of(EVIL))),
                    Block.commands(new Command(EVIL, EVIL))))
            .withFact(EVIL, EVIL);
    Document page = Xml.parse(report.html());
    assertThat(page.getElementsByTagName("b").getLength()).isZero();
    for (String tag : List.of("title", "h1", "h2", "figcaption", "td", "pre")) {
      assertThat(page.getElementsByTagName(tag).item(0).getTextContent()).isEqualTo(SHOWN);
    }
    Element image = (Element) page.getElementsByTagName("img").item(0);
    assertThat(image.getAttribute("alt")).isEqualTo(SHOWN);
  }

  @Test
  void anEmptyReportIsAPageToo() throws Exception {
    String html = HtmlReport.of("Nothing", "").html();
    assertThat(html).startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
    assertThat(Xml.count(html, "h1")).isEqualTo(1);
    assertThat(Xml.count(html, "nav")).isZero();
    assertThat(Xml.count(html, "table")).isZero();
    assertThat(html)
        .contains("default-src &#39;none&#39;", "prefers-color-scheme: dark", "@page { size: A4");
  }

  @Test
  void threeSectionsGetContents() throws Exception {
    HtmlReport report = HtmlReport.of("R", "");
    for (String title : List.of("One", "Two", "Three")) {
      report = report.withSection(Section.of(title));
    }
    Document page = Xml.parse(report.html());
    Element link = (Element) page.getElementsByTagName("a").item(2);
    assertThat(link.getTextContent()).isEqualTo("Three");
    assertThat(link.getAttribute("href")).isEqualTo("#section-3");
  }

  @Test
  void proseHasParagraphsAndCode() {
    assertThat(Block.prose("Run `a < b`.\r\n \nNext `line").html())
        .isEqualTo("<p>Run <code>a &lt; b</code>.</p>\n<p>Next `line</p>\n");
  }

  @Test
  void columnsOfNumbersAreAlignedRight() {
    String html =
        Block.table(
                "",
                List.of("a", "b", "c"),
                List.of(List.of("x", "-1.5", "12 %"), List.of("2", "1e-7", "NaN")))
            .html();
    assertThat(html)
        .contains("<th class=\"words\">a", "<th class=\"number\">b", "<td class=\"number\">NaN")
        .doesNotContain("figcaption");
    assertThatThrownBy(() -> Block.table("", List.of("a"), List.of(List.of("1", "2"))))
        .hasMessage("each row of the table needs 1 cells, got 2");
    assertThatThrownBy(() -> Block.table("", List.of(), List.of()))
        .hasMessage("header must hold at least one column, got 0");
  }

  @Test
  void picturesAreSharpUnlessTheyMustShrink() {
    assertThat(pictureOf(10).html()).contains("class=\"pixels\"", "width=\"10\"", "data:image/png");
    assertThat(pictureOf(2000).html()).contains("class=\"smooth\"");
    Picture scatter = LatentScatter.draw(LabelledPoints.of(new float[1][2]), "x", "y");
    assertThat(Block.figure(scatter, "s", "").html())
        .contains("class=\"smooth\"", "width=\"680\"", "height=\"520\"");
    assertThatThrownBy(() -> Block.figure(scatter, "", "caption"))
        .hasMessage("alternative text of the picture must not be blank");
  }

  private static Block pictureOf(int width) {
    Images images = Images.ofFlat(ImageShape.grey(1, width), new float[width]);
    TileStyle style = TileStyle.DEFAULT.withScale(1).withGap(0);
    return Block.figure(Grid.draw(images, style), "a line", "");
  }
}
