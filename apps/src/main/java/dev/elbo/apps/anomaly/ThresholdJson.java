// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.apps.anomaly.threshold.ThresholdRule;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonException;
import dev.elbo.vae.modelfile.JsonObject;

/** A {@link Threshold} as JSON; names are chosen here and never change. */
final class ThresholdJson {
  private ThresholdJson() {}

  static JsonObject write(Threshold threshold) {
    return JsonObject.builder()
        .put("score", threshold.score())
        .put("rule", write(threshold.rule()))
        .build();
  }

  private static JsonObject write(ThresholdRule rule) {
    JsonObject.Builder json = JsonObject.builder().put("id", rule.id());
    if (rule instanceof ThresholdRule.FalseAlarmRate share) {
      json.put("rate", share.rate());
    } else if (rule instanceof ThresholdRule.AlertsPerDay budget) {
      json.put("alerts", budget.alerts()).put("rows_per_day", budget.rowsPerDay());
    } else if (rule instanceof ThresholdRule.Tail tail) {
      json.put("rate", tail.rate());
    } else if (rule instanceof ThresholdRule.HeldOutQuantile heldOut) {
      json.put("quantile", heldOut.quantile());
    } else if (rule instanceof ThresholdRule.Fixed fixed) {
      json.put("score", fixed.score());
    }
    return json.build();
  }

  static Threshold read(JsonCursor json) {
    return new Threshold(readRule(json.get("rule")), json.get("score").asDouble());
  }

  private static ThresholdRule readRule(JsonCursor json) {
    try {
      return switch (json.get("id").asString()) {
        case "false-alarm-rate" -> new ThresholdRule.FalseAlarmRate(json.get("rate").asDouble());
        case "alerts-per-day" ->
            new ThresholdRule.AlertsPerDay(
                json.get("alerts").asDouble(), json.get("rows_per_day").asDouble());
        case "tail" -> new ThresholdRule.Tail(json.get("rate").asDouble());
        case "held-out-quantile" ->
            new ThresholdRule.HeldOutQuantile(json.get("quantile").asDouble());
        case "fixed" -> new ThresholdRule.Fixed(json.get("score").asDouble());
        case "best-f1" -> new ThresholdRule.BestF1();
        default ->
            throw json.get("id")
                .wrong(
                    "false-alarm-rate, alerts-per-day, tail, held-out-quantile, fixed or best-f1");
      };
    } catch (IllegalArgumentException e) {
      throw new JsonException(json.path() + ": " + e.getMessage());
    }
  }
}
