// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Image;
import dev.elbo.engine.graph.ImageShape;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Window;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.layer.Convolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From the image inwards: at each size a convolution that halves, and blocks. Parameters are {@code
 * encoder.N.down}, {@code encoder.N.B...}, N from 0 at the largest size.
 */
final class ResnetEncoder implements LayeredEncoder {
  private final ImageShape image;
  private final List<Convolution> downs = new ArrayList<>();
  private final List<ResnetLevel> levels = new ArrayList<>();
  private final ConditionWeights condition;
  private final Activation activation;
  private final int mapLevel;

  private ResnetEncoder(Graph graph, ResnetNetwork network, List<ImageShape> shapes, int classes) {
    image = shapes.get(0);
    activation = network.activation();
    mapLevel = ResnetNetwork.mapLevel(shapes);
    for (int i = 1; i < shapes.size(); i++) {
      ImageShape from = shapes.get(i - 1);
      ImageShape to = shapes.get(i);
      Window window = i == 1 ? Halving.overlapping(from) : Halving.apart(from);
      String name = "encoder." + (i - 1);
      downs.add(
          Convolution.in(
              graph,
              name + ".down",
              from.channels(),
              to.channels(),
              window,
              Initializer.FAN_IN_UNIFORM));
      levels.add(ResnetLevel.in(graph, name, network, to));
    }
    condition =
        ConditionWeights.in(graph, "encoder", classes, shapes.get(shapes.size() - 1).size());
  }

  static ResnetEncoder in(
      Graph graph, ResnetNetwork network, List<ImageShape> shapes, int classes) {
    return new ResnetEncoder(graph, network, shapes, classes);
  }

  @Override
  public Features layers(Node data, Optional<Node> given) {
    Image h = new Image(data, image);
    Image map = null;
    for (int i = 0; i < levels.size(); i++) {
      h = levels.get(i).apply(downs.get(i).apply(h));
      if (i + 1 == mapLevel) {
        map = h;
      }
    }
    Node flat = condition.addTo(h.node(), given).activate(activation);
    return new Features(flat, map.node());
  }

  @Override
  public boolean featuresSeeCondition() {
    return true;
  }
}
