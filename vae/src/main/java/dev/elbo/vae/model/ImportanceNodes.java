// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.graph.Node;
import java.util.List;

/**
 * The computation of one importance weight for a row from what its posterior is known by, so that
 * the encoder runs once for any number of draws.
 *
 * @param statistics nodes computed once for each row from the data, such as the posterior's mean
 *     and log-variance
 * @param given inputs that take their values, one for each
 * @param logWeight {@code log p(x|z) + log p(z) - log q(z|x)} for a z drawn from the posterior,
 *     {@code [rows, 1]} (Burda et al. 2016, equation 8)
 */
public record ImportanceNodes(List<Node> statistics, List<Node> given, Node logWeight) {
  /** Copies the lists and checks that they agree. */
  public ImportanceNodes {
    statistics = List.copyOf(statistics);
    given = List.copyOf(given);
    if (statistics.size() != given.size()) {
      throw new IllegalArgumentException(
          "each statistic needs an input, got "
              + statistics.size()
              + " statistics and "
              + given.size()
              + " inputs");
    }
    for (int i = 0; i < given.size(); i++) {
      if (statistics.get(i).width() != given.get(i).width()) {
        throw new IllegalArgumentException(
            "statistic "
                + i
                + " and its input must have one width, got "
                + statistics.get(i).width()
                + " and "
                + given.get(i).width());
      }
    }
  }
}
