// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

/**
 * What fitting gives.
 *
 * @param detector the detector
 * @param scores of the training rows, {@code [rows]}, none compared with itself: of clean rows each
 *     by models that were not trained on it, of contaminated ones by all
 */
public record FittedDetector(Detector detector, double[] scores) {}
