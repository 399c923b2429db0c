// SPDX-License-Identifier: Apache-2.0
/** Pictures, charts and the self-contained HTML report. */
module dev.elbo.report {
  requires transitive java.desktop;

  exports dev.elbo.report;
}
