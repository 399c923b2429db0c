// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import dev.elbo.vae.sampler.GaussianMixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The mixture fitted after training as tensors of a model file; older files have none. */
final class MixtureTensors {
  /** {@code [components, latent]}. */
  static final String MEANS = "sampler.means";

  /** {@code [components, latent]}. */
  static final String LOG_VARIANCES = "sampler.log_variances";

  /** {@code [components]}. */
  static final String WEIGHTS = "sampler.weights";

  private MixtureTensors() {}

  static List<Tensor> write(GaussianMixture mixture) {
    int count = mixture.count();
    int width = mixture.width();
    double[] weights = mixture.relativeWeights();
    float[] rounded = new float[count];
    for (int k = 0; k < count; k++) {
      rounded[k] = (float) weights[k];
    }
    return List.of(
        Tensor.of(MEANS, inOnePiece(mixture.means()), count, width),
        Tensor.of(LOG_VARIANCES, inOnePiece(mixture.logVariances()), count, width),
        Tensor.of(WEIGHTS, rounded, count));
  }

  private static float[] inOnePiece(float[][] rows) {
    int width = rows[0].length;
    float[] values = new float[rows.length * width];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * width, width);
    }
    return values;
  }

  /**
   * The mixture of a file, if it has one.
   *
   * @throws ModelFileException if some of it is missing, of another shape or no mixture
   */
  static Optional<GaussianMixture> read(Path path, TensorFile file, int latent) {
    List<String> names = file.names();
    if (List.of(MEANS, LOG_VARIANCES, WEIGHTS).stream().noneMatch(names::contains)) {
      return Optional.empty();
    }
    // As many components as there are weights; a file may say anything, but not take memory for it.
    int count = Math.max(1, file.tensor(WEIGHTS).size());
    Tensor weights = file.require(WEIGHTS, count);
    Tensor means = file.require(MEANS, count, latent);
    Tensor logVariances = file.require(LOG_VARIANCES, count, latent);
    try {
      return Optional.of(
          GaussianMixture.of(
              rows(means, count, latent), rows(logVariances, count, latent), weights.toDoubles()));
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(
          path + ": the sampler's mixture is damaged: " + e.getMessage() + "; train it again", e);
    }
  }

  private static float[][] rows(Tensor tensor, int count, int width) {
    float[] values = tensor.toFloats();
    float[][] rows = new float[count][width];
    for (int row = 0; row < count; row++) {
      System.arraycopy(values, row * width, rows[row], 0, width);
    }
    return rows;
  }
}
