// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.ArrayList;
import java.util.List;

/** The gradient table's entries for operations on images. */
final class ImageCases {
  private static final double[] POINT = {0.3, -0.7, 1.2, -1.5, 0.9, 2.1, -0.2};

  /** No two values near each other. */
  private static final double[] DISTINCT = distinct(60);

  private static final ImageShape SMALL = new ImageShape(5, 4, 3);

  private final List<GradientCase> cases = new ArrayList<>();

  private ImageCases() {}

  /** Multiples of a half in an order without pattern: 23 and 60 have no common divisor. */
  private static double[] distinct(int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = 23 * i % count * 0.5 - 15;
    }
    return values;
  }

  static List<GradientCase> all() {
    ImageCases table = new ImageCases();
    table.convolutions();
    table.transposed();
    table.pools();
    table.rearranging();
    table.norms();
    return table.cases;
  }

  private void convolutions() {
    convolution(SMALL, Window.same(3), 2);
    convolution(SMALL, Window.square(1, 1, 0), 5);
    convolution(SMALL, Window.square(2, 2, 0), 17);
    convolution(SMALL, Window.square(4, 2, 1), 16);
    convolution(SMALL, new Window(2, 3, 3, 1, 1, 2, 0, 1), 33);
    convolution(new ImageShape(7, 6, 1), Window.square(4, 2, 1), 4);
    // A window that hangs over on all sides at once, and one as large as the image.
    convolution(new ImageShape(1, 2, 2), Window.same(5), 3);
    convolution(SMALL, new Window(5, 4, 1, 1, 0, 0, 0, 0), 3);
    convolution(new ImageShape(3, 3, 16), Window.same(3), 32);
  }

  private void convolution(ImageShape shape, Window window, int channels) {
    cases.add(
        new GradientCase(
            "convolution of " + shape + " to " + channels + " by " + window,
            ConvolveOperation.class,
            new int[] {shape.size()},
            POINT,
            (bench, h) ->
                new Image(h[0], shape)
                    .convolve("c", channels, window, Initializer.FAN_IN_UNIFORM)
                    .node(),
            (values, h) ->
                new ImageRows(h[0], shape)
                    .convolve(window, values.parameter("c.weight"), values.parameter("c.bias"))
                    .rows()));
  }

  private void transposed() {
    transposed(new ImageShape(3, 2, 4), Window.square(4, 2, 1), 3);
    transposed(new ImageShape(3, 2, 4), Window.square(2, 2, 0), 1);
    transposed(new ImageShape(2, 3, 16), Window.same(3), 16);
    transposed(new ImageShape(2, 3, 2), new Window(2, 3, 3, 1, 1, 2, 0, 1), 5);
    transposed(new ImageShape(3, 3, 2), Window.square(2, 3, 0), 2);
  }

  private void transposed(ImageShape shape, Window window, int channels) {
    cases.add(
        new GradientCase(
            "transposed convolution of " + shape + " to " + channels + " by " + window,
            TransposedConvolveOperation.class,
            new int[] {shape.size()},
            POINT,
            (bench, h) ->
                new Image(h[0], shape)
                    .convolveTransposed("c", channels, window, Initializer.FAN_IN_UNIFORM)
                    .node(),
            (values, h) ->
                new ImageRows(h[0], shape)
                    .convolveTransposed(
                        window, values.parameter("c.weight"), values.parameter("c.bias"))
                    .rows()));
  }

  private void pools() {
    for (Window window : List.of(Window.square(2, 2, 0), Window.square(3, 2, 1))) {
      cases.add(
          new GradientCase(
              "largest of " + window,
              PoolOperation.class,
              new int[] {SMALL.size()},
              DISTINCT,
              (bench, h) -> new Image(h[0], SMALL).maxPool(window).node(),
              (values, h) -> new ImageRows(h[0], SMALL).maxPool(window).rows()));
      cases.add(
          new GradientCase(
              "mean of " + window,
              PoolOperation.class,
              new int[] {SMALL.size()},
              POINT,
              (bench, h) -> new Image(h[0], SMALL).averagePool(window).node(),
              (values, h) -> new ImageRows(h[0], SMALL).averagePool(window).rows()));
    }
  }

  private void rearranging() {
    cases.add(
        new GradientCase(
            "upsample",
            UpsampleOperation.class,
            new int[] {SMALL.size()},
            POINT,
            (bench, h) -> new Image(h[0], SMALL).upsample(3).node(),
            (values, h) -> new ImageRows(h[0], SMALL).upsample(3).rows()));
    ImageShape deep = new ImageShape(2, 3, 8);
    cases.add(
        new GradientCase(
            "depth to space",
            DepthToSpaceOperation.class,
            new int[] {deep.size()},
            POINT,
            (bench, h) -> new Image(h[0], deep).depthToSpace(2).node(),
            (values, h) -> new ImageRows(h[0], deep).depthToSpace(2).rows()));
  }

  private void norms() {
    ImageShape shape = new ImageShape(2, 3, 6);
    for (int groups : new int[] {1, 2, 6}) {
      cases.add(
          new GradientCase(
              "group norm, " + groups,
              GroupNormOperation.class,
              new int[] {shape.size()},
              POINT,
              (bench, h) ->
                  new Image(h[0], shape)
                      .groupNorm(
                          groups,
                          bench.graph.vector("gain", 6, Initializer.ONE, 1),
                          bench.graph.vector("shift", 6, Initializer.ZERO, 1))
                      .node(),
              (values, h) ->
                  new ImageRows(h[0], shape)
                      .groupNorm(groups, values.parameter("gain"), values.parameter("shift"))
                      .rows()));
    }
  }
}
