// SPDX-License-Identifier: Apache-2.0
/** Gradient checks, exact comparisons and seeded numbers for the tests of the other modules. */
module dev.elbo.testkit {
  exports dev.elbo.testkit;
}
