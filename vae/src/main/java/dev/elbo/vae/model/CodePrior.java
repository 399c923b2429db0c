// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Node;
import dev.elbo.vae.posterior.DiagonalGaussian;
import dev.elbo.vae.prior.MixtureNodes;
import dev.elbo.vae.prior.StandardNormalPrior;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The prior of a code's first or only part in a graph.
 *
 * @param mixture its components; empty for the standard normal prior
 */
record CodePrior(Optional<MixtureNodes> mixture) {
  private static final StandardNormalPrior STANDARD = new StandardNormalPrior();

  /** log p(z), {@code [rows, 1]}. */
  Node logProb(Node z) {
    return mixture.map(nodes -> nodes.logProb(z)).orElseGet(() -> STANDARD.logProb(z));
  }

  /** KL divergence by dimension: in closed form, or each dimension's given those before it. */
  Node klByDimension(DiagonalGaussian q, Node z) {
    return mixture
        .map(nodes -> q.logProbByDimension(z).minus(nodes.logProbByDimension(z)))
        .orElseGet(() -> STANDARD.klFrom(q));
  }

  /** Tables that are the same for all rows and all draws. */
  List<Node> statistics() {
    List<Node> tables = new ArrayList<>();
    mixture.ifPresent(
        nodes -> {
          tables.add(nodes.means());
          tables.add(nodes.logVariances());
          nodes.logits().ifPresent(tables::add);
        });
    return tables;
  }

  /** The same with the tables given anew, as inputs of their own. */
  CodePrior given(Graph graph, int components, List<Node> inputs) {
    return new CodePrior(
        mixture.map(
            nodes ->
                new MixtureNodes(
                    given(graph, components, nodes.means(), inputs),
                    given(graph, components, nodes.logVariances(), inputs),
                    nodes.logits().map(node -> given(graph, components, node, inputs)))));
  }

  private static Node given(Graph graph, int components, Node table, List<Node> inputs) {
    Node input = graph.tableInput(components, table.width());
    inputs.add(input);
    return input;
  }
}
