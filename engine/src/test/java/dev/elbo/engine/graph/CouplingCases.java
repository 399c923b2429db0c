// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.layer.Dense;
import dev.elbo.engine.layer.DenseBlock;
import dev.elbo.engine.layer.HiddenLayer;
import dev.elbo.testkit.Numbers;
import java.util.List;
import java.util.Optional;

/**
 * What importance-weighted bounds and learned priors need: gradients that are stopped and scaled,
 * tables beside the batch, operations that read all rows.
 */
final class CouplingCases {
  private static final double[] POINT = {0.3, -0.7, 1.2, -1.5, 0.9};

  private CouplingCases() {}

  private static GradientCase of(
      String name,
      Class<? extends Operation> operation,
      int[] widths,
      double[] point,
      GradientCase.Build build,
      GradientCase.Reference reference) {
    return new GradientCase(name, operation, widths, point, build, reference);
  }

  private static int[] widths(int... widths) {
    return widths;
  }

  static List<GradientCase> all() {
    return List.of(
        of(
            "stopped gradient",
            StopGradientOperation.class,
            widths(17),
            POINT,
            (bench, h) ->
                h[0].stopGradient().times(h[0]).times(2f).minus(h[0].square().stopGradient()),
            (values, h) -> h[0].map(a -> a * a)),
        of(
            "gradient scaled by what depends on the node",
            ScaleGradientOperation.class,
            widths(17),
            POINT,
            (bench, h) -> {
              LateNode factor = new LateNode();
              Node y = h[0].scaleGradient(factor);
              Node own = y.square().sumColumns().times(0.1f);
              factor.set(own.plus(0.5f).tanh().plus(0.5f));
              // Of y f(h) the first node has f times dy, the second y times df.
              Node f = h[0].square().sumColumns().times(0.1f).plus(0.5f).tanh().plus(0.5f);
              return y.plus(h[0].stopGradient().times(f.plus(-1f).repeatColumns(17)));
            },
            (values, h) ->
                h[0].times(
                    h[0].times(h[0])
                        .sumColumns()
                        .map(a -> Math.tanh(0.1 * a + 0.5) + 0.5)
                        .repeatColumns(17))),
        of(
            "columns side by side",
            ConcatOperation.class,
            widths(5, 17, 1),
            POINT,
            (bench, h) -> h[0].concat(h[1], h[2], h[0], bench.data(new float[15])).square(),
            (values, h) ->
                h[0].concat(h[1])
                    .concat(h[2])
                    .concat(h[0])
                    .concat(Rows.of(new float[15], 3))
                    .map(a -> a * a)),
        of(
            "some columns",
            ColumnsOperation.class,
            widths(17),
            POINT,
            (bench, h) -> h[0].columns(3, 9).times(h[0].columns(8, 9)).concat(h[0].columns(0, 2)),
            (values, h) -> h[0].columns(3, 9).times(h[0].columns(8, 9)).concat(h[0].columns(0, 2))),
        of(
            "log-sum-exp",
            LogSumExpOperation.class,
            widths(17),
            POINT,
            (bench, h) -> h[0].logSumExp().square(),
            (values, h) -> h[0].logSumExp().map(a -> a * a)),
        of(
            "log-sum-exp of one column",
            LogSumExpOperation.class,
            widths(1),
            POINT,
            (bench, h) -> h[0].logSumExp(),
            (values, h) -> h[0]),
        of(
            "log-sum-exp of large and small numbers",
            LogSumExpOperation.class,
            widths(5),
            new double[] {-300, 300, 299, 0, 301},
            (bench, h) -> h[0].logSumExp().times(0.01f),
            (values, h) -> h[0].logSumExp().times(0.01f)),
        table(1),
        table(33),
        layersOnBoth(),
        mixture("mixture", 7, 5, true, true),
        mixture("mixture of even weights", 33, 5, false, true),
        mixture("mixture of one component", 1, 3, true, true),
        mixture("mixture, gradient by the components alone", 40, 17, true, false),
        narrowMixture(),
        mixtureByColumn(),
        pseudoInputs(),
        aggregate("aggregated posterior", 1000, 5, POINT),
        aggregate("aggregated posterior of the whole set", GradientCase.ROWS, 3, POINT),
        aggregate(
            "aggregated posterior of narrow and wide dimensions",
            60_000,
            4,
            new double[] {0.5, -4, 3, -1}),
        aggregateOfSamples());
  }

