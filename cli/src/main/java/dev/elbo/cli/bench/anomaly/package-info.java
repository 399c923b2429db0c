// SPDX-License-Identifier: Apache-2.0
/**
 * How well detectors of anomalies do: labelled rows and images, how they are divided into training
 * and scored rows, and what the project's detector is measured beside. Start at {@link
 * dev.elbo.cli.bench.anomaly.SetsBenchmark} and {@link dev.elbo.cli.bench.anomaly.ImagesBenchmark}.
 */
package dev.elbo.cli.bench.anomaly;
