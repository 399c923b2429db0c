// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

/**
 * How well images of a class that was left out of training were found: areas under the ROC curve,
 * means over seeds.
 *
 * @param label the class
 * @param trained images trained on
 * @param scored images scored
 * @param anomalies among the latter
 * @param detector of the project's detector
 * @param reconstructionError of a plain VAE's error of reconstruction
 */
public record ClassResult(
    int label,
    int trained,
    int scored,
    int anomalies,
    double detector,
    double reconstructionError) {}
