// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

/**
 * What fitting gives.
 *
 * @param detector the detector
 * @param scores of the training rows, each by models that were not trained on it and without itself
 *     among the rows it is compared with, {@code [rows]}
 */
public record FittedDetector(Detector detector, double[] scores) {}
