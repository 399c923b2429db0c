// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.layer.Dense;
import dev.elbo.engine.layer.DenseBlock;
import dev.elbo.engine.layer.HiddenLayer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fully connected layers; the decoder mirrors the encoder. Parameters are {@code encoder.N}, {@code
 * decoder.N} and {@code output}, each with {@code .weight} and {@code .bias}.
 *
 * @param hidden widths of the encoder's hidden layers from the data inwards, each 1 to 65536; none
 *     makes encoder and decoder linear
 * @param activation activation function of hidden layers
 * @param normalize layer normalisation in hidden layers
 * @param residual residual connections around hidden layers of equal widths
 * @param dropout probability that a hidden unit is 0 while training, at least 0 and below 1
 */
public record MlpNetwork(
    List<Integer> hidden, Activation activation, boolean normalize, boolean residual, float dropout)
    implements NetworkConfig {

  /** The name used in files and on the command line. */
  public static final String ID = "mlp";

  private static final int MAX_WIDTH = 65536;

  /** Checks the ranges. */
  public MlpNetwork {
    hidden = List.copyOf(hidden);
    for (int width : hidden) {
      check(
          width >= 1 && width <= MAX_WIDTH, "hidden widths must be from 1 to 65536, got " + width);
    }
    check(dropout >= 0 && dropout < 1, "dropout must be at least 0 and below 1, got " + dropout);
  }

  /** Hidden layers of an activation function alone. */
  public static MlpNetwork of(List<Integer> hidden, Activation activation) {
    return new MlpNetwork(hidden, activation, false, false, 0f);
  }

  /** The same with other hidden layers. */
  public MlpNetwork withHidden(List<Integer> hidden) {
    return new MlpNetwork(hidden, activation, normalize, residual, dropout);
  }

  /** The same with another activation function. */
  public MlpNetwork withActivation(Activation activation) {
    return new MlpNetwork(hidden, activation, normalize, residual, dropout);
  }

  /** The same with or without layer normalisation. */
  public MlpNetwork withNormalize(boolean normalize) {
    return new MlpNetwork(hidden, activation, normalize, residual, dropout);
  }

  /** The same with or without residual connections. */
  public MlpNetwork withResidual(boolean residual) {
    return new MlpNetwork(hidden, activation, normalize, residual, dropout);
  }

  /** The same with another dropout. */
  public MlpNetwork withDropout(float dropout) {
    return new MlpNetwork(hidden, activation, normalize, residual, dropout);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Encoder encoder(Graph graph, RowShape shape, int classes) {
    return new MlpEncoder(new Blocks(graph, "encoder", shape.size(), hidden, classes));
  }

  @Override
  public Decoder decoder(Graph graph, RowShape shape, int latent, int outputs, int classes) {
    List<Integer> reversed = new ArrayList<>(hidden);
    Collections.reverse(reversed);
    return new MlpDecoder(graph, new Blocks(graph, "decoder", latent, reversed, classes), outputs);
  }

  @Override
  public String layers(RowShape shape) {
    StringBuilder layers = new StringBuilder().append(shape.size());
    hidden.forEach(width -> layers.append('-').append(width));
    return layers.toString();
  }

  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("hidden", hidden.isEmpty() ? "none" : hidden.toString());
    facts.put("activation", activation.id());
    facts.put("layer norm", normalize ? "yes" : "no");
    facts.put("residual", residual ? "yes" : "no");
    facts.put("dropout", Float.toString(dropout));
    return facts;
  }

  @Override
  public long unitsPerRow(RowShape shape) {
    return 2 * hidden.stream().mapToLong(Integer::longValue).sum();
  }

  /** Hidden layers one after the other; the condition enters the first. */
  private final class Blocks {
    private final List<DenseBlock> blocks = new ArrayList<>();
    private final Optional<ConditionWeights> condition;
    private final int outputs;
    private final int classes;

    Blocks(Graph graph, String name, int inputs, List<Integer> widths, int classes) {
      int width = inputs;
      Optional<ConditionWeights> weights = Optional.empty();
      for (int next : widths) {
        blocks.add(DenseBlock.in(graph, name + "." + blocks.size(), width, layer(next)));
        if (weights.isEmpty()) {
          weights = Optional.of(ConditionWeights.in(graph, name, classes, next));
        }
        width = next;
      }
      this.condition = weights;
      this.outputs = width;
      this.classes = classes;
    }

    private HiddenLayer layer(int width) {
      return new HiddenLayer(
          width, activation, normalize, residual, dropout, Initializer.FAN_IN_UNIFORM);
    }

    boolean isEmpty() {
      return blocks.isEmpty();
    }

    Node apply(Node x, Optional<Node> given) {
      Node h = x;
      Optional<Node> term = condition.flatMap(weights -> weights.term(given));
      for (DenseBlock block : blocks) {
        h = block.apply(h, term);
        term = Optional.empty();
      }
      return h;
    }
  }

  private final class MlpEncoder implements Encoder {
    private final Blocks blocks;

    MlpEncoder(Blocks blocks) {
      this.blocks = blocks;
    }

    @Override
    public Node features(Node data, Optional<Node> condition) {
      return blocks.apply(data, condition);
    }

    @Override
    public boolean featuresSeeCondition() {
      return !blocks.isEmpty();
    }
  }

  private final class MlpDecoder implements Decoder {
    private final Blocks blocks;
    private final Dense output;
    private final Optional<ConditionWeights> linear;

    MlpDecoder(Graph graph, Blocks blocks, int outputs) {
      this.blocks = blocks;
      output = Dense.in(graph, "output", blocks.outputs, outputs, Initializer.FAN_IN_UNIFORM);
      linear =
          blocks.isEmpty()
              ? Optional.of(ConditionWeights.in(graph, "decoder", blocks.classes, outputs))
              : Optional.empty();
    }

    @Override
    public Node head(Node code, Optional<Node> condition) {
      Node head = output.apply(blocks.apply(code, condition));
      return linear.map(weights -> weights.addTo(head, condition)).orElse(head);
    }

    @Override
    public void setMarginal(ParameterValues values, float[] bias) {
      values.set(output.bias(), bias);
    }
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
