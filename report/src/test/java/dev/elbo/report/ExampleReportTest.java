// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A report with one of everything; the page stays in the build folder to be looked at. */
class ExampleReportTest {
  private static final int SIDE = 8;

  @Test
  void writesOneSelfContainedWellFormedPage() throws Exception {
    Path file = Path.of("target", "example", "report.html");
    HtmlReport report = report();
    report.write(file);

    String html = Files.readString(file);
    assertThat(html).isEqualTo(report().html());
    assertThat(Xml.parse(html).getDocumentElement().getTagName()).isEqualTo("html");
    assertThat(html).doesNotContain("<script", "src=\"http", "url(", "@import", "<link rel=\"sty");
    assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
    assertThat(Xml.count(html, "svg")).isEqualTo(4);
    assertThat(Xml.count(html, "img")).isEqualTo(6);
  }

  static HtmlReport report() {
    return HtmlReport.of(
            "Blobs: a small variational auto-encoder",
            "1,797 images of 8 x 8 pixels, 20 latent dimensions, trained for 30 epochs")
        .withKeyFigure(
            new KeyFigure(
                "Negative ELBO, test",
                "17.24",
                "nats per image",
                "Lower is better; 44.4 untrained."))
        .withKeyFigure(
            new KeyFigure(
                "Bits per dimension",
                "0.389",
                "bits",
                "What one pixel costs, with the rest known."))
        .withKeyFigure(
            new KeyFigure("Active units", "11 of 20", "", "Dimensions that carry information."))
        .withKeyFigure(new KeyFigure("Training time", "3.1", "s", "Two threads, vector kernels."))
        .withSection(
            Section.of(
                "Training",
                Block.prose(
                    "The model was trained with `Adam` at a learning rate of 0.001. The figure"
                        + " shows the negative ELBO on the training and on the validation"
                        + " rows.\n\nTraining stopped when the validation loss had not improved"
                        + " for five epochs; the weights of the best epoch were kept."),
                Block.row(
                    Block.figure(curves(), "The best epoch is marked."),
                    Block.figure(bars(), "Grey dimensions are ignored by the decoder."))))
        .withSection(
            Section.of(
                "Pictures",
                Block.row(
                    Block.figure(
                        Grid.draw(blobs(64, 0), TileStyle.DEFAULT),
                        "64 generated blobs",
                        "Samples from the prior."),
                    Block.figure(
                        Reconstructions.draw(blobs(20, 0), blobs(20, 1), 7, TileStyle.DEFAULT),
                        "20 pairs of blobs",
                        "Above the original, below its reconstruction.")),
                Block.figure(
                    Interpolations.draw(blobs(36, 0), 12, TileStyle.DEFAULT),
                    "Three strips of twelve blobs",
                    "From one image to another in twelve steps."),
                Block.figure(
                    Traversal.draw(
                        blobs(44, 1),
                        List.of("z3", "z7", "z12", "z19"),
                        List.of(
                            "-2.5", "-2.0", "-1.5", "-1.0", "-0.5", "0.0", "0.5", "1.0", "1.5",
                            "2.0", "2.5"),
                        TileStyle.DEFAULT),
                    "A table of blobs",
                    "Each row changes one latent dimension.")))
        .withSection(
            Section.of(
                "Latent space",
                Block.row(
                    Block.figure(
                        new ScatterChart(
                            "Posterior means",
                            AxisLabel.of("first component"),
                            AxisLabel.of("second component"),
                            points(1000)),
                        "Coloured by label."),
                    Block.figure(
                        LatentScatter.draw(points(5000), "first component", "second component"),
                        "5000 points in ten colours",
                        "The same for many points, as a picture.")),
                Block.figure(
                    Grid.manifold(blobs(225, 0), 15, TileStyle.DEFAULT.withScale(4)),
                    "A plane of blobs",
                    "Decoded points of a plane."),
                Block.figure(
                    LineChart.of("Steps", AxisLabel.of("step"), AxisLabel.of("loss", "nats"))
                        .withSeries(Series.of("batch", noise(20_000))),
                    "A curve of 20,000 steps is thinned out.")))
        .withSection(
            Section.of(
                "Numbers",
                Block.table(
                    "Test results; all in nats per image unless said.",
                    List.of("Model", "Negative ELBO", "Reconstruction", "KL", "Active"),
                    List.of(
                        List.of("This model", "17.24", "9.80", "7.44", "11"),
                        List.of("Linear", "19.02", "12.11", "6.91", "8"),
                        List.of("Untrained", "44.40", "44.36", "0.04", "0")))))
        .withSection(
            Section.of(
                "Commands to try next",
                Block.commands(
                    new Command(
                        "elbo generate model.elbo --count 64 --out samples.png",
                        "Draw new images from the model."),
                    new Command(
                        "elbo inspect model.elbo", "See what the file `model.elbo` holds."))))
        .withFact("seed", "42")
        .withFact("version", "0.1.0")
        .withFact("data", "digits8x8, 1797 rows, SHA-256 3f9a5c0e8b7d4a12f6e0c3b59d81a7e2")
        .withFact("kernels", "vector x16, 2 threads");
  }

  static LineChart curves() {
    double[] train = new double[30];
    double[] valid = new double[30];
    for (int i = 0; i < 30; i++) {
      train[i] = 16.2 + 20 * Math.exp(-i / 4.0) + 0.12 * Math.sin(i);
      valid[i] = 17.1 + 18 * Math.exp(-i / 4.0) + 0.002 * i * i + 0.15 * Math.cos(2 * i);
    }
    return LineChart.of(
            "Training", AxisLabel.of("epoch"), AxisLabel.of("negative ELBO", "nats per image"))
        .withSeries(Series.of("training", train))
        .withSeries(Series.of("validation", valid))
        .withMarker(22, "best epoch: 22");
  }

  private static BarChart bars() {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      bars.add(new Bar("z" + i, i * 7 % 20 < 11 ? 1.6 / (1 + 0.3 * (i * 7 % 20)) : 0.004));
    }
    return BarChart.of(
            "Information by dimension",
            AxisLabel.of("latent dimension"),
            AxisLabel.of("KL divergence", "nats"),
            bars)
        .sorted()
        .withThreshold(0.1, "active above 0.1");
  }

  private static double[] noise(int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = 20 + 30 * Math.exp(-i / 3000.0) + 2 * Math.sin(i * 12.9898) * Math.cos(i * 3.7);
    }
    return values;
  }

  private static LabelledPoints points(int count) {
    float[][] points = new float[count][2];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 10;
      double angle = labels[i] * 0.628 + 0.5 * Math.sin(i * 1.7);
      double radius = 2 + Math.sin(i * 0.37) + 0.5 * Math.cos(i * 7.1);
      points[i][0] = (float) (radius * Math.cos(angle));
      points[i][1] = (float) (radius * Math.sin(angle));
    }
    return LabelledPoints.of(points, labels);
  }

  private static Images blobs(int count, double softness) {
    float[][] rows = new float[count][SIDE * SIDE];
    for (int i = 0; i < count; i++) {
      double centerX = 3.5 + 2 * Math.sin(i * 0.9);
      double centerY = 3.5 + 2 * Math.cos(i * 1.3);
      for (int p = 0; p < SIDE * SIDE; p++) {
        double dx = p % SIDE - centerX;
        double dy = p / SIDE - centerY;
        rows[i][p] = (float) Math.exp(-(dx * dx + dy * dy) / (2.5 + softness));
      }
    }
    return Images.of(ImageShape.grey(SIDE, SIDE), rows);
  }
}
