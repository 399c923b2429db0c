// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

/**
 * The largest value or the mean of each channel in every position of a window; what lies outside
 * the image does not count.
 */
final class PoolOperation extends Operation {
  /** What a window gives. */
  enum Kind {
    MAXIMUM,
    MEAN
  }

  private final Kind kind;
  private final ImageShape image;
  private final ImageShape result;
  private final Window window;

  PoolOperation(Kind kind, ImageShape image, Window window) {
    this.kind = kind;
    this.image = image;
    this.window = window;
    this.result = window.convolved(image, image.channels());
  }

  @Override
  Step forward(NodePlan plan) {
    Buffer x = plan.input(0);
    Buffer y = plan.output();
    int channels = image.channels();
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        for (int position = 0; position < result.pixels(); position++) {
          int target = y.at(row) + position * channels;
          int count = 0;
          for (int line = firstLine(position); line < endLine(position); line++) {
            for (int column = firstColumn(position); column < endColumn(position); column++) {
              int source = x.at(row) + (line * image.width() + column) * channels;
              take(x.data, source, y.data, target, count++ == 0);
            }
          }
          if (kind == Kind.MEAN) {
            float share = 1f / count;
            for (int c = 0; c < channels; c++) {
              y.data[target + c] *= share;
            }
          }
        }
      }
    };
  }

  private void take(float[] x, int source, float[] y, int target, boolean first) {
    int channels = image.channels();
    if (first) {
      System.arraycopy(x, source, y, target, channels);
    } else if (kind == Kind.MEAN) {
      for (int c = 0; c < channels; c++) {
        y[target + c] += x[source + c];
      }
    } else {
      for (int c = 0; c < channels; c++) {
        y[target + c] = x[source + c] > y[target + c] ? x[source + c] : y[target + c];
      }
    }
  }

  /** The gradient goes in equal shares to all, or to the first that is the largest. */
  @Override
  Step backward(NodePlan plan) {
    Buffer x = plan.input(0);
    Buffer y = plan.output();
    Buffer dy = plan.gradient();
    Buffer dx = plan.gradientTo(0);
    int channels = image.channels();
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        java.util.Arrays.fill(dx.data, dx.at(row), dx.at(row) + image.size(), 0f);
        for (int position = 0; position < result.pixels(); position++) {
          int g = dy.at(row) + position * channels;
          if (kind == Kind.MEAN) {
            spread(dy.data, g, dx.data, dx.at(row), position);
          } else {
            for (int c = 0; c < channels; c++) {
              float largest = y.data[y.at(row) + position * channels + c];
              int at = largestOf(x.data, x.at(row) + c, position, largest);
              dx.data[dx.at(row) + c + at] += dy.data[g + c];
            }
          }
        }
      }
    };
  }

  private void spread(float[] dy, int g, float[] dx, int imageAt, int position) {
    int channels = image.channels();
    int lines = endLine(position) - firstLine(position);
    float share = 1f / (lines * (endColumn(position) - firstColumn(position)));
    for (int line = firstLine(position); line < endLine(position); line++) {
      for (int column = firstColumn(position); column < endColumn(position); column++) {
        int target = imageAt + (line * image.width() + column) * channels;
        for (int c = 0; c < channels; c++) {
          dx[target + c] = Math.fma(share, dy[g + c], dx[target + c]);
        }
      }
    }
  }

  /** Where in the image, from its first value of a channel, the window's largest value stands. */
  private int largestOf(float[] x, int at, int position, float largest) {
    for (int line = firstLine(position); line < endLine(position); line++) {
      for (int column = firstColumn(position); column < endColumn(position); column++) {
        int offset = (line * image.width() + column) * image.channels();
        if (x[at + offset] == largest) {
          return offset;
        }
      }
    }
    return (firstLine(position) * image.width() + firstColumn(position)) * image.channels();
  }

  private int top(int position) {
    return position / result.width() * window.strideDown() - window.top();
  }

  private int left(int position) {
    return position % result.width() * window.strideRight() - window.left();
  }

  private int firstLine(int position) {
    return Math.max(0, top(position));
  }

  private int endLine(int position) {
    return Math.min(image.height(), top(position) + window.height());
  }

  private int firstColumn(int position) {
    return Math.max(0, left(position));
  }

  private int endColumn(int position) {
    return Math.min(image.width(), left(position) + window.width());
  }

  @Override
  boolean backwardReadsInput(int i) {
    return kind == Kind.MAXIMUM;
  }

  @Override
  boolean backwardReadsOutput() {
    return kind == Kind.MAXIMUM;
  }

  @Override
  long work(Node node) {
    return (long) node.width() * window.pixels();
  }
}
