// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.BundledData;
import dev.elbo.data.Datasets;
import dev.elbo.data.RowShape;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.network.MlpNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaeConfigTest {
  private static final VaeConfig START =
      new VaeConfig(2, List.of(3), Activation.RELU, false, false, 0f, new BernoulliLikelihood());

  @Test
  void startFitsTheData() {
    VaeConfig images = VaeConfig.forData(BundledData.digits());
    assertThat(images.likelihood()).isEqualTo(new BernoulliLikelihood());
    assertThat(images.latent()).isEqualTo(16);
    assertThat(images.mlp().hidden()).containsExactly(128);
    VaeConfig table = VaeConfig.forData(BundledData.breastCancer());
    assertThat(table.likelihood()).isEqualTo(GaussianLikelihood.perColumn());
    assertThat(table.latent()).isEqualTo(15);
    assertThat(table.mlp().hidden()).containsExactly(60, 60);
    VaeConfig narrow = VaeConfig.forData(Datasets.of(new float[][] {{1}, {2}}));
    assertThat(narrow.latent()).isEqualTo(1);
  }

  @Test
  void changedCopiesChangeOneThing() {
    assertThat(
            START
                .withLatent(5)
                .withHidden(7, 6)
                .withActivation(Activation.ELU)
                .withNormalize(true)
                .withResidual(true)
                .withDropout(0.5f)
                .withLikelihood(GaussianLikelihood.perColumn()))
        .isEqualTo(
            new VaeConfig(
                5,
                List.of(7, 6),
                Activation.ELU,
                true,
                true,
                0.5f,
                GaussianLikelihood.perColumn()));
    assertThat(START.withHidden().mlp().hidden()).isEmpty();
  }

  @Test
  void networksAreToldApartFromModels() {
    MlpNetwork network = MlpNetwork.of(List.of(3), Activation.RELU);
    assertThat(VaeConfig.of(2, network, new BernoulliLikelihood())).isEqualTo(START);
    MlpNetwork other = new MlpNetwork(List.of(9), Activation.ELU, true, true, 0.5f);
    assertThat(START.withNetwork(other).mlp()).isSameAs(other);
    assertThat(other.layers(new RowShape(8, 8, 1))).isEqualTo("64-9");
    assertThat(other.facts())
        .containsExactly(
            Map.entry("hidden", "[9]"),
            Map.entry("activation", "elu"),
            Map.entry("layer norm", "yes"),
            Map.entry("residual", "yes"),
            Map.entry("dropout", "0.5"));
    assertThat(other.unitsPerRow(new RowShape(8, 8, 1))).isEqualTo(18);
  }

  @Test
  void hiddenIsCopied() {
    List<Integer> widths = new ArrayList<>(List.of(4));
    VaeConfig config = START.withHidden(widths);
    widths.set(0, 9);
    assertThat(config.mlp().hidden()).containsExactly(4);
  }

  @Test
  void rangesAreChecked() {
    refused(() -> START.withLatent(0), "latent must be from 1 to 65536, got 0");
    refused(() -> START.withLatent(65537), "latent must be from 1 to 65536, got 65537");
    String bits =
        "binarization makes bits, which have the bernoulli likelihood, got gaussian; choose"
            + " bernoulli, or binarization none";
    VaeConfig gaussian = START.withLikelihood(GaussianLikelihood.perColumn());
    refused(() -> gaussian.withBinarization(Binarization.FIXED), bits);
    VaeConfig fixed = START.withBinarization(Binarization.FIXED);
    refused(() -> fixed.withLikelihood(GaussianLikelihood.perColumn()), bits);
    refused(() -> START.withClasses(1), "classes must be 0 for none or from 2 to 65536, got 1");
    refused(() -> START.withClasses(-1), "classes must be 0 for none or from 2 to 65536, got -1");
    refused(() -> START.withHidden(4, 0), "hidden widths must be from 1 to 65536, got 0");
    refused(() -> START.withDropout(1f), "dropout must be at least 0 and below 1, got 1.0");
    refused(() -> START.withDropout(Float.NaN), "dropout must be at least 0 and below 1, got NaN");
  }

  private static void refused(Runnable action, String message) {
    assertThatThrownBy(action::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
