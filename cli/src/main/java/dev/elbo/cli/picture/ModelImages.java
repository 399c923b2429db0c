// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.picture;

import dev.elbo.data.RowShape;
import dev.elbo.report.ImageShape;
import dev.elbo.report.Images;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.InputScaling;
import dev.elbo.vae.model.VaeModel;

/** Turns rows in the scale of a model's data into images with values from 0 to 1. */
public final class ModelImages {
  private final ImageShape shape;
  private final float[] shift;
  private final float[] factor;

  private ModelImages(ImageShape shape, float[] shift, float[] factor) {
    this.shape = shape;
    this.shift = shift;
    this.factor = factor;
  }

  /**
   * The images of a model.
   *
   * @throws IllegalArgumentException if its rows are no images that can be drawn
   */
  public static ModelImages of(VaeModel model) {
    return of(model, model.schema().shape());
  }

  /**
   * The images of a model that is used on data: those know the shape where the model does not, as
   * one read from bare tensors.
   *
   * @param dataShape shape of rows that fit the model
   * @throws IllegalArgumentException if its rows are no images that can be drawn
   */
  public static ModelImages of(VaeModel model, RowShape dataShape) {
    DataSchema schema = model.schema();
    RowShape shape = schema.shape().isImage() ? schema.shape() : dataShape;
    String remedy = "; write numbers instead: give --out a name that ends in .csv or .npy";
    if (!shape.isImage()) {
      throw new IllegalArgumentException(
          "the model's rows are no images but have " + shape + remedy);
    }
    if (shape.channels() != 1 && shape.channels() != 3) {
      throw new IllegalArgumentException(
          "images of 1 or 3 channels can be drawn, the model's have " + shape.channels() + remedy);
    }
    InputScaling unit = unitScaling(schema.scaling(), model.config().likelihood());
    return new ModelImages(
        new ImageShape(shape.height(), shape.width(), shape.channels()),
        unit.shift(),
        unit.factor());
  }

  /** Data are scaled to 0 to 1 for all likelihoods but this. */
  private static InputScaling unitScaling(InputScaling scaling, Likelihood likelihood) {
    return likelihood instanceof CategoricalLikelihood categorical
        ? InputScaling.of(
            new float[] {0f}, new float[] {1f / Math.max(1, categorical.levels() - 1)})
        : scaling;
  }

  /**
   * The images of some rows.
   *
   * @param rows {@code [rows][columns]} in the data's scale; not changed
   */
  public Images of(float[][] rows) {
    float[][] scaled = new float[rows.length][];
    for (int r = 0; r < rows.length; r++) {
      scaled[r] = rows[r].clone();
      for (int i = 0; i < scaled[r].length; i++) {
        int at = shift.length == 1 ? 0 : i;
        scaled[r][i] = (scaled[r][i] - shift[at]) * factor[at];
      }
    }
    return Images.of(shape, scaled);
  }
}
