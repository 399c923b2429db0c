// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static dev.elbo.engine.graph.GradientCase.ROWS;
import static dev.elbo.engine.graph.GradientCase.mask;
import static dev.elbo.engine.graph.GradientCase.noise;

import dev.elbo.engine.graph.GradientCase.Build;
import dev.elbo.engine.graph.GradientCase.Reference;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.testkit.Numbers;
import java.util.ArrayList;
import java.util.List;

/** The gradient table: every operation at ordinary points and at edges. */
final class GradientCases {
  private static final double[] ORDINARY = {0.3, -0.7, 1.2, -1.5, 0.9, 2.1, -0.2};

  /** Both sides of 0, farther away than the inputs move them. */
  private static final double[] AWAY_FROM_ZERO = {1.1, -1.1, 2, -3};

  private static final double[] SATURATED = {9, -9, 20, -20, 40, -40, 90, -90};
  private static final float[] FRACTIONS = Numbers.of(11).reals(ROWS * 17, 0, 1);
  private static final float[] TARGETS = Numbers.of(12).reals(ROWS * 17, -2, 2);

  private final List<GradientCase> cases = new ArrayList<>();

  private GradientCases() {}

  static List<GradientCase> all() {
    GradientCases table = new GradientCases();
    table.activations();
    table.arithmetic();
    table.rowsAndColumns();
    table.random();
    table.divergence();
    table.likelihoods();
    return table.cases;
  }

  private void add(
      String name,
      Class<? extends Operation> operation,
      int[] widths,
      double[] point,
      Build build,
      Reference reference) {
    cases.add(new GradientCase(name, operation, widths, point, build, reference));
  }

  private static int[] widths(int... widths) {
    return widths;
  }

  private void activations() {
    for (Activation activation : Activation.values()) {
      for (double[] point : List.of(AWAY_FROM_ZERO, SATURATED)) {
        add(
            activation.id() + (point == SATURATED ? ", saturated" : ""),
            ActivationOperation.class,
            widths(17),
            point,
            (bench, h) -> h[0].activate(activation),
            (values, h) -> h[0].activate(activation));
      }
    }
  }

  private void arithmetic() {
    add(
        "plus",
        ArithmeticOperation.class,
        widths(5, 5),
        ORDINARY,
        (bench, h) -> h[0].plus(h[1]),
        (values, h) -> h[0].plus(h[1]));
    add(
        "minus",
        ArithmeticOperation.class,
        widths(5, 5),
        ORDINARY,
        (bench, h) -> h[0].minus(h[1]),
        (values, h) -> h[0].minus(h[1]));
    add(
        "times",
        ArithmeticOperation.class,
        widths(5, 5),
        ORDINARY,
        (bench, h) -> h[0].times(h[1]),
        (values, h) -> h[0].times(h[1]));
    add(
        "a constant minus a node",
        ArithmeticOperation.class,
        widths(17),
        ORDINARY,
        (bench, h) -> bench.data(TARGETS).minus(h[0]),
        (values, h) -> Rows.of(TARGETS, 17).minus(h[0]));
    add(
        "plus a constant",
        AddConstantOperation.class,
        widths(5),
        ORDINARY,
        (bench, h) -> h[0].plus(2.5f).square(),
        (values, h) -> h[0].map(a -> (a + 2.5) * (a + 2.5)));
    add(
        "times a constant",
        ScaleOperation.class,
        widths(5),
        ORDINARY,
        (bench, h) -> h[0].times(-1.5f),
        (values, h) -> h[0].times(-1.5));
    add(
        "times a scalar",
        ScaleOperation.class,
        widths(5),
        ORDINARY,
        (bench, h) -> h[0].times(bench.graph.scalar("weight", 0.25f)),
        (values, h) -> h[0].times(0.25));
    add(
        "exp",
        ExpOperation.class,
        widths(17),
        ORDINARY,
        (bench, h) -> h[0].exp(),
        (values, h) -> h[0].map(Math::exp));
    add(
        "exp of large and small numbers",
        ExpOperation.class,
        widths(4),
        new double[] {-30, -80, 5, -120},
        (bench, h) -> h[0].exp(),
        (values, h) -> h[0].map(Math::exp));
    add(
        "at least, both sides of the floor",
        AtLeastOperation.class,
        widths(17),
        AWAY_FROM_ZERO,
        (bench, h) -> h[0].atLeast(0.1f),
        (values, h) -> h[0].map(a -> Math.max(a, 0.1f)));
    add(
        "at least, all below the floor",
        AtLeastOperation.class,
        widths(5, 5),
        ORDINARY,
        (bench, h) -> h[0].atLeast(50f).plus(h[1]),
        (values, h) -> h[1].map(a -> a + 50));
  }

