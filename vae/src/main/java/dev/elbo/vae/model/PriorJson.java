// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonString;
import dev.elbo.vae.modelfile.JsonValue;
import dev.elbo.vae.prior.MixturePrior;
import dev.elbo.vae.prior.Prior;
import dev.elbo.vae.prior.StandardNormalPrior;
import dev.elbo.vae.prior.VampPrior;

/** A {@link Prior} as JSON: the standard normal one a name, others an object. */
final class PriorJson {
  private static final String NAMES = "standard-normal, mixture or vamp";

  private PriorJson() {}

  static JsonValue write(Prior prior) {
    if (prior instanceof StandardNormalPrior) {
      return new JsonString(prior.id());
    }
    return JsonObject.builder()
        .put("name", prior.id())
        .put("components", prior.components())
        .build();
  }

  static Prior read(JsonCursor json) {
    if (!json.isObject()) {
      if (!json.asString().equals(StandardNormalPrior.ID)) {
        throw json.wrong(NAMES);
      }
      return new StandardNormalPrior();
    }
    return switch (json.get("name").asString()) {
      case MixturePrior.ID -> new MixturePrior(json.get("components").asInt());
      case VampPrior.ID -> new VampPrior(json.get("components").asInt());
      default -> throw json.get("name").wrong("mixture or vamp");
    };
  }
}
