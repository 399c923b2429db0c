// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

/**
 * How often each class is taken to be among the rows that are classified. While training, classes
 * count alike, whatever the number of their labels.
 */
public enum ClassPrior {
  /** All classes alike. */
  UNIFORM("uniform"),
  /** As among the labelled rows, one added for each class. */
  LABELS("labels"),
  /**
   * As among all training rows, found from what the classifier says of them; see {@link Priors}.
   */
  LEARNED("learned");

  private final String id;

  ClassPrior(String id) {
    this.id = id;
  }

  /** The name used in files and on the command line. */
  public String id() {
    return id;
  }

  /**
   * The prior of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ClassPrior of(String id) {
    for (ClassPrior prior : values()) {
      if (prior.id.equals(id)) {
        return prior;
      }
    }
    throw new IllegalArgumentException("class prior must be uniform, labels or learned, got " + id);
  }
}