  private void rowsAndColumns() {
    add(
        "dense on dense",
        DenseOperation.class,
        widths(33),
        ORDINARY,
        (bench, h) -> h[0].dense("next", 35),
        (values, h) -> values.dense(h[0], "next"));
    add(
        "dense without bias",
        DenseOperation.class,
        widths(17, 33),
        ORDINARY,
        (bench, h) ->
            h[0].dense(bench.graph.matrix("next", 17, 33, Initializer.FAN_IN_UNIFORM)).times(h[1]),
        (values, h) -> h[0].dense(values.parameter("next"), new double[33]).times(h[1]));
    add(
        "dense on an input",
        InputOperation.class,
        widths(1),
        ORDINARY,
        (bench, h) -> bench.input.dense("other", 1).plus(h[0]),
        (values, h) -> values.dense(values.input(), "other").plus(h[0]));
    add(
        "sum of columns",
        SumColumnsOperation.class,
        widths(17),
        ORDINARY,
        (bench, h) -> h[0].sumColumns().square(),
        (values, h) -> h[0].sumColumns().map(a -> a * a));
    add(
        "repeated column",
        RepeatColumnsOperation.class,
        widths(1, 17),
        ORDINARY,
        (bench, h) -> h[0].repeatColumns(17).times(h[1]),
        (values, h) -> h[0].repeatColumns(17).times(h[1]));
    add(
        "repeated vector",
        RepeatRowsOperation.class,
        widths(17),
        ORDINARY,
        (bench, h) ->
            h[0].timesVector(bench.graph.vector("gain", 17, Initializer.ONE, 1))
                .plusVector(bench.graph.vector("shift", 17, Initializer.ZERO, 1))
                .square(),
        (values, h) ->
            h[0].times(values.repeated("gain")).plus(values.repeated("shift")).map(a -> a * a));
    add(
        "mean over the batch",
        BatchMeanOperation.class,
        widths(17),
        ORDINARY,
        (bench, h) -> h[0].batchMean().times(h[0]),
        (values, h) -> h[0].batchMean().times(h[0]));
    add(
        "variance over the batch, then dense",
        BatchMeanOperation.class,
        widths(5),
        ORDINARY,
        (bench, h) -> h[0].minus(h[0].batchMean()).square().batchMean().tanh().dense("next", 3),
        (values, h) -> {
          Rows centred = h[0].minus(h[0].batchMean());
          return values.dense(centred.times(centred).batchMean().activate(Activation.TANH), "next");
        });
    add(
        "row normalisation",
        NormalizeRowOperation.class,
        widths(17),
        ORDINARY,
        (bench, h) -> h[0].normalizeRow(),
        (values, h) -> h[0].normalizeRow());
    add(
        "row normalisation of nearly equal numbers",
        NormalizeRowOperation.class,
        widths(5),
        new double[] {0.001},
        (bench, h) -> h[0].times(0.01f).normalizeRow(),
        (values, h) -> h[0].times(0.01f).normalizeRow());
    add(
        "row normalisation far from 0",
        NormalizeRowOperation.class,
        widths(20),
        new double[] {40, 41, 43},
        (bench, h) -> h[0].normalizeRow(),
        (values, h) -> h[0].normalizeRow());
  }

  private void random() {
    add(
        "sample",
        SampleOperation.class,
        widths(7, 7),
        ORDINARY,
        (bench, h) -> h[0].sampleGaussian(h[1]).square(),
        (values, h) -> h[0].sample(h[1], noise(0, 7)).map(a -> a * a));
    add(
        "sample with a fixed mean, second random node",
        SampleOperation.class,
        widths(17),
        ORDINARY,
        (bench, h) -> {
          Node first = h[0].sampleGaussian(h[0].times(0.5f));
          return bench.data(TARGETS).sampleGaussian(h[0]).plus(first);
        },
        (values, h) ->
            Rows.of(TARGETS, 17)
                .sample(h[0], noise(1, 17))
                .plus(h[0].sample(h[0].times(0.5), noise(0, 17))));
    add(
        "sample with a fixed variance",
        SampleOperation.class,
        widths(17),
        ORDINARY,
        (bench, h) -> h[0].sampleGaussian(bench.data(TARGETS)).square(),
        (values, h) -> h[0].sample(Rows.of(TARGETS, 17), noise(0, 17)).map(a -> a * a));
    add(
        "sample with nearly no variance and a large one",
        SampleOperation.class,
        widths(4, 4),
        new double[] {-25, 6, 0, -8},
        (bench, h) -> h[0].sampleGaussian(h[1]),
        (values, h) -> h[0].sample(h[1], noise(0, 4)));
    for (double probability : new double[] {0, 0.1, 0.5, 0.9}) {
      add(
          "dropout " + probability,
          DropoutOperation.class,
          widths(33),
          ORDINARY,
          (bench, h) -> h[0].dropout((float) probability).square(),
          (values, h) -> h[0].times(mask(0, 33, (float) probability)).map(a -> a * a));
    }
  }

