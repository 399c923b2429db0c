// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** Which labels of rows mean that a row is an anomaly. */
final class AnomalyLabels {
  private static final int MOST_SHOWN = 20;

  @Option(
      names = "--anomaly",
      paramLabel = "LABEL",
      description =
          "A label that anomalies have; may be given again (default: all whole numbers but 0).")
  private List<String> anomalies = new ArrayList<>();

  /**
   * Refuses names of labels where there are none.
   *
   * @throws UsageException if labels of anomalies were named
   */
  void check(boolean mayHaveLabels) {
    if (!anomalies.isEmpty() && !mayHaveLabels) {
      throw new UsageException("--anomaly needs labels; give --label-column or --labels");
    }
  }

  /**
   * Whether each row is an anomaly.
   *
   * @param data rows with labels
   * @param all whether these are all rows there are, so that each label named must be among theirs
   * @throws UsageException if the labels do not say so
   */
  boolean[] of(Dataset data, boolean all) {
    TreeSet<String> seen = new TreeSet<>();
    for (int row = 0; row < data.rows(); row++) {
      seen.add(text(data, row));
    }
    if (anomalies.isEmpty() && !data.labelNames().isEmpty()) {
      throw new UsageException(
          "the labels of "
              + data.source()
              + " are "
              + list(seen)
              + "; name those of anomalies by"
              + " --anomaly LABEL");
    }
    for (String anomaly : anomalies) {
      if (all && !seen.contains(anomaly)) {
        throw new UsageException(
            "no row of "
                + data.source()
                + " has the label --anomaly "
                + anomaly
                + "; its labels are "
                + list(seen));
      }
    }
    boolean[] anomalous = new boolean[data.rows()];
    for (int row = 0; row < anomalous.length; row++) {
      anomalous[row] =
          anomalies.isEmpty() ? data.label(row) != 0 : anomalies.contains(text(data, row));
    }
    return anomalous;
  }

  private static String text(Dataset data, int row) {
    int label = data.label(row);
    return data.labelNames().isEmpty() ? Integer.toString(label) : data.labelNames().get(label);
  }

  private static String list(TreeSet<String> labels) {
    List<String> shown = labels.stream().limit(MOST_SHOWN).toList();
    return String.join(", ", shown) + (labels.size() > MOST_SHOWN ? ", ..." : "");
  }
}
