// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.vae.model.NetworkInputs;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.objective.Objective;
import dev.elbo.vae.objective.TotalCorrelationObjective;
import java.util.List;

/** The figure by which the best weights are chosen, with the same noise at every epoch. */
final class ValidationLoss {
  private final TrainingNodes nodes;
  private final Objective objective;
  private final NetworkInputs inputs;
  private final int count;
  private final ForwardProgram program;

  /**
   * A figure of some rows.
   *
   * @param mostRows most rows at a time
   * @param batch the same where it makes a difference: in training
   */
  ValidationLoss(
      Engine engine,
      ParameterValues values,
      TrainingNodes nodes,
      Objective objective,
      NetworkInputs inputs,
      int count,
      int mostRows,
      int batch) {
    this.nodes = nodes;
    this.objective = objective;
    this.inputs = inputs;
    this.count = count;
    List<Node> outputs =
        objective instanceof ElboObjective
            ? List.of(nodes.reconstruction(), nodes.kl())
            : List.of(nodes.objective());
    // Rows that are coupled are coupled as in training.
    int rows =
        objective instanceof TotalCorrelationObjective ? Math.min(batch, mostRows) : mostRows;
    program = ForwardProgram.compile(engine, values, outputs, rows);
  }

  /**
   * Mean of {@code beta * kl - reconstruction}, or of the negative of another objective, in the
   * model's scale, nats per row.
   */
  double of(long seed) {
    double loss = 0;
    NetworkInputs drawn = inputs.evaluation(seed);
    for (int first = 0; first < count; first += program.maxRows()) {
      int batch = Math.min(program.maxRows(), count - first);
      program.run(drawn.from(first), batch, first, seed, 0);
      for (int row = 0; row < batch; row++) {
        loss += of(row);
      }
    }
    return loss / count;
  }

  private double of(int row) {
    if (objective instanceof ElboObjective elbo) {
      return (double) elbo.beta() * program.value(nodes.kl(), row, 0)
          - program.value(nodes.reconstruction(), row, 0);
    }
    return -program.value(nodes.objective(), row, 0);
  }
}
