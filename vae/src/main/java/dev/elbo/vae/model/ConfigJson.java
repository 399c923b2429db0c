// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.BetaBinomialLikelihood;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.likelihood.DiscretizedLogisticLikelihood;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.likelihood.TableLikelihood;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonValue;
import dev.elbo.vae.network.NetworkConfig;
import java.util.Arrays;

/** A {@link VaeConfig} as JSON; names are chosen here and never change. */
public final class ConfigJson {
  private ConfigJson() {}

  /** The JSON of a config. */
  public static JsonObject write(VaeConfig config) {
    JsonObject.Builder json =
        JsonObject.builder().put("network", config.network().id()).put("latent", config.latent());
    NetworkJson.write(config.network(), json);
    json.put("prior", PriorJson.write(config.prior()))
        .put("likelihood", write(config.likelihood()));
    // Left out when there is none, so that files and checkpoints are as they were before.
    if (config.classes() > 0) {
      json.put("classes", config.classes());
    }
    if (config.binarization() != Binarization.NONE) {
      json.put("binarization", config.binarization().id());
    }
    return json.build();
  }

  private static JsonValue write(Likelihood likelihood) {
    JsonObject.Builder json = JsonObject.builder().put("name", likelihood.id());
    if (likelihood instanceof GaussianLikelihood gaussian) {
      json.put("variance", gaussian.variance().id());
      if (gaussian.variance() instanceof GaussianLikelihood.Fixed fixed) {
        json.put("value", fixed.value());
      }
    } else if (likelihood instanceof CategoricalLikelihood categorical) {
      json.put("levels", categorical.levels());
    } else if (likelihood instanceof DiscretizedLogisticLikelihood mixture) {
      json.put("levels", mixture.levels())
          .put("components", mixture.components())
          .put(
              "atoms",
              JsonArray.ofInts(mixture.atoms().stream().mapToInt(Integer::intValue).toArray()));
    } else if (likelihood instanceof BetaBinomialLikelihood betaBinomial) {
      json.put("levels", betaBinomial.levels());
    } else if (likelihood instanceof TableLikelihood table) {
      json.put("variables", VariablesJson.write(table));
    }
    return json.build();
  }

  /**
   * The config of some JSON.
   *
   * @throws dev.elbo.vae.modelfile.JsonException if a member is missing or wrong
   * @throws IllegalArgumentException if a value is out of its range
   */
  public static VaeConfig read(JsonCursor json) {
    NetworkConfig network = NetworkJson.read(json);
    return VaeConfig.of(json.get("latent").asInt(), network, readLikelihood(json.get("likelihood")))
        .withClasses(json.find("classes").map(JsonCursor::asInt).orElse(0))
        .withBinarization(
            json.find("binarization")
                .map(name -> Binarization.of(name.asString()))
                .orElse(Binarization.NONE))
        .withPrior(PriorJson.read(json.get("prior")));
  }

  private static Likelihood readLikelihood(JsonCursor json) {
    return switch (json.get("name").asString()) {
      case "bernoulli" -> new BernoulliLikelihood();
      case "categorical" -> new CategoricalLikelihood(json.get("levels").asInt());
      case "gaussian" ->
          switch (json.get("variance").asString()) {
            case "fixed" ->
                new GaussianLikelihood(new GaussianLikelihood.Fixed(json.get("value").asFloat()));
            case "shared" -> new GaussianLikelihood(new GaussianLikelihood.Shared());
            case "per-column" -> GaussianLikelihood.perColumn();
            default -> throw json.get("variance").wrong("fixed, shared or per-column");
          };
      case "logistic-mixture" ->
          new DiscretizedLogisticLikelihood(
              json.get("levels").asInt(),
              json.get("components").asInt(),
              Arrays.stream(json.get("atoms").asInts()).boxed().toList());
      case "beta-binomial" -> new BetaBinomialLikelihood(json.get("levels").asInt());
      case "table" -> VariablesJson.read(json.get("variables"));
      default ->
          throw json.get("name")
              .wrong("bernoulli, gaussian, categorical, logistic-mixture, beta-binomial or table");
    };
  }
}
