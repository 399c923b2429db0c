// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.lossy;

import dev.elbo.apps.compress.lossy.LossyEncoder;
import dev.elbo.apps.compress.lossy.LossyResult;
import dev.elbo.data.Dataset;
import dev.elbo.report.AxisLabel;
import dev.elbo.report.LineChart;
import dev.elbo.report.Series;
import dev.elbo.vae.model.VaeSession;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Rates of lossy files of images, and how near to them is what they are decoded to, beside JPEG.
 *
 * @param curves the model's first
 */
public record RateDistortion(List<RateCurve> curves) {
  private static final double[] BITS = {1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7};

  /** Copies the curves. */
  public RateDistortion {
    curves = List.copyOf(curves);
  }

  /**
   * Encodes images with several numbers of bits and several qualities.
   *
   * @param images rows that are images of 1 or 3 channels
   * @param progress is told the share that is done
   */
  public static RateDistortion measure(VaeSession session, Dataset images, DoubleConsumer progress)
      throws IOException {
    ByteImages bytes = ByteImages.of(images);
    List<RatePoint> points = new ArrayList<>();
    for (double bits : BITS) {
      LossyResult result =
          new LossyEncoder(session, bits)
              .encode(images, OutputStream.nullOutputStream(), row -> {});
      double rate = 8.0 * result.bytesOut() / bytes.pixels();
      points.add(new RatePoint(bits, result.bytesOut(), rate, result.psnr()));
      progress.accept((double) points.size() / (BITS.length + 1));
    }
    List<RateCurve> curves = new ArrayList<>();
    curves.add(new RateCurve("codes, the model not counted", points));
    curves.addAll(new JpegImages(bytes).curves());
    return new RateDistortion(curves);
  }

  /** Rate against distortion. */
  public LineChart chart(String title) {
    LineChart chart =
        LineChart.of(
                title,
                AxisLabel.of("rate", "bits per pixel"),
                AxisLabel.of("peak signal-to-noise ratio", "dB"))
            .withLogX();
    for (RateCurve curve : curves) {
      chart =
          chart.withSeries(
              Series.of(
                  curve.name(),
                  curve.points().stream().mapToDouble(RatePoint::bitsPerPixel).toArray(),
                  curve.points().stream().mapToDouble(RatePoint::psnr).toArray()));
    }
    return chart;
  }
}