  private void divergence() {
    add(
        "KL",
        KlOperation.class,
        widths(17, 17),
        ORDINARY,
        (bench, h) -> h[0].klToStandardNormal(h[1]),
        (values, h) -> h[0].kl(h[1]));
    add(
        "KL far away and of tiny variance",
        KlOperation.class,
        widths(3, 3),
        new double[] {8, -20, 5},
        (bench, h) -> h[0].klToStandardNormal(h[1]),
        (values, h) -> h[0].kl(h[1]));
    add(
        "KL of the prior itself",
        KlOperation.class,
        widths(3, 3),
        new double[] {0},
        (bench, h) -> h[0].klToStandardNormal(h[1]),
        (values, h) -> h[0].kl(h[1]));
    add(
        "KL with a fixed mean",
        KlOperation.class,
        widths(17),
        ORDINARY,
        (bench, h) -> bench.data(TARGETS).klToStandardNormal(h[0]),
        (values, h) -> Rows.of(TARGETS, 17).kl(h[0]));
    add(
        "KL with a fixed variance",
        KlOperation.class,
        widths(17),
        ORDINARY,
        (bench, h) -> h[0].klToStandardNormal(bench.data(TARGETS)),
        (values, h) -> h[0].kl(Rows.of(TARGETS, 17)));
  }

  private void likelihoods() {
    for (double[] point : List.of(ORDINARY, SATURATED)) {
      add(
          "Bernoulli" + (point == SATURATED ? ", saturated" : ""),
          BernoulliOperation.class,
          widths(17),
          point,
          (bench, h) -> h[0].bernoulliLogProb(bench.data(FRACTIONS)),
          (values, h) -> h[0].bernoulli(Rows.of(FRACTIONS, 17)));
    }
    float[] bits = new float[ROWS * 17];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Math.round(FRACTIONS[i]);
    }
    add(
        "Bernoulli of bits",
        BernoulliOperation.class,
        widths(17),
        ORDINARY,
        (bench, h) -> h[0].bernoulliLogProb(bench.data(bits)),
        (values, h) -> h[0].bernoulli(Rows.of(bits, 17)));
    add(
        "Gaussian",
        GaussianOperation.class,
        widths(17, 17),
        ORDINARY,
        (bench, h) -> h[0].gaussianLogProb(h[1], bench.data(TARGETS)),
        (values, h) -> h[0].gaussian(h[1], Rows.of(TARGETS, 17)));
    add(
        "Gaussian, gradient by the data too",
        GaussianOperation.class,
        widths(5, 5, 5),
        ORDINARY,
        (bench, h) -> h[0].gaussianLogProb(h[1], h[2].plus(0.3f)),
        (values, h) -> h[0].gaussian(h[1], h[2].map(a -> a + 0.3)));
    add(
        "Gaussian, gradient by the data alone",
        GaussianOperation.class,
        widths(17),
        ORDINARY,
        (bench, h) -> bench.data(TARGETS).gaussianLogProb(bench.data(FRACTIONS), h[0]),
        (values, h) -> Rows.of(TARGETS, 17).gaussian(Rows.of(FRACTIONS, 17), h[0]));
    add(
        "Gaussian of extreme variances",
        GaussianOperation.class,
        widths(4, 4),
        new double[] {-7, 9, 3, -4},
        (bench, h) -> h[1].gaussianLogProb(h[0], h[1].times(0.5f)),
        (values, h) -> h[1].gaussian(h[0], h[1].times(0.5)));
    add(
        "Gaussian of fixed variance",
        FixedGaussianOperation.class,
        widths(17),
        ORDINARY,
        (bench, h) -> h[0].gaussianLogProb(0.125f, bench.data(TARGETS)),
        (values, h) -> h[0].gaussian(h[0].map(a -> Math.log(0.125)), Rows.of(TARGETS, 17)));
    add(
        "Gaussian of fixed variance, gradient by the data too",
        FixedGaussianOperation.class,
        widths(5, 5),
        ORDINARY,
        (bench, h) -> h[0].gaussianLogProb(3f, h[1]),
        (values, h) -> h[0].gaussian(h[0].map(a -> Math.log(3)), h[1]));
    categorical(2, 3, ORDINARY);
    categorical(10, 1, ORDINARY);
    categorical(17, 3, new double[] {60, -60, 0, 30});
  }

  private void categorical(int levels, int columns, double[] point) {
    float[] x = new float[ROWS * columns];
    Numbers numbers = Numbers.of(levels);
    for (int i = 0; i < x.length; i++) {
      x[i] = numbers.nextInt(levels);
    }
    x[0] = 0;
    x[x.length - 1] = levels - 1;
    add(
        "categorical of " + levels + " levels",
        CategoricalOperation.class,
        widths(levels * columns),
        point,
        (bench, h) -> h[0].categoricalLogProb(bench.data(x), levels),
        (values, h) -> h[0].categorical(Rows.of(x, columns), levels));
  }
}
