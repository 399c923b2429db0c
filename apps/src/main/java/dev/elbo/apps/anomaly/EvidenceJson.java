// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonObject;

/**
 * The numbers of {@link WeightedEvidence} that stand alone as JSON; names are chosen here and never
 * change. Arrays are {@link EvidenceTensors}.
 */
final class EvidenceJson {
  private EvidenceJson() {}

  static JsonObject write(WeightedEvidence weighted) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("id", weighted.evidence().id())
            .put("weight", weighted.weight())
            .put("center", weighted.center())
            .put("spread", weighted.spread());
    if (weighted.evidence() instanceof NeighbourEvidence neighbours) {
      json.put("least", neighbours.least());
    } else if (weighted.evidence() instanceof SubsetEvidence subsets) {
      json.put("seed", subsets.seed());
    } else if (weighted.evidence() instanceof ExemplarEvidence exemplars) {
      json.put("seed", exemplars.seed());
    }
    return json.build();
  }

  /**
   * Evidence of some JSON and its tensors.
   *
   * @throws dev.elbo.vae.modelfile.JsonException if a member is missing or wrong
   * @throws dev.elbo.vae.modelfile.ModelFileException if a tensor is
   */
  static WeightedEvidence read(JsonCursor json, EvidenceTensors tensors) {
    return new WeightedEvidence(
        readEvidence(json, tensors),
        positive(json.get("weight")),
        json.get("center").asDouble(),
        spread(json.get("spread")));
  }

  private static Evidence readEvidence(JsonCursor json, EvidenceTensors tensors) {
    return switch (json.get("id").asString()) {
      case NeighbourEvidence.ID -> tensors.neighbours(positive(json.get("least")));
      case ModelEvidence.ID -> new ModelEvidence();
      case SubsetEvidence.ID -> tensors.subsets(json.get("seed").asLong());
      case ExemplarEvidence.ID -> tensors.exemplars(json.get("seed").asLong());
      default -> throw json.get("id").wrong("neighbours, model, subsets or exemplars");
    };
  }

  private static double positive(JsonCursor json) {
    double value = json.asDouble();
    if (!(value > 0)) {
      throw json.wrong("above 0");
    }
    return value;
  }

  private static double spread(JsonCursor json) {
    double value = json.asDouble();
    if (!(value >= 0)) {
      throw json.wrong("at least 0");
    }
    return value;
  }
}
