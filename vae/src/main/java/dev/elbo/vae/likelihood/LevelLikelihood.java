// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * A likelihood of whole levels from 0 to {@code levels() - 1}, such as those of 8-bit images, which
 * are scaled to 0 to 1: a value is {@code level / (levels() - 1)}. The decoder's outputs for one
 * column stand side by side.
 */
public sealed interface LevelLikelihood extends Likelihood
    permits BetaBinomialLikelihood, DiscretizedLogisticLikelihood {

  /** Number of levels of every column, 2 to 65536. */
  int levels();

  @Override
  default Optional<Parameter> define(Graph graph, int columns) {
    return Optional.empty();
  }

  @Override
  default List<Node> parameters(Node head, Optional<Parameter> own, int columns) {
    return List.of(head);
  }

  @Override
  default String support() {
    return "whole levels from 0 to " + (levels() - 1) + ", scaled to 0 to 1";
  }

  /** True for levels, rounded once or twice on the way. */
  @Override
  default boolean supports(float value) {
    int level = Levels.of(value, levels());
    float exact = level / (float) (levels() - 1);
    return level >= 0 && level < levels() && Math.abs(value - exact) <= 2 * Math.ulp(exact);
  }

  @Override
  default boolean isDensity() {
    return false;
  }
}
