// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static dev.elbo.engine.graph.GradientCase.mask;
import static dev.elbo.engine.graph.GradientCase.noise;

import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.layer.Dense;
import dev.elbo.engine.layer.DenseBlock;
import dev.elbo.engine.layer.HiddenLayer;
import java.util.List;
import java.util.Optional;

/** Nodes with several consumers, parameters in several places, and layers made of many nodes. */
final class SharingCases {
  private static final double[] POINT = {0.3, -0.7, 1.2, -1.5, 0.9};

  private SharingCases() {}

  static List<GradientCase> all() {
    return List.of(
        new GradientCase(
            "a node that an operation uses twice",
            ArithmeticOperation.class,
            new int[] {5},
            POINT,
            (bench, h) -> h[0].square().plus(h[0].minus(h[0])).plus(h[0].plus(h[0])),
            (values, h) -> h[0].map(a -> a * a + 2 * a)),
        new GradientCase(
            "mean and variance from one node",
            KlOperation.class,
            new int[] {5},
            POINT,
            (bench, h) ->
                h[0].klToStandardNormal(h[0])
                    .plus(h[0].sampleGaussian(h[0]))
                    .plus(h[0].gaussianLogProb(h[0], h[0]).repeatColumns(5)),
            (values, h) ->
                h[0].kl(h[0])
                    .plus(h[0].sample(h[0], noise(0, 5)))
                    .plus(h[0].gaussian(h[0], h[0]).repeatColumns(5))),
        new GradientCase(
            "a node with many consumers",
            DenseOperation.class,
            new int[] {5},
            POINT,
            (bench, h) -> {
              Node t = h[0].tanh();
              return t.dense("a", 4)
                  .plus(t.dense("b", 4).activate(Activation.SOFTPLUS))
                  .plus(t.exp().sumColumns().repeatColumns(4))
                  .plus(t.times(h[0]).dense("c", 4));
            },
            (values, h) -> {
              Rows t = h[0].activate(Activation.TANH);
              return values
                  .dense(t, "a")
                  .plus(values.dense(t, "b").activate(Activation.SOFTPLUS))
                  .plus(t.map(Math::exp).sumColumns().repeatColumns(4))
                  .plus(values.dense(t.times(h[0]), "c"));
            }),
        new GradientCase(
            "one dense layer on two nodes, and on its own output",
            DenseOperation.class,
            new int[] {35, 35},
            POINT,
            (bench, h) -> {
              Dense shared = Dense.in(bench.graph, "shared", 35, 35, Initializer.FAN_IN_UNIFORM);
              return shared.apply(shared.apply(h[0]).tanh()).times(shared.apply(h[1]));
            },
            (values, h) ->
                values
                    .dense(values.dense(h[0], "shared").activate(Activation.TANH), "shared")
                    .times(values.dense(h[1], "shared"))),
        new GradientCase(
            "one vector in two places",
            RepeatRowsOperation.class,
            new int[] {5},
            POINT,
            (bench, h) -> {
              Parameter vector = bench.graph.vector("v", 5, Initializer.ONE, 1);
              return h[0].timesVector(vector).tanh().plusVector(vector);
            },
            (values, h) ->
                h[0].times(values.repeated("v"))
                    .activate(Activation.TANH)
                    .plus(values.repeated("v"))),
        new GradientCase(
            "hidden layer with normalisation, residual connection and dropout",
            DropoutOperation.class,
            new int[] {17},
            POINT,
            (bench, h) -> block(bench, 17, true, true, 0.3f).apply(h[0]),
            (values, h) ->
                normalized(values, h[0])
                    .activate(Activation.SILU)
                    .times(mask(0, 17, 0.3f))
                    .plus(h[0])),
        new GradientCase(
            "hidden layer of another width: no residual connection",
            NormalizeRowOperation.class,
            new int[] {5},
            POINT,
            (bench, h) ->
                DenseBlock.in(bench.graph, "block", 5, layer(17, true, true, 0f)).apply(h[0]),
            (values, h) -> normalized(values, h[0]).activate(Activation.SILU)),
        new GradientCase(
            "hidden layer with a term before normalisation",
            NormalizeRowOperation.class,
            new int[] {17, 17},
            POINT,
            (bench, h) -> block(bench, 17, true, false, 0f).apply(h[0], Optional.of(h[1])),
            (values, h) ->
                values
                    .dense(h[0], "block")
                    .plus(h[1])
                    .normalizeRow()
                    .times(values.repeated("block.norm.weight"))
                    .plus(values.repeated("block.norm.bias"))
                    .activate(Activation.SILU)),
        new GradientCase(
            "plain hidden layer",
            DenseOperation.class,
            new int[] {17},
            POINT,
            (bench, h) -> block(bench, 17, false, false, 0f).apply(h[0]),
            (values, h) -> values.dense(h[0], "block").activate(Activation.SILU)));
  }

  private static DenseBlock block(
      GradientCase.Bench bench, int width, boolean normalize, boolean residual, float dropout) {
    return DenseBlock.in(bench.graph, "block", width, layer(width, normalize, residual, dropout));
  }

  private static HiddenLayer layer(int width, boolean normalize, boolean residual, float dropout) {
    return new HiddenLayer(
        width, Activation.SILU, normalize, residual, dropout, Initializer.FAN_IN_UNIFORM);
  }

  private static Rows normalized(GradientCase.Values values, Rows x) {
    return values
        .dense(x, "block")
        .normalizeRow()
        .times(values.repeated("block.norm.weight"))
        .plus(values.repeated("block.norm.bias"));
  }
}
