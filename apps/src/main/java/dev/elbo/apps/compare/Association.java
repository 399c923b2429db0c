// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compare;

/**
 * How two columns go together: Cramer's V with the correction for bias of Bergsma (2013, equation
 * 11), 0 for none to 1; measured columns cut at the tenths of the real values, a missing cell being
 * a value of its own.
 *
 * @param first name of a column
 * @param second name of another
 * @param real in the real rows
 * @param synthetic in the synthetic rows
 */
public record Association(String first, String second, double real, double synthetic) {
  public double difference() {
    return Math.abs(real - synthetic);
  }
}
