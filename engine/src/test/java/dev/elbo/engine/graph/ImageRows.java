// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

/**
 * Operations on images in double precision, written from their definitions one output at a time:
 * the tests' reference.
 *
 * @param rows rows of {@code shape.size()}
 */
record ImageRows(Rows rows, ImageShape shape) {
  private double at(int row, int y, int x, int channel) {
    boolean inside = y >= 0 && y < shape.height() && x >= 0 && x < shape.width();
    return inside ? rows.values()[row][(y * shape.width() + x) * shape.channels() + channel] : 0;
  }

  private boolean inside(int y, int x) {
    return y >= 0 && y < shape.height() && x >= 0 && x < shape.width();
  }

  @FunctionalInterface
  private interface Pixel {
    double of(int row, int y, int x, int channel);
  }

  private ImageRows map(ImageShape result, Pixel pixel) {
    Rows values =
        Rows.of(
            rows.rows(),
            result.size(),
            (r, j) -> {
              int channel = j % result.channels();
              int place = j / result.channels();
              return pixel.of(r, place / result.width(), place % result.width(), channel);
            });
    return new ImageRows(values, result);
  }

  /** Weights {@code [out, in, height, width]}. */
  ImageRows convolve(Window w, double[] weight, double[] bias) {
    int in = shape.channels();
    return map(
        w.convolved(shape, bias.length),
        (r, y, x, out) -> {
          double sum = bias[out];
          for (int c = 0; c < in; c++) {
            for (int i = 0; i < w.height(); i++) {
              for (int j = 0; j < w.width(); j++) {
                double v =
                    at(r, y * w.strideDown() + i - w.top(), x * w.strideRight() + j - w.left(), c);
                sum += v * weight[((out * in + c) * w.height() + i) * w.width() + j];
              }
            }
          }
          return sum;
        });
  }

  /** Weights {@code [in, out, height, width]}. */
  ImageRows convolveTransposed(Window w, double[] weight, double[] bias) {
    int outs = bias.length;
    return map(
        w.transposed(shape, outs),
        (r, y, x, out) -> {
          double sum = bias[out];
          for (int sy = 0; sy < shape.height(); sy++) {
            for (int sx = 0; sx < shape.width(); sx++) {
              int i = y - (sy * w.strideDown() - w.top());
              int j = x - (sx * w.strideRight() - w.left());
              if (i < 0 || i >= w.height() || j < 0 || j >= w.width()) {
                continue;
              }
              for (int c = 0; c < shape.channels(); c++) {
                sum +=
                    at(r, sy, sx, c) * weight[((c * outs + out) * w.height() + i) * w.width() + j];
              }
            }
          }
          return sum;
        });
  }

  ImageRows maxPool(Window w) {
    return map(
        w.convolved(shape, shape.channels()),
        (r, y, x, c) -> {
          double largest = Double.NEGATIVE_INFINITY;
          for (int i = 0; i < w.height(); i++) {
            for (int j = 0; j < w.width(); j++) {
              int sy = y * w.strideDown() + i - w.top();
              int sx = x * w.strideRight() + j - w.left();
              largest = inside(sy, sx) ? Math.max(largest, at(r, sy, sx, c)) : largest;
            }
          }
          return largest;
        });
  }

  ImageRows averagePool(Window w) {
    return map(
        w.convolved(shape, shape.channels()),
        (r, y, x, c) -> {
          double sum = 0;
          int count = 0;
          for (int i = 0; i < w.height(); i++) {
            for (int j = 0; j < w.width(); j++) {
              int sy = y * w.strideDown() + i - w.top();
              int sx = x * w.strideRight() + j - w.left();
              sum += at(r, sy, sx, c);
              count += inside(sy, sx) ? 1 : 0;
            }
          }
          return sum / count;
        });
  }

  ImageRows upsample(int factor) {
    ImageShape result =
        new ImageShape(shape.height() * factor, shape.width() * factor, shape.channels());
    return map(result, (r, y, x, c) -> at(r, y / factor, x / factor, c));
  }

  ImageRows depthToSpace(int factor) {
    int channels = shape.channels() / (factor * factor);
    ImageShape result = new ImageShape(shape.height() * factor, shape.width() * factor, channels);
    return map(
        result,
        (r, y, x, c) ->
            at(r, y / factor, x / factor, ((y % factor) * factor + x % factor) * channels + c));
  }

  ImageRows groupNorm(int groups, double[] gain, double[] shift) {
    int members = shape.channels() / groups;
    double count = shape.pixels() * members;
    return map(
        shape,
        (r, y, x, c) -> {
          int first = c / members * members;
          double mean = 0;
          double square = 0;
          for (int i = 0; i < shape.pixels(); i++) {
            for (int m = first; m < first + members; m++) {
              double v = rows.values()[r][i * shape.channels() + m];
              mean += v / count;
              square += v * v / count;
            }
          }
          double variance = square - mean * mean;
          return (at(r, y, x, c) - mean) / Math.sqrt(variance + 1e-5) * gain[c] + shift[c];
        });
  }
}
