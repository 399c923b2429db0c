// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.report.Grid;
import dev.elbo.report.ImageShape;
import dev.elbo.report.Images;
import dev.elbo.report.Picture;
import dev.elbo.report.TileStyle;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.InputScaling;
import dev.elbo.vae.model.Provenance;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelImagesTest {
  private static final RowShape GREY = new RowShape(2, 2, 1);

  private static VaeModel model(RowShape shape, InputScaling scaling, Likelihood likelihood) {
    VaeConfig config = new VaeConfig(2, List.of(3), Activation.RELU, false, false, 0f, likelihood);
    VaeNetwork network = new VaeNetwork(config, shape);
    return VaeModel.of(
        config,
        new DataSchema(shape, List.of(), scaling),
        network,
        ParameterValues.zeros(network.graph()),
        Provenance.UNKNOWN);
  }

  private static int[] levels(Images images) {
    Picture picture = Grid.draw(images, TileStyle.DEFAULT.withScale(1).withGap(0));
    return new int[] {
      picture.rgb(0, 0) & 0xFF,
      picture.rgb(1, 0) & 0xFF,
      picture.rgb(0, 1) & 0xFF,
      picture.rgb(1, 1) & 0xFF
    };
  }

  @Test
  void valuesFollowTheScalingOfTheData() {
    InputScaling scaling = InputScaling.of(new float[] {-1}, new float[] {0.5f});
    ModelImages images = ModelImages.of(model(GREY, scaling, new BernoulliLikelihood()));
    float[][] rows = {{-1, 0, 1, 0.2f}};
    assertThat(levels(images.of(rows))).containsExactly(0, 128, 255, 153);
    assertThat(rows[0]).containsExactly(-1, 0, 1, 0.2f);
  }

  @Test
  void levelsOfCategoriesSpreadFromBlackToWhite() {
    VaeModel model = model(GREY, InputScaling.NONE, new CategoricalLikelihood(5));
    assertThat(levels(ModelImages.of(model).of(new float[][] {{0, 1, 2, 4}})))
        .containsExactly(0, 64, 128, 255);
  }

  @Test
  void dataGiveTheShapeThatAModelLacks() {
    VaeModel model = model(RowShape.flat(6), InputScaling.NONE, new BernoulliLikelihood());
    Images images =
        ModelImages.of(model, new RowShape(3, 2, 1)).of(new float[][] {{0, 0, 0, 0, 0, 0}});
    assertThat(images.shape()).isEqualTo(ImageShape.grey(3, 2));
  }

  @Test
  void refusesRowsThatAreNoPictures() {
    VaeModel table = model(RowShape.flat(6), InputScaling.NONE, new BernoulliLikelihood());
    assertThatThrownBy(() -> ModelImages.of(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the model's rows are no images but have 6 values; write numbers instead: give --out a"
                + " name that ends in .csv or .npy");
    VaeModel four = model(new RowShape(2, 2, 4), InputScaling.NONE, new BernoulliLikelihood());
    assertThatThrownBy(() -> ModelImages.of(four))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "images of 1 or 3 channels can be drawn, the model's have 4; write numbers instead:"
                + " give --out a name that ends in .csv or .npy");
  }
}
