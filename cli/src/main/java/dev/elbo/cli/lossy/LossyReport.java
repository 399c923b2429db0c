// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.lossy;

import dev.elbo.report.Block;
import dev.elbo.report.HtmlReport;
import dev.elbo.report.Images;
import dev.elbo.report.KeyFigure;
import dev.elbo.report.Reconstructions;
import dev.elbo.report.Section;
import dev.elbo.report.TileStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rate and distortion of lossy files as a page. */
public final class LossyReport {
  private static final int PAIRS_IN_A_ROW = 10;

  private LossyReport() {}

  /**
   * The page.
   *
   * @param own rate and distortion of the file that was written
   * @param originals some images
   * @param decoded what the file gives of them
   * @param source name of the data
   * @param modelBytes bytes of the model's file
   */
  public static HtmlReport of(
      RateDistortion measured,
      RatePoint own,
      Images originals,
      Images decoded,
      String source,
      long modelBytes) {
    return HtmlReport.of("Lossy files", "What rows cost as codes, and how near they come back")
        .withKeyFigure(
            new KeyFigure(
                "Rate",
                number(own.bitsPerPixel(), 4),
                "bits per pixel",
                "All bytes of the file, without the model."))
        .withKeyFigure(
            new KeyFigure(
                "PSNR", number(own.psnr(), 2), "dB", "Of all images together; higher is nearer."))
        .withSection(
            Section.of(
                "Rate and distortion",
                Block.figure(
                    measured.chart("Rate and distortion"),
                    "The rate is on a logarithmic scale. JPEG has a header of some hundred bytes in"
                        + " each file, so it is shown in three ways: as files, without their"
                        + " headers, and with all images as one picture, which shares one."),
                Block.table(
                    "The setting is bits of the model's files, and the quality of JPEG",
                    List.of("Method", "Setting", "Bytes", "Bits per pixel", "PSNR in dB"),
                    lines(measured))))
        .withSection(
            Section.of(
                "Images",
                Block.figure(
                    Reconstructions.draw(originals, decoded, PAIRS_IN_A_ROW, TileStyle.DEFAULT),
                    "Images and what is decoded of them",
                    "Originals, and below each what the file with "
                        + setting(own.setting())
                        + " bits gives.")))
        .withFact("data", source)
        .withFact("bytes of the file", Long.toString(own.bytes()))
        .withFact("bytes of the model", Long.toString(modelBytes));
  }

  private static List<List<String>> lines(RateDistortion measured) {
    List<List<String>> lines = new ArrayList<>();
    for (RateCurve curve : measured.curves()) {
      for (RatePoint point : curve.points()) {
        lines.add(
            List.of(
                curve.name(),
                setting(point.setting()),
                Long.toString(point.bytes()),
                number(point.bitsPerPixel(), 4),
                number(point.psnr(), 2)));
      }
    }
    return lines;
  }

  private static String setting(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
