// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a model comes from: facts by name, such as {@code seed}, {@code data}, {@code jdk}, and
 * figures by name, such as {@code validation_negative_elbo}. Immutable; both keep their order.
 *
 * @param facts texts
 * @param metrics numbers
 */
public record Provenance(Map<String, String> facts, Map<String, Double> metrics) {
  /** Nothing is known. */
  public static final Provenance UNKNOWN = new Provenance(Map.of(), Map.of());

  /** Copies the maps. */
  public Provenance {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** The same with one more fact. */
  public Provenance withFact(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(facts);
    more.put(name, value);
    return new Provenance(more, metrics);
  }

  /** The same with one more figure. */
  public Provenance withMetric(String name, double value) {
    Map<String, Double> more = new LinkedHashMap<>(metrics);
    more.put(name, value);
    return new Provenance(facts, more);
  }
}
