// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.generate;

import dev.elbo.engine.kernel.ElementaryFunctions;

/**
 * Codes on a plane of the latent space, spaced so that each stands for the same share of the prior
 * (Kingma and Welling 2014, figure 4).
 */
public final class Manifold {
  private Manifold() {}

  /**
   * Coordinates in one direction: quantiles of the standard normal distribution at the middles of
   * {@code steps} equal shares.
   *
   * @param steps at least 2
   * @return {@code [steps]}, rising, symmetric about 0
   */
  public static float[] coordinates(int steps) {
    if (!(steps >= 2)) {
      throw new IllegalArgumentException("steps must be at least 2, got " + steps);
    }
    float[] coordinates = new float[steps];
    for (int i = 0; i < steps / 2; i++) {
      coordinates[i] = ElementaryFunctions.normalQuantile((float) ((i + 0.5) / steps));
      coordinates[steps - 1 - i] = -coordinates[i];
    }
    return coordinates;
  }

  /**
   * Codes of a square grid, all other dimensions 0.
   *
   * @param latent dimensions of the latent space, at least 2
   * @param across dimension that rises from left to right, from 0
   * @param up dimension that rises from the bottom to the top, another one
   * @param steps codes in each direction, at least 2
   * @return {@code [steps * steps][latent]}, row by row from the top left
   */
  public static float[][] codes(int latent, int across, int up, int steps) {
    if (!(0 <= across && across < latent && 0 <= up && up < latent && across != up)) {
      throw new IllegalArgumentException(
          "a plane needs two different dimensions from 0 to "
              + (latent - 1)
              + ", got "
              + across
              + " and "
              + up);
    }
    float[] coordinates = coordinates(steps);
    float[][] codes = new float[Math.multiplyExact(steps, steps)][latent];
    for (int row = 0; row < steps; row++) {
      for (int column = 0; column < steps; column++) {
        float[] code = codes[row * steps + column];
        code[across] = coordinates[column];
        code[up] = coordinates[steps - 1 - row];
      }
    }
    return codes;
  }
}
