// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.demo;

/** Told what the demo is doing. */
public interface DemoListener {
  /** Something worth a line has begun or ended. */
  void line(String text);

  /**
   * How far a long piece of work is; called often.
   *
   * @param what a few words
   * @param share done of it, from 0 to 1
   */
  void progress(String what, double share);
}
