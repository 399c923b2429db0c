// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compare;

/**
 * How close synthetic rows come to real ones. A row's distance to another is the mean over the
 * columns: of measured ones their difference in units of the distance of the first to the last
 * twentieth of the real values, at most 1, of others 0 if they are equal, else 1.
 *
 * @param copies synthetic rows that equal a real row in all modelled cells
 * @param rows synthetic rows looked at for copies
 * @param twins real rows that equal another real row
 * @param realRows real rows looked at for twins
 * @param syntheticMedian median distance of a synthetic row to the closest real row
 * @param realMedian median distance of a real row to the closest other real row
 * @param closer share of synthetic rows closer to a real row than all but a twentieth of the real
 *     rows are to another; near 0.05 if synthetic rows are as new as real ones, far above it if
 *     they are near-copies
 */
public record Closeness(
    long copies,
    int rows,
    long twins,
    int realRows,
    double syntheticMedian,
    double realMedian,
    double closer) {}
