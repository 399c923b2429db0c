// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

/**
 * What a column adds to how unusual a row is, given the row's other columns.
 *
 * @param variable number of the column among those of the detector's data
 * @param name its name
 * @param saw the value, as the data write it; {@code (missing)} where there is none
 * @param expected what the models expect of the column when they are not told it
 * @param nats negative log-probability of the value less that of what is expected, at least 0: half
 *     the squared distance in standard deviations of a measured value; 0 where it is missing
 */
public record ColumnSurprise(int variable, String name, String saw, String expected, double nats) {

  /** One line for people, such as {@code speed: saw 9.1, expected 3.2 ± 0.4}. */
  public String inWords() {
    return name + ": saw " + saw + ", expected " + expected;
  }
}
