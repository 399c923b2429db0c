// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** A {@link Provenance} as JSON. */
final class ProvenanceJson {
  private ProvenanceJson() {}

  static JsonObject write(Provenance provenance) {
    JsonObject.Builder facts = JsonObject.builder();
    provenance.facts().forEach(facts::put);
    JsonObject.Builder metrics = JsonObject.builder();
    provenance
        .metrics()
        .forEach(
            (name, value) -> {
              if (Double.isFinite(value)) {
                metrics.put(name, value);
              }
            });
    return JsonObject.builder().put("facts", facts.build()).put("metrics", metrics.build()).build();
  }

  static Provenance read(JsonCursor json) {
    Map<String, String> facts = new LinkedHashMap<>();
    json.get("facts").entries().forEach((name, value) -> facts.put(name, value.asString()));
    Map<String, Double> metrics = new LinkedHashMap<>();
    json.get("metrics").entries().forEach((name, value) -> metrics.put(name, value.asDouble()));
    return new Provenance(facts, metrics);
  }
}
