// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.kernel.Activation;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.network.ConvNetwork;
import dev.elbo.vae.network.MlpNetwork;
import dev.elbo.vae.network.NetworkConfig;
import dev.elbo.vae.network.ResnetNetwork;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link NetworkConfig} as members of a config's JSON beside its {@code network}, which tells the
 * kind; those of an mlp lie among the config's own.
 */
public final class NetworkJson {
  private NetworkJson() {}

  /** A network as an object of its own, its kind included. */
  public static JsonObject write(NetworkConfig network) {
    JsonObject.Builder json = JsonObject.builder().put("network", network.id());
    write(network, json);
    return json.build();
  }

  static void write(NetworkConfig network, JsonObject.Builder json) {
    if (network instanceof MlpNetwork mlp) {
      json.put("hidden", ints(mlp.hidden()))
          .put("activation", mlp.activation().id())
          .put("normalize", mlp.normalize())
          .put("residual", mlp.residual())
          .put("dropout", mlp.dropout());
    } else if (network instanceof ConvNetwork conv) {
      json.put("channels", ints(conv.channels()))
          .put("dense", conv.dense())
          .put("activation", conv.activation().id());
    } else if (network instanceof ResnetNetwork resnet) {
      json.put("channels", ints(resnet.channels()))
          .put("blocks", resnet.blocks())
          .put("features", resnet.features())
          .put("map", resnet.map())
          .put("block", resnet.block())
          .put("activation", resnet.activation().id())
          .put("normalize", resnet.normalize());
    }
  }

  private static JsonArray ints(List<Integer> numbers) {
    return JsonArray.ofInts(numbers.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * The network of an object.
   *
   * @throws dev.elbo.vae.modelfile.JsonException if members are missing or wrong
   */
  public static NetworkConfig read(JsonCursor json) {
    return switch (json.get("network").asString()) {
      case MlpNetwork.ID -> readMlp(json);
      case ConvNetwork.ID ->
          new ConvNetwork(
              numbers(json.get("channels")), json.get("dense").asInt(), activation(json));
      case ResnetNetwork.ID ->
          new ResnetNetwork(
              numbers(json.get("channels")),
              json.get("blocks").asInt(),
              json.get("features").asInt(),
              json.get("map").asInt(),
              json.get("block").asString(),
              activation(json),
              json.get("normalize").asBoolean());
      default -> throw json.get("network").wrong("mlp, conv or resnet");
    };
  }

  private static Activation activation(JsonCursor json) {
    return Activation.of(json.get("activation").asString());
  }

  private static List<Integer> numbers(JsonCursor json) {
    List<Integer> numbers = new ArrayList<>();
    for (int number : json.asInts()) {
      numbers.add(number);
    }
    return numbers;
  }

  private static MlpNetwork readMlp(JsonCursor json) {
    return new MlpNetwork(
        numbers(json.get("hidden")),
        activation(json),
        json.get("normalize").asBoolean(),
        json.get("residual").asBoolean(),
        json.get("dropout").asFloat());
  }
}
