// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.RowShape;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.network.MlpNetwork;
import java.util.List;

/** Rows of three classes and classifiers of them that take little time. */
final class SmallClassifiers {
  static final int CLASSES = 3;

  private static final int SIDE = 6;

  private SmallClassifiers() {}

  /** Rows of four numbers around a corner for each class, which is row modulo 3. */
  static Dataset numbers(int rows, long seed) {
    float[][] values = new float[rows][4];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = row % CLASSES;
      RandomStream random = RandomStream.of(seed, 3, 0, row);
      for (int i = 0; i < values[row].length; i++) {
        values[row][i] = (i == labels[row] ? 3 : 0) + random.nextNormal();
      }
    }
    return Datasets.of(values).withLabels(labels);
  }

  /** Grey images of 6x6 with a bright line of pixels, whose place is the class. */
  static Dataset images(int rows, long seed) {
    byte[] values = new byte[rows * SIDE * SIDE];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = row % CLASSES;
      RandomStream random = RandomStream.of(seed, 4, 0, row);
      for (int i = 0; i < SIDE * SIDE; i++) {
        boolean bright = i / SIDE / 2 == labels[row];
        values[row * SIDE * SIDE + i] = (byte) (random.nextInt(60) + (bright ? 180 : 0));
      }
    }
    return Datasets.ofBytes(values, new RowShape(SIDE, SIDE, 1)).withLabels(labels);
  }

  static ClassifierConfig config(Dataset data, ClassModel model, int steps) {
    Likelihood likelihood =
        data.shape().isImage() ? new BernoulliLikelihood() : GaussianLikelihood.perColumn();
    MlpNetwork network = MlpNetwork.of(List.of(16), Activation.RELU);
    return new ClassifierConfig(
        model,
        VaeConfig.of(3, network, likelihood),
        network,
        ClassPrior.LEARNED,
        new ClassifierTraining(steps, 9, 15, 4e-3, 4f, 1f, 0.8f, 0.3f),
        5);
  }
}
