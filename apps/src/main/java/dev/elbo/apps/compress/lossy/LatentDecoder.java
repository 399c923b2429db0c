// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import dev.elbo.vae.model.VaeSession;

/** Makes codes of latents that count from the prior. */
final class LatentDecoder {
  private final VaeSession session;
  private final PriorScale scale;

  LatentDecoder(VaeSession session) {
    this.session = session;
    scale = PriorScale.of(session);
  }

  /**
   * The codes.
   *
   * @param latents {@code [rows][width]}
   * @param classes class of each row, {@code [rows]}; empty without classes
   * @return {@code [rows][width]}
   */
  float[][] codes(float[][] latents, int[] classes) {
    float[][] noise = new float[latents.length][];
    for (int row = 0; row < noise.length; row++) {
      noise[row] = new float[latents[row].length];
      scale.copyNoise(latents[row], noise[row], 0);
    }
    return session.codesOfNoise(noise, classes);
  }
}
