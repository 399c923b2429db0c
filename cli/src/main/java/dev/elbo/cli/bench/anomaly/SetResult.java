// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

/**
 * What was measured on one set of rows, means over seeds.
 *
 * @param name of the set
 * @param rows of the set
 * @param anomalies among them
 * @param novelty by {@link Protocol#NOVELTY}
 * @param contaminated by {@link Protocol#CONTAMINATED}
 * @param falseAlarms of the project's detector with its default threshold, among the normal rows
 *     scored by {@link Protocol#NOVELTY}, of all seeds
 */
public record SetResult(
    String name,
    int rows,
    int anomalies,
    ProtocolResult novelty,
    ProtocolResult contaminated,
    FalseAlarms falseAlarms) {}
