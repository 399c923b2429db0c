// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.demo;

import dev.elbo.data.Split;
import dev.elbo.vae.evaluate.Evaluation;
import dev.elbo.vae.train.TrainResult;

/**
 * What the demo found.
 *
 * @param data the digits, some held out
 * @param trained the model for pictures
 * @param plane the model for maps
 * @param evaluation the model for pictures on the rows held out
 * @param compression the rows held out, compressed
 * @param anomalies malignant rows of another data set, found
 * @param classification classes from a few labels
 * @param trainSeconds how long the model for pictures was trained
 * @param kernels kernels used
 * @param threads threads used
 */
public record DemoResult(
    Split data,
    TrainResult trained,
    TrainResult plane,
    Evaluation evaluation,
    DemoCompression compression,
    DemoAnomalies anomalies,
    DemoClassification classification,
    double trainSeconds,
    String kernels,
    int threads) {

  /** Bits of the compressed file of unseen digits for each pixel. */
  public double compressedBitsPerPixel() {
    return compression.result().bitsPerDim().orElseThrow();
  }

  /** Area under the ROC curve of malignant samples among benign ones. */
  public double anomalyRocAuc() {
    return anomalies.metrics().rocAuc();
  }

  /** Share of digits that are taken for others, of those whose label was not told. */
  public double classificationError() {
    return classification.all().errorRate();
  }

  /** The same of a network trained on the labels alone. */
  public double supervisedError() {
    return classification.supervised().errorRate();
  }

  /** Training rows that passed in a second, validation left in. */
  public double imagesPerSecond() {
    double rows = (double) data.train().rows() * trained.history().size();
    return trainSeconds > 0 ? rows / trainSeconds : 0;
  }
}
