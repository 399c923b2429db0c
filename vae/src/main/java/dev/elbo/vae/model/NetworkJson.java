// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.kernel.Activation;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.network.MlpNetwork;
import dev.elbo.vae.network.NetworkConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link NetworkConfig} as members of a config's JSON beside its {@code network}, which tells the
 * kind; those of an mlp lie among the config's own.
 */
final class NetworkJson {
  private NetworkJson() {}

  static void write(NetworkConfig network, JsonObject.Builder json) {
    if (network instanceof MlpNetwork mlp) {
      json.put(
              "hidden",
              JsonArray.ofInts(mlp.hidden().stream().mapToInt(Integer::intValue).toArray()))
          .put("activation", mlp.activation().id())
          .put("normalize", mlp.normalize())
          .put("residual", mlp.residual())
          .put("dropout", mlp.dropout());
    }
  }

  static NetworkConfig read(JsonCursor json) {
    return switch (json.get("network").asString()) {
      case MlpNetwork.ID -> readMlp(json);
      default -> throw json.get("network").wrong(MlpNetwork.ID);
    };
  }

  private static MlpNetwork readMlp(JsonCursor json) {
    List<Integer> hidden = new ArrayList<>();
    for (int width : json.get("hidden").asInts()) {
      hidden.add(width);
    }
    return new MlpNetwork(
        hidden,
        Activation.of(json.get("activation").asString()),
        json.get("normalize").asBoolean(),
        json.get("residual").asBoolean(),
        json.get("dropout").asFloat());
  }
}
