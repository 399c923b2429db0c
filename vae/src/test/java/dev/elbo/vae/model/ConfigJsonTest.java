// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.engine.kernel.Activation;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.BetaBinomialLikelihood;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.likelihood.DiscretizedLogisticLikelihood;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonException;
import dev.elbo.vae.prior.MixturePrior;
import dev.elbo.vae.prior.Prior;
import dev.elbo.vae.prior.StandardNormalPrior;
import dev.elbo.vae.prior.VampPrior;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigJsonTest {
  private static final String TEXT =
      "{\"network\":\"mlp\",\"latent\":3,\"hidden\":[5,4],\"activation\":\"relu\","
          + "\"normalize\":false,\"residual\":false,\"dropout\":0.0,"
          + "\"prior\":\"standard-normal\",\"likelihood\":{\"name\":\"bernoulli\"}}";

  static List<VaeConfig> configs() {
    List<Likelihood> likelihoods =
        List.of(
            new BernoulliLikelihood(),
            new CategoricalLikelihood(17),
            new DiscretizedLogisticLikelihood(256, 3, List.of(0, 252, 253, 254, 255)),
            new DiscretizedLogisticLikelihood(17, 1, List.of()),
            new BetaBinomialLikelihood(256),
            new GaussianLikelihood(new GaussianLikelihood.Fixed(0.1f)),
            new GaussianLikelihood(new GaussianLikelihood.Shared()),
            GaussianLikelihood.perColumn());
    List<VaeConfig> configs = new ArrayList<>();
    for (Likelihood likelihood : likelihoods) {
      for (Activation activation : Activation.values()) {
        int number = configs.size();
        configs.add(
            new VaeConfig(
                    1 + number,
                    number % 3 == 0 ? List.of() : List.of(8 + number, 3),
                    activation,
                    number % 2 == 0,
                    number % 4 < 2,
                    number / 100f,
                    likelihood)
                .withClasses(number % 5 == 0 ? 2 + number : 0)
                .withPrior(prior(number, likelihood)));
      }
    }
    return configs;
  }

  private static Prior prior(int number, Likelihood likelihood) {
    boolean vamp = number % 5 != 0 && !(likelihood instanceof CategoricalLikelihood);
    return number % 3 == 0
        ? new MixturePrior(1 + number)
        : number % 3 == 1 && vamp ? new VampPrior(number) : new StandardNormalPrior();
  }

  @ParameterizedTest
  @MethodSource("configs")
  void everyConfigReadsBack(VaeConfig config) {
    String text = Json.write(ConfigJson.write(config));
    assertThat(ConfigJson.read(JsonCursor.of(Json.parse(text)))).isEqualTo(config);
  }

  /** Names in files never change: this text must be readable for ever. */
  @Test
  void namesAreAsTheyWere() {
    VaeConfig config =
        new VaeConfig(
            3, List.of(5, 4), Activation.RELU, false, false, 0f, new BernoulliLikelihood());
    assertThat(Json.write(ConfigJson.write(config))).isEqualTo(TEXT);
    assertThat(ConfigJson.read(JsonCursor.of(Json.parse(TEXT)))).isEqualTo(config);
  }

  @Test
  void binarizationIsAMemberOfItsOwn() {
    for (Binarization kind : Binarization.values()) {
      VaeConfig config = ConfigJson.read(JsonCursor.of(Json.parse(TEXT))).withBinarization(kind);
      String text =
          kind == Binarization.NONE
              ? TEXT
              : TEXT.substring(0, TEXT.length() - 1) + ",\"binarization\":\"" + kind.id() + "\"}";
      assertThat(Json.write(ConfigJson.write(config))).isEqualTo(text);
      assertThat(ConfigJson.read(JsonCursor.of(Json.parse(text)))).isEqualTo(config);
    }
  }

  @Test
  void classesAreAMemberOfTheirOwn() {
    VaeConfig config = ConfigJson.read(JsonCursor.of(Json.parse(TEXT))).withClasses(10);
    String text = TEXT.substring(0, TEXT.length() - 1) + ",\"classes\":10}";
    assertThat(Json.write(ConfigJson.write(config))).isEqualTo(text);
    assertThat(ConfigJson.read(JsonCursor.of(Json.parse(text)))).isEqualTo(config);
  }

  @Test
  void priorsOtherThanTheStandardOneAreObjects() {
    for (Prior prior : List.of(new MixturePrior(7), new VampPrior(500))) {
      VaeConfig config = ConfigJson.read(JsonCursor.of(Json.parse(TEXT))).withPrior(prior);
      String json = "{\"name\":\"" + prior.id() + "\",\"components\":" + prior.components() + "}";
      String text = TEXT.replace("\"standard-normal\"", json);
      assertThat(Json.write(ConfigJson.write(config))).isEqualTo(text);
      assertThat(ConfigJson.read(JsonCursor.of(Json.parse(text)))).isEqualTo(config);
    }
  }

  @Test
  void namesOfLikelihoodsOfLevelsAreAsTheyWere() {
    VaeConfig config =
        new VaeConfig(
            3, List.of(5, 4), Activation.RELU, false, false, 0f, new BetaBinomialLikelihood(9));
    assertThat(Json.write(ConfigJson.write(config)))
        .contains("\"likelihood\":{\"name\":\"beta-binomial\",\"levels\":9}");
    assertThat(
            Json.write(
                ConfigJson.write(
                    config.withLikelihood(new DiscretizedLogisticLikelihood(9, 2, List.of(0, 8))))))
        .contains(
            "\"likelihood\":{\"name\":\"logistic-mixture\",\"levels\":9,\"components\":2,"
                + "\"atoms\":[0,8]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"mlp\"|\"cnn\"|/network must be mlp, conv or resnet, got \"cnn\"",
        "\"standard-normal\"|\"flow\"|/prior must be standard-normal, mixture or vamp, got"
            + " \"flow\"",
        "\"standard-normal\"|{\"name\":\"flow\"}|/prior/name must be mixture or vamp, got"
            + " \"flow\"",
        "\"standard-normal\"|{\"name\":\"vamp\"}|/prior/components is missing",
        "\"standard-normal\"|7|/prior must be a text, got 7",
        "\"bernoulli\"|\"poisson\"|/likelihood/name must be bernoulli, gaussian, categorical,"
            + " logistic-mixture, beta-binomial or table, got \"poisson\"",
        "{\"name\":\"bernoulli\"}|{\"name\":\"gaussian\"}|/likelihood/variance is missing",
        "{\"name\":\"bernoulli\"}|{\"name\":\"gaussian\",\"variance\":\"row\"}"
            + "|/likelihood/variance must be fixed, shared or per-column, got \"row\"",
        "{\"name\":\"bernoulli\"}|{\"name\":\"gaussian\",\"variance\":\"fixed\"}"
            + "|/likelihood/value is missing",
        "{\"name\":\"bernoulli\"}|{\"name\":\"categorical\"}|/likelihood/levels is missing",
        "{\"name\":\"bernoulli\"}|{\"name\":\"beta-binomial\"}|/likelihood/levels is missing",
        "{\"name\":\"bernoulli\"}|{\"name\":\"logistic-mixture\",\"levels\":9,\"components\":1}"
            + "|/likelihood/atoms is missing",
        "{\"name\":\"bernoulli\"}"
            + "|{\"name\":\"logistic-mixture\",\"levels\":9,\"components\":1,\"atoms\":[\"0\"]}"
            + "|/likelihood/atoms/0 must be a whole number, got \"0\"",
        "{\"name\":\"bernoulli\"}"
            + "|{\"name\":\"logistic-mixture\",\"levels\":9,\"components\":1.5,\"atoms\":[]}"
            + "|/likelihood/components must be a whole number, got 1.5",
        "\"latent\":3|\"latent\":\"3\"|/latent must be a whole number, got \"3\"",
        "\"latent\":3|\"latent\":2.5|/latent must be a whole number, got 2.5",
        "\"latent\":3|\"width\":3|/latent is missing",
        "[5,4]|5|/hidden must be a list, got 5",
        "[5,4]|[5,null]|/hidden/1 must be a whole number, got null",
        "\"normalize\":false|\"normalize\":0|/normalize must be true or false, got 0"
      })
  void wrongMembersAreNamed(String found, String replacement, String message) {
    JsonCursor json = JsonCursor.of(Json.parse(TEXT.replace(found, replacement)));
    assertThatThrownBy(() -> ConfigJson.read(json))
        .isInstanceOf(JsonException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"latent\":3|\"latent\":0|latent must be from 1 to 65536, got 0",
        "\"latent\":3|\"classes\":1,\"latent\":3|classes must be 0 for none or from 2 to 65536, got 1",
        "\"latent\":3|\"binarization\":\"odd\",\"latent\":3|binarization must be one of none, dynamic,"
            + " fixed, threshold, got odd",
        "[5,4]|[5,-4]|hidden widths must be from 1 to 65536, got -4",
        "\"dropout\":0.0|\"dropout\":1|dropout must be at least 0 and below 1, got 1.0",
        "\"relu\"|\"gelu\"|activation must be one of relu, leaky-relu, elu, silu, tanh, sigmoid,"
            + " softplus, got gelu",
        "{\"name\":\"bernoulli\"}|{\"name\":\"categorical\",\"levels\":1}"
            + "|levels must be from 2 to 65536, got 1",
        "{\"name\":\"bernoulli\"}|{\"name\":\"beta-binomial\",\"levels\":65537}"
            + "|levels must be from 2 to 65536, got 65537",
        "{\"name\":\"bernoulli\"}"
            + "|{\"name\":\"logistic-mixture\",\"levels\":9,\"components\":0,\"atoms\":[]}"
            + "|components must be from 1 to 100, got 0",
        "{\"name\":\"bernoulli\"}"
            + "|{\"name\":\"logistic-mixture\",\"levels\":9,\"components\":1,\"atoms\":[9]}"
            + "|atoms must be levels from 0 to 8 in rising order, got [9]"
      })
  void valuesOutOfRangeAreNamed(String found, String replacement, String message) {
    JsonCursor json = JsonCursor.of(Json.parse(TEXT.replace(found, replacement)));
    assertThatThrownBy(() -> ConfigJson.read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
