// SPDX-License-Identifier: Apache-2.0
/**
 * Gradient checks, exact comparisons, seeded numbers and counts of memory for the tests of the
 * other modules.
 */
module dev.elbo.testkit {
  requires java.management;
  requires jdk.management;

  exports dev.elbo.testkit;
}