  /** A table that the rows read through a mixture, used twice. */
  private static GradientCase table(int rows) {
    return of(
        "table of " + rows + " rows",
        TableOperation.class,
        widths(3),
        POINT,
        (bench, h) -> {
          Graph graph = bench.graph;
          Node t = graph.rows(graph.table("t", rows, 3, Initializer.FAN_IN_UNIFORM));
          Parameter gain = graph.vector("gain", 3, Initializer.ONE, 1);
          return h[0].mixtureLogProb(t.timesVector(gain), t.square().times(0.5f))
              .plus(h[0].timesVector(gain).sumColumns());
        },
        (values, h) -> {
          Rows t = values.table("t", 3);
          double[] gain = values.parameter("gain");
          Rows shifted = Rows.of(rows, 3, (r, j) -> t.values()[r][j] * gain[j]);
          return h[0].mixture(shifted, t.map(a -> a * a / 2), null)
              .plus(h[0].times(values.repeated("gain")).sumColumns());
        });
  }

  /** One block on the batch and on a table, with gradients of both in the same weights. */
  private static GradientCase layersOnBoth() {
    HiddenLayer layer =
        new HiddenLayer(7, Activation.TANH, true, true, 0f, Initializer.FAN_IN_UNIFORM);
    return of(
        "layers on the batch and on a table",
        MixtureOperation.class,
        widths(7),
        POINT,
        (bench, h) -> {
          Graph graph = bench.graph;
          DenseBlock block = DenseBlock.in(graph, "block", 7, layer);
          Node t = block.apply(graph.rows(graph.table("t", 19, 7, Initializer.FAN_IN_UNIFORM)));
          return block.apply(h[0]).mixtureLogProb(t, t.minus(t.batchMean()));
        },
        (values, h) -> {
          Rows t = block(values, values.table("t", 7));
          return block(values, h[0]).mixture(t, t.minus(t.batchMean()), null);
        });
  }

  private static Rows block(GradientCase.Values values, Rows x) {
    double[] gain = values.parameter("block.norm.weight");
    double[] shift = values.parameter("block.norm.bias");
    Rows normal = values.dense(x, "block").normalizeRow();
    return Rows.of(x.rows(), 7, (r, j) -> normal.values()[r][j] * gain[j] + shift[j])
        .activate(Activation.TANH)
        .plus(x);
  }

  private static GradientCase mixture(
      String name, int components, int width, boolean weighted, boolean byPoints) {
    return of(
        name,
        MixtureOperation.class,
        widths(width, 1),
        POINT,
        (bench, h) -> {
          Graph graph = bench.graph;
          Node m = graph.rows(graph.table("m", components, width, Initializer.HE_UNIFORM));
          Node v = graph.rows(graph.table("v", components, width, Initializer.HE_UNIFORM));
          Node w = graph.rows(graph.table("w", components, 1, Initializer.HE_UNIFORM));
          Node z = byPoints ? h[0] : bench.data(points(width));
          Node p = weighted ? z.mixtureLogProb(m, v, w) : z.mixtureLogProb(m, v);
          return p.times(h[1]).plus(h[0].sumColumns());
        },
        (values, h) -> {
          Rows z = byPoints ? h[0] : Rows.of(points(width), width);
          Rows w = weighted ? values.table("w", 1) : null;
          Rows p = z.mixture(values.table("m", width), values.table("v", width), w);
          return p.times(h[1]).plus(h[0].sumColumns());
        });
  }

  private static float[] points(int width) {
    return Numbers.of(width).reals(GradientCase.ROWS * width, -2, 2);
  }

