// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import dev.elbo.data.Dataset;
import dev.elbo.vae.model.VaeSession;
import java.util.Arrays;

/** Decodes latents and adds up how far that is from the rows. */
final class RowError {
  private final VaeSession session;
  private final Dataset data;
  private final LatentDecoder decoder;
  private final int[] classes;
  private final float[] row;
  private double sum;

  /**
   * No rows yet.
   *
   * @param classes class of each row of the data; empty without classes
   */
  RowError(VaeSession session, Dataset data, int[] classes) {
    this.session = session;
    this.data = data;
    this.classes = classes;
    decoder = new LatentDecoder(session);
    row = new float[data.width()];
  }

  /**
   * Adds rows.
   *
   * @param first number in the data of the first
   * @param latents of all, {@code [rows][width]}
   */
  void add(int first, float[][] latents) {
    int[] of =
        classes.length == 0 ? classes : Arrays.copyOfRange(classes, first, first + latents.length);
    float[][] decoded = session.decode(decoder.codes(latents, of), of);
    for (int r = 0; r < latents.length; r++) {
      data.copyRow(first + r, row, 0);
      for (int i = 0; i < row.length; i++) {
        double apart = (double) decoded[r][i] - row[i];
        sum += apart * apart;
      }
    }
  }

  /** The sum of squared distances over all values. */
  double sum() {
    return sum;
  }
}
