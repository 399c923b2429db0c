// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.classification;

/**
 * A point of the learning curve.
 *
 * @param labels number of labels
 * @param errorRate share of wrong rows with them and all other rows
 * @param supervisedErrorRate share of wrong rows with the labels alone
 */
public record CurvePoint(int labels, double errorRate, double supervisedErrorRate) {}
