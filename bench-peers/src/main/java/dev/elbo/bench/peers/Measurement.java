// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * What a peer's process reports: one line of JSON.
 *
 * @param rate in steps per second
 * @param version the peer's version, and its native library's
 */
record Measurement(PeerConfig config, SteadyState.Rate rate, String version) {
  /** Images or steps per second, as the workload counts; median of the windows. */
  double unitsPerSecond() {
    return rate.median() * config.workload().unitsPerStep();
  }

  /** The same of the fastest window. */
  double bestUnitsPerSecond() {
    return rate.best() * config.workload().unitsPerStep();
  }

  String toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("peer", config.peer());
    json.addProperty("variant", config.variant());
    json.addProperty("workload", config.workload().label());
    json.addProperty("threads", config.threads());
    json.addProperty("waiting", config.waiting().label());
    json.addProperty("steps_per_second", rate.median());
    json.addProperty("best_steps_per_second", rate.best());
    json.addProperty(config.workload().unit() + "_per_second", unitsPerSecond());
    json.addProperty("first_loss", rate.firstLoss());
    json.addProperty("last_loss", rate.lastLoss());
    json.addProperty("version", version);
    return json.toString();
  }

  static Measurement fromJson(String line) {
    JsonObject json = JsonParser.parseString(line).getAsJsonObject();
    return new Measurement(
        new PeerConfig(
            json.get("peer").getAsString(),
            json.get("variant").getAsString(),
            Workload.of(json.get("workload").getAsString()),
            json.get("threads").getAsInt(),
            Waiting.of(json.get("waiting").getAsString())),
        new SteadyState.Rate(
            json.get("steps_per_second").getAsDouble(),
            json.get("best_steps_per_second").getAsDouble(),
            json.get("first_loss").getAsDouble(),
            json.get("last_loss").getAsDouble()),
        json.get("version").getAsString());
  }
}
