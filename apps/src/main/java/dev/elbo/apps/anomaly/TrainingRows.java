// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

/** What is known of the rows that a detector learns from. */
public enum TrainingRows {
  /** All are normal, or nearly all: what is new stands out. */
  CLEAN("clean"),
  /** Some, nobody knows which, are anomalies: those that the others do not resemble stand out. */
  CONTAMINATED("contaminated");

  private final String id;

  TrainingRows(String id) {
    this.id = id;
  }

  /** The name used in files and on the command line. */
  public String id() {
    return id;
  }
}
