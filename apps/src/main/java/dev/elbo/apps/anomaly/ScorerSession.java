// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.vae.model.RowInput;
import dev.elbo.vae.model.ScoreNodes;
import dev.elbo.vae.model.VaeSession;
import java.util.List;
import java.util.Map;

/**
 * A model's compiled score, for one thread at a time. Row {@code i} of a run is draw {@code i %
 * draws} of row {@code i / draws}, so that the draws of a single row are one batch.
 */
final class ScorerSession {
  /** Rows at a time: enough for full register tiles, few enough to stay in the caches. */
  private static final int BATCH = 256;

  private final ScoreKind kind;
  private final Node node;
  private final ForwardProgram program;
  private final Map<Node, RowSource> inputs;
  private final float[] draws;
  private final double[] single = new double[1];
  private float[] rows;
  private long first;

  /**
   * A session.
   *
   * @param noise noise of each draw, {@code [draws, latent]}
   * @param draws draws for each row
   */
  ScorerSession(VaeSession session, ScoreKind kind, float[] noise, int draws) {
    this.kind = kind;
    this.draws = new float[draws];
    ScoreNodes nodes = session.model().network().scores().orElseThrow();
    node = kind.node(nodes);
    program = session.compile(List.of(node), Math.min(session.model().network().batch(), BATCH));
    RowInput input = RowInput.of(session.model());
    int latent = nodes.noise().width();
    inputs =
        Map.of(
            session.model().network().data(),
            (row, target, at) -> input.read(rows, (int) ((first + row) / draws), target, at),
            nodes.noise(),
            (row, target, at) ->
                System.arraycopy(
                    noise, (int) ((first + row) % draws) * latent, target, at, latent));
  }

  /** The score of one row in the model's scale. */
  double score(float[] row) {
    score(row, 1, single);
    return single[0];
  }

  /**
   * Scores rows in the model's scale.
   *
   * @param rows stored values, rows one after the other
   * @param scores receives {@code count} scores
   */
  void score(float[] rows, int count, double[] scores) {
    this.rows = rows;
    try {
      long end = (long) count * draws.length;
      for (first = 0; first < end; first += program.maxRows()) {
        int some = (int) Math.min(program.maxRows(), end - first);
        program.run(inputs, some, 0, 0, 0);
        collect(some, scores);
      }
    } finally {
      // An idle session must not keep the caller's memory.
      this.rows = null;
    }
  }

  private void collect(int some, double[] scores) {
    int row = (int) (first / draws.length);
    int draw = (int) (first % draws.length);
    for (int i = 0; i < some; i++) {
      draws[draw++] = program.value(node, i, 0);
      if (draw == draws.length) {
        scores[row++] = kind.score(draws);
        draw = 0;
      }
    }
  }
}
