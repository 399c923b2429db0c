// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

/**
 * What a detector says of a row.
 *
 * @param score more is more unusual
 * @param pValue share of normal rows that score as high, above 0, at most 1
 * @param flagged true if the score is above the detector's threshold
 */
public record Verdict(double score, double pValue, boolean flagged) {}
