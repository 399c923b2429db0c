// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.random.RandomStream;
import java.util.List;
import java.util.Optional;

/**
 * Gaussian by column; the decoder gives the mean.
 *
 * @param variance where the variance comes from
 */
public record GaussianLikelihood(Variance variance) implements Likelihood {
  /** Name of the learned parameter. */
  static final String PARAMETER = "likelihood.log_variance";

  /**
   * A learned log-variance {@code v} stays within plus or minus this, as {@code BOUND * tanh(v /
   * BOUND)}: a column that the model predicts exactly must not drive the density to infinity.
   */
  private static final float BOUND = 10f;

  /** Where the variance comes from. */
  public sealed interface Variance {
    /** The name used in files and on the command line. */
    String id();
  }

  /**
   * A fixed variance; 1 makes the log-density the negative half of the squared error, but for a
   * constant.
   *
   * @param value the variance in the model's scale, above 0
   */
  public record Fixed(float value) implements Variance {
    /** Checks the value. */
    public Fixed {
      if (!(value > 0 && value < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("variance must be finite and above 0, got " + value);
      }
    }

    @Override
    public String id() {
      return "fixed";
    }
  }

  /** One learned variance for all columns (Rybkin et al. 2021, section 3). */
  public record Shared() implements Variance {
    @Override
    public String id() {
      return "shared";
    }
  }

  /** A learned variance for each column. */
  public record PerColumn() implements Variance {
    @Override
    public String id() {
      return "per-column";
    }
  }

  /** A fixed variance of 1, that is squared error. */
  public static GaussianLikelihood squaredError() {
    return new GaussianLikelihood(new Fixed(1f));
  }

  /** A learned variance for each column. */
  public static GaussianLikelihood perColumn() {
    return new GaussianLikelihood(new PerColumn());
  }

  @Override
  public String id() {
    return "gaussian";
  }

  @Override
  public int decoderOutputs(int columns) {
    return columns;
  }

  @Override
  public Optional<Parameter> define(Graph graph, int columns) {
    if (variance instanceof Fixed) {
      return Optional.empty();
    }
    int width = variance instanceof Shared ? 1 : columns;
    return Optional.of(graph.vector(PARAMETER, width, Initializer.ZERO, 1));
  }

  @Override
  public List<Node> parameters(Node head, Optional<Parameter> own, int columns) {
    if (own.isEmpty()) {
      return List.of(head);
    }
    Node bounded = head.graph().repeat(own.get()).times(1 / BOUND).tanh().times(BOUND);
    Node logVariance = variance instanceof Shared ? bounded.repeatColumns(columns) : bounded;
    return List.of(head, logVariance);
  }

  @Override
  public Node logProb(List<Node> parameters, Node x) {
    Node mean = parameters.get(0);
    return variance instanceof Fixed fixed
        ? mean.gaussianLogProb(fixed.value(), x)
        : mean.gaussianLogProb(parameters.get(1), x);
  }

  @Override
  public void mean(float[][] parameters, float[] target, int columns) {
    System.arraycopy(parameters[0], 0, target, 0, columns);
  }

  @Override
  public void sample(float[][] parameters, RandomStream random, float[] target, int columns) {
    for (int i = 0; i < columns; i++) {
      float deviation =
          variance instanceof Fixed fixed
              ? (float) Math.sqrt(fixed.value())
              : ElementaryFunctions.exp(0.5f * parameters[1][i]);
      target[i] = Math.fma(deviation, random.nextNormal(), parameters[0][i]);
    }
  }

  /** The mean of each column. */
  @Override
  public float[] marginalBias(RowSource rows, int count, int columns) {
    double[] means = ColumnMeans.of(rows, count, columns);
    float[] bias = new float[columns];
    for (int i = 0; i < columns; i++) {
      bias[i] = (float) means[i];
    }
    return bias;
  }

  @Override
  public String support() {
    return "finite values";
  }

  @Override
  public boolean supports(float value) {
    return Float.isFinite(value);
  }

  @Override
  public boolean isDensity() {
    return true;
  }
}
