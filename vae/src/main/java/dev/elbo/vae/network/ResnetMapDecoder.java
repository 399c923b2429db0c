// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Image;
import dev.elbo.engine.graph.ImageShape;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.Window;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.layer.Convolution;
import dev.elbo.vae.posterior.DiagonalGaussian;
import java.util.List;
import java.util.Optional;

/**
 * A {@link ResnetDecoder} with a map of latents at one of its sizes. Further parameters are {@code
 * map.prior.mean}, {@code map.prior.log_variance} (3x3 convolutions of what the decoder knows),
 * {@code map.posterior.B...} (blocks on the sum of that and what the encoder kept), {@code
 * map.posterior.mean}, {@code map.posterior.log_variance}, and {@code map.input} (1x1).
 */
final class ResnetMapDecoder implements LayeredDecoder {
  private final ResnetDecoder decoder;
  private final int level;
  private final ImageShape inside;
  private final ImageShape map;
  private final int latent;
  private final Convolution priorMean;
  private final Convolution priorLogVariance;
  private final ResnetLevel posterior;
  private final Convolution mean;
  private final Convolution logVariance;
  private final Convolution input;
  private final Activation activation;

  private ResnetMapDecoder(
      Graph graph,
      ResnetNetwork network,
      List<ImageShape> shapes,
      int latent,
      int outputs,
      int classes) {
    decoder = ResnetDecoder.in(graph, network, shapes, latent, outputs, classes);
    this.latent = latent;
    activation = network.activation();
    level = ResnetNetwork.mapLevel(shapes);
    inside = shapes.get(level);
    map = new ImageShape(inside.height(), inside.width(), network.map());
    priorMean = head(graph, "map.prior.mean");
    priorLogVariance = head(graph, "map.prior.log_variance");
    posterior = ResnetLevel.in(graph, "map.posterior", network, inside);
    mean = head(graph, "map.posterior.mean");
    logVariance = head(graph, "map.posterior.log_variance");
    input =
        Convolution.in(
            graph,
            "map.input",
            map.channels(),
            inside.channels(),
            Window.square(1, 1, 0),
            Initializer.FAN_IN_UNIFORM);
  }

  private Convolution head(Graph graph, String name) {
    return Convolution.in(
        graph, name, inside.channels(), map.channels(), Window.same(3), Initializer.SMALL_UNIFORM);
  }

  static ResnetMapDecoder in(
      Graph graph,
      ResnetNetwork network,
      List<ImageShape> shapes,
      int latent,
      int outputs,
      int classes) {
    return new ResnetMapDecoder(graph, network, shapes, latent, outputs, classes);
  }

  @Override
  public int firstWidth() {
    return latent;
  }

  @Override
  public int secondWidth() {
    return map.size();
  }

  @Override
  public Node top(Node first, Optional<Node> condition) {
    return decoder.above(first, condition, level).node();
  }

  @Override
  public DiagonalGaussian prior(Node top) {
    Image h = new Image(top, inside).activate(activation);
    return DiagonalGaussian.bounded(priorMean.apply(h).node(), priorLogVariance.apply(h).node());
  }

  @Override
  public DiagonalGaussian relativePosterior(Node top, Node kept) {
    Image sum = new Image(top, inside).plus(new Image(kept, inside));
    Image h = posterior.apply(sum).activate(activation);
    return DiagonalGaussian.bounded(mean.apply(h).node(), logVariance.apply(h).node());
  }

  @Override
  public Node head(Node top, Node second) {
    Image sum = new Image(top, inside).plus(input.apply(new Image(second, map)));
    return decoder.below(sum, level);
  }

  @Override
  public void setMarginal(ParameterValues values, float[] bias) {
    decoder.setMarginal(values, bias);
  }
}
