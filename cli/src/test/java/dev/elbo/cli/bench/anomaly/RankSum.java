// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

/** Area under the ROC curve by its definition, slow and without another part to trust. */
final class RankSum {
  private RankSum() {}

  /**
   * Share of pairs of an anomaly and a normal row of which the anomaly scores higher; ties half.
   */
  static double rocAuc(double[] scores, boolean[] anomalous) {
    double won = 0;
    long pairs = 0;
    for (int a = 0; a < scores.length; a++) {
      for (int n = 0; n < scores.length; n++) {
        if (anomalous[a] && !anomalous[n]) {
          won += scores[a] > scores[n] ? 1 : scores[a] == scores[n] ? 0.5 : 0;
          pairs++;
        }
      }
    }
    return won / pairs;
  }
}
