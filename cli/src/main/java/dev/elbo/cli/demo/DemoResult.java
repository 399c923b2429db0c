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
    DemoClassification classification,
    double trainSeconds,
    String kernels,
    int threads) {

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
