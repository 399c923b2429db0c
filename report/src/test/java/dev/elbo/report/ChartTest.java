// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartTest {
  private static final AxisLabel X = AxisLabel.of("epoch");
  private static final AxisLabel Y = AxisLabel.of("loss", "nats");
  private static final LineChart LINES = LineChart.of("Loss", X, Y);

  @TempDir Path folder;

  static Stream<Chart> oddCharts() {
    List<Bar> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      many.add(new Bar("z" + i, i % 7 == 0 ? Double.NaN : i - 250.0));
    }
    float[][] points = new float[300][2];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      names.add("a group with quite a long name " + i);
    }
    return Stream.of(
        LINES,
        LINES.withSeries(Series.of("empty")),
        LINES.withSeries(Series.of("one", 5)),
        LINES.withSeries(Series.of("constant", 3, 3, 3)),
        LINES.withSeries(Series.of("nan", Double.NaN, Double.NaN)),
        LINES.withSeries(Series.of("gap", 1, Double.NaN, 2, Double.POSITIVE_INFINITY, 3)),
        LINES.withSeries(Series.of("huge", 1e300, -Double.MAX_VALUE, Double.MAX_VALUE)),
        LINES.withSeries(Series.of("tiny", Double.MIN_VALUE, 0, 1e-300)),
        LINES.withSeries(Series.of("offset", 1e9, 1e9 + 1e-6, 1e9)),
        LINES.withMarker(3, "only a marker"),
        LINES.withLogX(),
        LINES.withLogX().withSeries(Series.of("one", 5)).withMarker(1e-300, "far"),
        LINES.withLogX().withSeries(Series.of("wide", new double[] {1e-300, 1e300}, new double[2])),
        LineChart.of("<&>\"' \u0000 \uD800 \u4E2D", AxisLabel.of("<x>"), AxisLabel.of("&", "<"))
            .withSeries(Series.of("</svg><script>", 1, 2)),
        BarChart.of("none", X, Y, List.of()),
        BarChart.of("zero", X, Y, List.of(new Bar("a", 0))).withThreshold(0, "t"),
        BarChart.of("negative", X, Y, List.of(new Bar("a", -5), new Bar("b", -1e300))),
        BarChart.of("many", X, Y, many).sorted(),
        BarChart.of("nan", X, Y, List.of(new Bar("<a>", Double.NaN))),
        new ScatterChart("none", X, Y, LabelledPoints.of(new float[0][])),
        new ScatterChart("one", X, Y, LabelledPoints.of(new float[][] {{1, 2}})),
        new ScatterChart("many groups", X, Y, LabelledPoints.of(points, names)));
  }

  @ParameterizedTest
  @MethodSource("oddCharts")
  void isWellFormedAccessibleAndHasFiniteCoordinates(Chart chart) throws Exception {
    String svg = chart.svg();
    Element root = Xml.parse(svg).getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("svg");
    assertThat(root.getAttribute("role")).isEqualTo("img");
    assertThat(root.getAttribute("aria-label")).isNotEmpty();
    assertThat(root.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo(root.getAttribute("aria-label"));
    assertThat(svg).doesNotContain("\"NaN\"", "Infinity", "<script");
    for (String tag : List.of("line", "circle", "rect", "path")) {
      NodeList nodes = root.getElementsByTagName(tag);
      for (int i = 0; i < nodes.getLength(); i++) {
        assertInside((Element) nodes.item(i));
      }
    }
  }

  private static void assertInside(Element element) {
    for (String name : List.of("x", "x1", "x2", "cx", "y", "y1", "y2", "cy", "width", "height")) {
      if (element.hasAttribute(name)) {
        assertThat(Double.parseDouble(element.getAttribute(name))).isBetween(0.0, 560.0);
      }
    }
    if (element.hasAttribute("d")) {
      for (String number : element.getAttribute("d").split("[MLh ]+")) {
        if (!number.isEmpty()) {
          assertThat(Double.parseDouble(number)).isBetween(0.0, 560.0);
        }
      }
    }
  }

  @Test
  void linesHaveTicksLegendAndUnits() throws Exception {
    String svg = ExampleReportTest.curves().svg();
    assertThat(texts(svg))
        .containsSubsequence(
            "Training",
            "training",
            "validation",
            "negative ELBO (nats per image)",
            "20",
            "25",
            "30",
            "35",
            "5",
            "10",
            "15",
            "20",
            "25",
            "30",
            "epoch",
            "best epoch: 22");
    assertThat(svg).contains("prefers-color-scheme:dark", "@media print");
    assertThat(Xml.count(svg, "path")).isEqualTo(2);
  }

  @Test
  void emptyChartsSaySo() throws Exception {
    assertThat(texts(LINES.withSeries(Series.of("train")).svg()))
        .contains("train (no data)", "no data");
    assertThat(texts(BarChart.of("b", X, Y, List.of()).svg())).contains("no data");
  }

  @Test
  void nanBreaksTheLineAndALonePointIsADot() {
    String svg = LINES.withSeries(Series.of("s", 1, 2, Double.NaN, 3, Double.NaN, 2, 1)).svg();
    String path = svg.replaceAll("(?s).* d=\"([^\"]*)\".*", "$1");
    assertThat(path.replaceAll("[0-9. ]", "")).isEqualTo("MLMhML");
  }

  @Test
  void longCurvesAreThinnedButKeepTheirPeaks() {
    double[] values = new double[1_000_000];
    values[543_210] = 7;
    String svg = LINES.withSeries(Series.of("steps", values)).svg();
    assertThat(svg.length()).isLessThan(20_000);
    String peak = LINES.withSeries(Series.of("peak", 0, 7, 0)).svg();
    String height = peak.replaceAll("(?s).* d=\"M[^L]*L[^ ]* ([^L]*)L.*", "$1");
    assertThat(svg).contains(" " + height + "L");
  }

  @Test
  void barsAreSortedAndGreyBelowTheThreshold() throws Exception {
    List<Bar> bars =
        List.of(new Bar("z0", 0.5), new Bar("z1", Double.NaN), new Bar("z2", 2), new Bar("z3", 0));
    BarChart chart = BarChart.of("KL", X, Y, bars).sorted().withThreshold(0.5, "active");
    assertThat(chart.bars()).extracting(Bar::label).containsExactly("z2", "z0", "z3", "z1");
    String svg = chart.svg();
    assertThat(svg.split("class=\"idle\"", -1)).hasSize(3);
    assertThat(svg.split("fill=\"" + Palette.css(0), -1)).hasSize(2);
    assertThat(texts(svg)).contains("active", "z2", "z1");
  }

  @Test
  void scatterDrawsEveryPointInTheColorOfItsLabel() {
    float[][] points = {{0, 0}, {1, 1}, {2, 0}, {0, Float.NaN}};
    LabelledPoints labelled = LabelledPoints.of(points, new int[] {1, 0, 1, 0});
    String svg = new ScatterChart("s", X, Y, labelled).svg();
    assertThat(svg.split("h0", -1)).hasSize(4);
    assertThat(svg).contains("stroke=\"" + Palette.css(0), "stroke=\"" + Palette.css(1));
  }

  @Test
  void doesNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    String page = ExampleReportTest.report().html();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      // Not isEqualTo: a difference would print both pages.
      assertThat(ExampleReportTest.report().html().equals(page)).isTrue();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void writesAFile() throws Exception {
    Path file = folder.resolve("chart.svg");
    LINES.write(file);
    assertThat(Files.readString(file)).isEqualTo(LINES.svg());
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> Series.of("s", new double[2], new double[3]))
        .hasMessage("series 's' must have as many y as x (2), got 3");
    assertThatThrownBy(() -> LINES.withMarker(Double.NaN, "m"))
        .hasMessage("x of the marker must be finite, got NaN");
    Series across = Series.of("s", new double[] {1, 0}, new double[2]);
    assertThatThrownBy(() -> LINES.withSeries(across).withLogX())
        .hasMessage("x of series 's' must be above 0 on a logarithmic axis");
    assertThatThrownBy(() -> LINES.withLogX().withMarker(-1, "m"))
        .hasMessage("a marker must be above 0 on a logarithmic axis");
    assertThatThrownBy(() -> AxisLabel.of(" ")).hasMessage("name of the axis must not be blank");
    assertThatThrownBy(() -> LineChart.of("", X, Y))
        .hasMessage("title of the chart must not be blank");
  }

  private static List<String> texts(String svg) throws Exception {
    NodeList nodes = Xml.parse(svg).getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }
}
