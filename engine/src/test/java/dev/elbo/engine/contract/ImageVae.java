// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.contract;

import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Image;
import dev.elbo.engine.graph.ImageShape;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.OptimizerState;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.graph.TrainingProgram;
import dev.elbo.engine.graph.Window;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.layer.GroupNorm;
import dev.elbo.engine.layer.ResidualBlock;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.testkit.Numbers;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** An auto-encoder of odd images through every operation on images, of awkward channels. */
public final class ImageVae {
  /** Most rows in a batch. */
  public static final int MAX_ROWS = 70;

  /** Odd in both directions, in colour. */
  private static final ImageShape SHAPE = new ImageShape(13, 11, 3);

  private static final int LATENT = 5;
  private static final int[] BATCHES = {MAX_ROWS, 1, 33, 2, 64};

  private final Graph graph = new Graph();
  private final Node x = graph.input(SHAPE.size());
  private final Node objective;

  /** A graph. */
  public ImageVae() {
    Node hidden = encoded(new Image(x, SHAPE));
    Node mean = hidden.dense("mean", LATENT);
    Node logVar = hidden.dense("logVar", LATENT);
    Node kl = mean.klToStandardNormal(logVar).sumColumns();
    objective = decoded(mean.sampleGaussian(logVar)).bernoulliLogProb(x).minus(kl);
  }

  /** 13x11x3 to 7x6x17, 4x3x17 and 2x2x9. */
  private Node encoded(Image image) {
    Image down =
        image
            .convolve("down", 17, new Window(4, 3, 2, 2, 2, 1, 1, 1), Initializer.HE_UNIFORM)
            .activate(Activation.SILU);
    Image block =
        ResidualBlock.in(graph, "block", 17, Activation.RELU, true)
            .apply(down.maxPool(Window.square(3, 2, 1)));
    return block
        .convolve("narrow", 9, Window.square(1, 1, 0), Initializer.FAN_IN_UNIFORM)
        .averagePool(Window.square(3, 2, 1))
        .node();
  }

  /** 2x2x12 to 4x4x3, 4x4x16, 8x8x16, 7x6x19 and 13x11x3. */
  private Node decoded(Node z) {
    Image small = new Image(z.dense("start", 2 * 2 * 12).tanh(), new ImageShape(2, 2, 12));
    Image wide =
        small
            .depthToSpace(2)
            .convolve("widen", 16, Window.same(3), Initializer.HE_UNIFORM)
            .upsample(2);
    Image normal = GroupNorm.in(graph, "norm", 16).apply(wide).activate(Activation.ELU);
    return normal
        .convolve("crop", 19, new Window(2, 3, 1, 1, 0, 0, 0, 0), Initializer.HE_UNIFORM)
        .activate(Activation.RELU)
        .convolveTransposed("up", 3, new Window(4, 3, 2, 2, 2, 1, 1, 1), Initializer.FAN_IN_UNIFORM)
        .node();
  }

  /** The graph. */
  public Graph graph() {
    return graph;
  }

  /** What training makes grow. */
  public Node objective() {
    return objective;
  }

  /** Rows of a step's batch. */
  public static int rows(int step) {
    return BATCHES[step % BATCHES.length];
  }

  /** Inputs of a step. */
  public Map<Node, RowSource> inputs(int step) {
    float[] rows = Numbers.of(2000 + step).reals(MAX_ROWS * SHAPE.size(), 0, 1);
    return Map.of(x, RowSource.of(rows, SHAPE.size()));
  }

  /** A program to train values with. */
  public TrainingProgram training(Engine engine, ParameterValues values, List<Node> outputs) {
    return TrainingProgram.compile(
        engine, values, OptimizerState.initial(graph), objective, outputs, MAX_ROWS);
  }

  /**
   * The parameters after some steps from the same start.
   *
   * @param clip largest norm of the gradient in every other step
   * @param outputs further nodes that keep buffers of their own
   */
  public ParameterValues trained(
      Engine engine, int steps, OptionalDouble clip, List<Node> outputs) {
    ParameterValues values = ParameterValues.initial(graph, 3);
    TrainingProgram program = training(engine, values, outputs);
    for (int step = 0; step < steps; step++) {
      program.step(
          inputs(step),
          rows(step),
          42,
          Optimizer.AdamW.DEFAULT,
          1e-2,
          step % 2 == 1 ? clip : OptionalDouble.empty());
    }
    return values;
  }
}