  private static GradientCase narrowMixture() {
    return of(
        "mixture of narrow components, some far away",
        MixtureOperation.class,
        widths(4),
        POINT,
        (bench, h) -> {
          Graph graph = bench.graph;
          Node t = graph.rows(graph.table("t", 9, 4, Initializer.FAN_IN_UNIFORM));
          return h[0].mixtureLogProb(t.times(6f), t.times(6f).plus(-3f)).times(0.01f);
        },
        (values, h) -> {
          Rows t = values.table("t", 4).times(6);
          return h[0].mixture(t, t.map(a -> a - 3), null).times(0.01f);
        });
  }

  /** The columns sum up to the mixture, which is taken off without a gradient. */
  private static GradientCase mixtureByColumn() {
    return of(
        "mixture by columns, no gradient",
        MixtureColumnsOperation.class,
        widths(5),
        POINT,
        (bench, h) -> {
          Graph graph = bench.graph;
          Node t = graph.rows(graph.table("t", 9, 5, Initializer.HE_UNIFORM));
          Node w = graph.rows(graph.table("w", 9, 1, Initializer.HE_UNIFORM));
          Node columns = h[0].mixtureLogProbByColumn(t, t, Optional.of(w));
          Node whole = h[0].mixtureLogProb(t, t, w).stopGradient();
          return columns.sumColumns().minus(whole).repeatColumns(5).plus(h[0]);
        },
        (values, h) -> h[0]);
  }

  /** The prior of Tomczak and Welling: one encoder for the data and for learned inputs. */
  private static GradientCase pseudoInputs() {
    return of(
        "encoder on learned inputs",
        TableOperation.class,
        widths(3),
        POINT,
        (bench, h) -> {
          Graph graph = bench.graph;
          Dense hidden = Dense.in(graph, "hidden", 3, 35, Initializer.FAN_IN_UNIFORM);
          Dense mean = Dense.in(graph, "mean", 35, 2, Initializer.FAN_IN_UNIFORM);
          Dense logVar = Dense.in(graph, "logVar", 35, 2, Initializer.FAN_IN_UNIFORM);
          Node u = graph.rows(graph.table("u", 12, 3, Initializer.FAN_IN_UNIFORM));
          Node learned = hidden.apply(u.activate(Activation.SIGMOID)).tanh();
          Node encoded = hidden.apply(h[0]).tanh();
          Node z = mean.apply(encoded).sampleGaussian(logVar.apply(encoded));
          return z.mixtureLogProb(mean.apply(learned), logVar.apply(learned));
        },
        (values, h) -> {
          Rows u = values.table("u", 3).activate(Activation.SIGMOID);
          Rows learned = values.dense(u, "hidden").activate(Activation.TANH);
          Rows encoded = values.dense(h[0], "hidden").activate(Activation.TANH);
          return values
              .dense(encoded, "mean")
              .sample(values.dense(encoded, "logVar"), GradientCase.noise(0, 2))
              .mixture(values.dense(learned, "mean"), values.dense(learned, "logVar"), null);
        });
  }

  private static GradientCase aggregate(String name, long population, int width, double[] point) {
    return of(
        name,
        AggregatePosteriorOperation.class,
        widths(width, width, width),
        point,
        (bench, h) -> h[0].aggregateLogProbs(h[1], h[2], population).times(0.1f),
        (values, h) -> h[0].aggregate(h[1], h[2], population).times(0.1f));
  }

  private static GradientCase aggregateOfSamples() {
    return of(
        "aggregated posterior of samples, between layers",
        AggregatePosteriorOperation.class,
        widths(4, 4),
        POINT,
        (bench, h) -> {
          Node z = h[0].sampleGaussian(h[1]);
          return z.aggregateLogProbs(h[0], h[1], 50).dense("next", 3).tanh().plus(1f);
        },
        (values, h) ->
            values
                .dense(
                    h[0].sample(h[1], GradientCase.noise(0, 4)).aggregate(h[0], h[1], 50), "next")
                .activate(Activation.TANH)
                .map(a -> a + 1));
  }
}
