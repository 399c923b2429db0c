// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

/**
 * Told how a comparison of detectors goes.
 *
 * @param <R> result of a part of it
 */
public interface AnomalyListener<R> {
  /**
   * How far the work is; called often.
   *
   * @param what a few words
   * @param share done of it all, from 0 to 1
   */
  void progress(String what, double share);

  /** A part is done. */
  void finished(R part);
}
