// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

/** Means over the pixels of an image by channel. */
final class PixelMeans {
  private PixelMeans() {}

  static float[] of(float[] image, int channels) {
    double[] sums = new double[channels];
    for (int i = 0; i < image.length; i++) {
      sums[i % channels] += image[i];
    }
    float[] means = new float[channels];
    for (int c = 0; c < channels; c++) {
      means[c] = (float) (sums[c] / (image.length / channels));
    }
    return means;
  }
}
