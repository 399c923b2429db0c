// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import java.util.List;
import java.util.Map;

/** What the members' decoders make of some training rows. */
final class Exemplars {
  private Exemplars() {}

  /**
   * Exemplars of the members.
   *
   * @param chosen places of the rows, rising
   */
  static ExemplarEvidence of(
      List<Member> members, FeatureRows rows, int[] chosen, long seed, Engine engine) {
    int features = rows.rows()[0].length / 2;
    float[][][] means = new float[members.size()][chosen.length][features];
    float[][][] variances = new float[members.size()][chosen.length][features];
    for (int m = 0; m < members.size(); m++) {
      Member member = members.get(m);
      Node decoded = member.network().scores().orElseThrow().decoded().get(0);
      int most = DetectorSession.BATCH;
      ForwardProgram program =
          ForwardProgram.compile(engine, member.values(), List.of(decoded), most);
      float[] row = new float[decoded.width()];
      for (int start = 0; start < chosen.length; start += most) {
        int first = start;
        int count = Math.min(most, chosen.length - first);
        program.run(
            Map.of(
                member.network().data(),
                (r, target, at) ->
                    System.arraycopy(rows.rows()[chosen[first + r]], 0, target, at, 2 * features)),
            count,
            0,
            0,
            0);
        for (int r = 0; r < count; r++) {
          program.copyRow(decoded, r, row, 0);
          for (int f = 0; f < features; f++) {
            means[m][first + r][f] = row[2 * f];
            variances[m][first + r][f] = (float) Member.variance(row[2 * f + 1]);
          }
        }
      }
    }
    return new ExemplarEvidence(means, variances, chosen, seed);
  }
}
