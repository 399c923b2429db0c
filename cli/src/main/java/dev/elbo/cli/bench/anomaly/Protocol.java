// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

/**
 * What a detector of anomalies may train on, after the semi-supervised and the unsupervised setting
 * of Livernoche, Jain, Hezaveh and Ravanbakhsh 2023, On diffusion modeling for anomaly detection,
 * arXiv:2305.18593.
 */
public enum Protocol {
  /** Half of the normal rows; the other half and all anomalies are scored. */
  NOVELTY,
  /** The scored rows themselves, anomalies among them, without their labels. */
  CONTAMINATED
}
