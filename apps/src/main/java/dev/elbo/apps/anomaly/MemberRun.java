// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.RowSource;
import java.util.List;
import java.util.Map;

/** A member's programs on an engine for the rows of one batch. */
final class MemberRun {
  private final ForwardProgram program;
  private final Map<Node, RowSource> inputs;
  private final Node negativeElbo;

  MemberRun(Member member, Engine engine, RowBatch batch) {
    negativeElbo = member.network().scores().orElseThrow().negativeElbo();
    int width = member.network().data().width();
    program =
        ForwardProgram.compile(
            engine, member.values(), List.of(negativeElbo), batch.features.length);
    inputs =
        Map.of(
            member.network().data(),
            (row, target, at) -> System.arraycopy(batch.features[row], 0, target, at, width));
  }

  /**
   * Scores the rows of the batch.
   *
   * @param target receives the negative ELBO of each
   */
  void run(RowBatch batch, float[] target) {
    program.run(inputs, batch.rows, 0, 0, 0);
    for (int row = 0; row < batch.rows; row++) {
      target[row] = program.value(negativeElbo, row, 0);
    }
  }
}
