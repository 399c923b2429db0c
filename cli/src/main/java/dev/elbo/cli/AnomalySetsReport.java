// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.cli.bench.anomaly.AnomalyListener;
import dev.elbo.cli.bench.anomaly.FalseAlarms;
import dev.elbo.cli.bench.anomaly.LabelledRows;
import dev.elbo.cli.bench.anomaly.ProtocolResult;
import dev.elbo.cli.bench.anomaly.SetResult;
import dev.elbo.cli.bench.anomaly.SetsResult;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Tells how well anomalies were found in sets of rows, set by set and then in all. */
final class AnomalySetsReport implements AnomalyListener<SetResult> {
  private static final String MEAN = "mean";

  private final AnomalyTalk talk;
  private final int nameWidth;
  private boolean begun;

  AnomalySetsReport(AnomalyTalk talk, List<LabelledRows> sets) {
    this.talk = talk;
    nameWidth =
        Math.max(MEAN.length(), sets.stream().mapToInt(set -> set.name().length()).max().orElse(0));
  }

  @Override
  public void progress(String what, double share) {
    talk.progress(what, share);
  }

  @Override
  public void finished(SetResult set) {
    if (!begun) {
      begun = true;
      talk.line(line("", "", "ROC-AUC, novelty", "ROC-AUC, contaminated", "false"));
      String columns = columns("detector", "kNN", "forest");
      talk.line(line("set", "rows", columns, columns, "alarms"));
    }
    talk.line(
        line(
            set.name(),
            String.format(Locale.ROOT, "%,d", set.rows()),
            columns(figure -> figure.applyAsDouble(set.novelty())),
            columns(figure -> figure.applyAsDouble(set.contaminated())),
            percent(set.falseAlarms())));
  }

  /** The means, or all as JSON. */
  void finish(SetsResult result) {
    FalseAlarms pooled = result.pooledFalseAlarms();
    int rated = result.setsWithRate();
    String means =
        line(
            MEAN,
            "",
            columns(figure -> result.mean(set -> figure.applyAsDouble(set.novelty()))),
            columns(figure -> result.mean(set -> figure.applyAsDouble(set.contaminated()))),
            rated == 0 ? "" : percent(pooled));
    String explanation =
        String.format(
            Locale.ROOT,
            "%s, %s, %s; false alarms are to be 1 %%, %s",
            Written.count(result.sets().size(), "set"),
            Written.count(result.seeds(), "seed"),
            Progress.time(result.seconds()),
            rated == 0
                ? "no set has 500 normal rows to tell by"
                : "in all of the " + Written.count(rated, "set") + " with 500 normal rows or more");
    talk.finish(List.of(means, explanation), () -> json(result));
  }

  private String line(
      String name, String rows, String novelty, String contaminated, String falseAlarms) {
    return String.format(
            Locale.ROOT,
            "%-" + nameWidth + "s %8s  %-24s  %-24s  %8s",
            name,
            rows,
            novelty,
            contaminated,
            falseAlarms)
        .stripTrailing();
  }

  private static String columns(String detector, String neighbours, String forest) {
    return String.format(Locale.ROOT, "%8s%8s%8s", detector, neighbours, forest);
  }

  /** Columns of what a function makes of the three methods' figures. */
  private static String columns(ToDoubleFunction<ToDoubleFunction<ProtocolResult>> value) {
    return columns(
        number(value.applyAsDouble(ProtocolResult::detector)),
        number(value.applyAsDouble(ProtocolResult::neighbours)),
        number(value.applyAsDouble(ProtocolResult::forest)));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String percent(FalseAlarms falseAlarms) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * falseAlarms.rate());
  }

  private static JsonObject json(SetsResult result) {
    List<JsonValue> sets = result.sets().stream().<JsonValue>map(AnomalySetsReport::json).toList();
    return JsonObject.builder()
        .put("mean_roc_auc_novelty", result.mean(set -> set.novelty().detector()))
        .put("mean_roc_auc_contaminated", result.mean(set -> set.contaminated().detector()))
        .put("knn_novelty", result.mean(set -> set.novelty().neighbours()))
        .put("knn_contaminated", result.mean(set -> set.contaminated().neighbours()))
        .put("iforest_novelty", result.mean(set -> set.novelty().forest()))
        .put("iforest_contaminated", result.mean(set -> set.contaminated().forest()))
        .put("false_alarm_rate_pooled", Json.numberOrNull(result.pooledFalseAlarms().rate()))
        .put("seeds", result.seeds())
        .put("seconds", result.seconds())
        .put("sets", new JsonArray(sets))
        .build();
  }

  private static JsonObject json(SetResult set) {
    return JsonObject.builder()
        .put("name", set.name())
        .put("rows", set.rows())
        .put("anomalies", set.anomalies())
        .put("trained_novelty", set.novelty().trained())
        .put("scored_novelty", set.novelty().scored())
        .put("trained_contaminated", set.contaminated().trained())
        .put("scored_contaminated", set.contaminated().scored())
        .put("roc_auc_novelty", set.novelty().detector())
        .put("roc_auc_contaminated", set.contaminated().detector())
        .put("knn_novelty", set.novelty().neighbours())
        .put("knn_contaminated", set.contaminated().neighbours())
        .put("iforest_novelty", set.novelty().forest())
        .put("iforest_contaminated", set.contaminated().forest())
        .put("average_precision_novelty", set.novelty().averagePrecision())
        .put("average_precision_contaminated", set.contaminated().averagePrecision())
        .put("false_alarm_rate", set.falseAlarms().rate())
        .build();
  }
}
