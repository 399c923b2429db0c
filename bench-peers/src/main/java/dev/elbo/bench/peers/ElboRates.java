// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** What one run of Elbo's own benchmark measured. */
record ElboRates(
    double classicImagesPerSecond, double smallStepsPerSecond, double convImagesPerSecond) {

  /** Reads the one JSON object that {@code elbo bench --json} prints. */
  static ElboRates fromJson(String output) {
    JsonElement parsed;
    try {
      parsed = JsonParser.parseString(output);
    } catch (JsonParseException e) {
      throw notJson(output);
    }
    if (!parsed.isJsonObject()) {
      throw notJson(output);
    }
    JsonObject json = parsed.getAsJsonObject();
    return new ElboRates(
        rate(json, "classic_images_per_second"),
        rate(json, "small_steps_per_second"),
        rate(json, "conv_images_per_second"));
  }

  private static PeerException notJson(String output) {
    return new PeerException(
        "the --elbo command must print one JSON object, got "
            + (output.isBlank() ? "nothing" : output.lines().findFirst().orElseThrow()));
  }

  private static double rate(JsonObject json, String key) {
    JsonElement value = json.get(key);
    if (value == null) {
      throw new PeerException("the --elbo command's JSON has no " + key);
    }
    return value.getAsDouble();
  }
}
