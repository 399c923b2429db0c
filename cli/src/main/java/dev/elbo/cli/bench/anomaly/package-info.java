// SPDX-License-Identifier: Apache-2.0
/**
 * What detectors of anomalies are measured on and beside: labelled rows, how they are divided into
 * training and scored rows, and two detectors without networks. Start at {@link
 * dev.elbo.cli.bench.anomaly.Trial}.
 */
package dev.elbo.cli.bench.anomaly;
