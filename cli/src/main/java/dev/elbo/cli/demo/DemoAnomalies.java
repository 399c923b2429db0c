// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.demo;

import dev.elbo.apps.anomaly.ColumnSurprise;
import dev.elbo.apps.anomaly.Detector;
import dev.elbo.apps.anomaly.DetectorConfig;
import dev.elbo.apps.anomaly.DetectorSession;
import dev.elbo.apps.anomaly.DetectorTrainer;
import dev.elbo.apps.anomaly.Explainer;
import dev.elbo.apps.anomaly.Explanation;
import dev.elbo.apps.anomaly.TrainingRows;
import dev.elbo.apps.anomaly.threshold.DetectionMetrics;
import dev.elbo.data.BundledData;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.random.Permutation;
import dev.elbo.report.Block;
import dev.elbo.report.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Malignant tissue found by what benign tissue measures.
 *
 * @param detector learned from benign rows
 * @param learned rows it was learned from
 * @param metrics how well benign rows that it has not seen and malignant ones are told apart
 * @param found malignant rows above the threshold
 * @param falseAlarms benign rows above it
 * @param oddest the rows with the largest scores and their reasons
 */
record DemoAnomalies(
    Detector detector,
    int learned,
    DetectionMetrics metrics,
    int found,
    int falseAlarms,
    List<Explanation> oddest) {
  private static final int BENIGN = 1;

  /** Share of the benign rows that is learned from: two of three. */
  private static final int LEARNED = 2;

  private static final int OF = 3;
  private static final int STEPS_PER_EPOCH = 10;
  private static final int SHOWN = 4;
  private static final int REASONS = 3;

  // A negative number of an epoch, which no training has.
  private static final int DRAW = -3;

  static DemoAnomalies run(long seed, int epochs, DemoListener listener, Engine engine) {
    Dataset tissue = BundledData.breastCancer();
    int[] benign =
        IntStream.of(Permutation.of(seed, DRAW, tissue.rows()))
            .filter(row -> tissue.label(row) == BENIGN)
            .toArray();
    int learned = benign.length * LEARNED / OF;
    Dataset normal = tissue.select(IntStream.of(benign).limit(learned).toArray());
    Dataset others =
        tissue.select(
            IntStream.concat(
                    IntStream.of(benign).skip(learned),
                    IntStream.range(0, tissue.rows()).filter(row -> tissue.label(row) != BENIGN))
                .toArray());
    DetectorConfig config = DetectorConfig.of(TrainingRows.CLEAN).withSeed(seed);
    Detector detector =
        new DetectorTrainer(
                config.withSteps(Math.min(config.steps(), STEPS_PER_EPOCH * epochs)),
                share -> listener.progress("learn what is benign", share),
                () -> false)
            .fit(normal, engine)
            .detector();
    DemoAnomalies anomalies = judge(detector, learned, others, engine);
    listener.line(
        String.format(
            Locale.ROOT,
            "learned from %d benign samples: %d of %d malignant ones flagged, %d of %d others;"
                + " ROC-AUC %.3f",
            learned,
            anomalies.found,
            anomalies.metrics.anomalies(),
            anomalies.falseAlarms,
            anomalies.benign(),
            anomalies.metrics.rocAuc()));
    return anomalies;
  }

  private static DemoAnomalies judge(
      Detector detector, int learned, Dataset others, Engine engine) {
    DetectorSession session = detector.session(engine);
    double[] scores = session.score(others);
    boolean[] malignant = new boolean[scores.length];
    int found = 0;
    int falseAlarms = 0;
    for (int row = 0; row < scores.length; row++) {
      malignant[row] = others.label(row) != BENIGN;
      if (detector.threshold().flags(scores[row])) {
        found += malignant[row] ? 1 : 0;
        falseAlarms += malignant[row] ? 0 : 1;
      }
    }
    Explainer explainer = session.explainer();
    float[] values = new float[others.width()];
    List<Explanation> oddest = new ArrayList<>();
    IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(row -> scores[row]).reversed())
        .limit(SHOWN)
        .forEach(
            row -> {
              others.copyRow(row, values, 0);
              oddest.add(explainer.explain(values));
            });
    return new DemoAnomalies(
        detector, learned, DetectionMetrics.of(scores, malignant), found, falseAlarms, oddest);
  }

  private int benign() {
    return metrics.rows() - metrics.anomalies();
  }

  Section section() {
    return Section.of(
        "Anomalies",
        Block.prose(
            String.format(
                Locale.ROOT,
                "Other data, a table: 30 measurements of cell nuclei from tissue samples, benign or"
                    + " malignant. A detector has learned from %d benign samples what is normal,"
                    + " and was told nothing of malignant ones. Above a threshold meant for one"
                    + " false alarm in a hundred, found on the benign samples alone, lie %d of the"
                    + " %d malignant samples and %d of %d benign samples that it had not seen. The"
                    + " chance that a malignant sample scores higher than a benign one, the area"
                    + " under the ROC curve, is %.3f. `elbo detect` does this for any data.",
                learned,
                found,
                metrics.anomalies(),
                falseAlarms,
                benign(),
                metrics.rocAuc())),
        Block.table(
            "The samples with the largest scores, and which measurements made them so.",
            List.of("Score", "Why"),
            oddest.stream()
                .map(
                    row ->
                        List.of(
                            String.format(Locale.ROOT, "%.2f", row.score()),
                            row.columns().stream()
                                .limit(REASONS)
                                .map(ColumnSurprise::inWords)
                                .collect(Collectors.joining("; "))))
                .toList()));
  }
}
