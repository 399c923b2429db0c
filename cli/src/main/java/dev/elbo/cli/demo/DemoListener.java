// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.demo;

import dev.elbo.vae.train.TrainEvent;
import dev.elbo.vae.train.TrainListener;

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

  /** Tells a listener of the epochs of a training and what goes wrong in it. */
  static TrainListener epochs(DemoListener listener, String what, int epochs) {
    return event -> {
      if (event instanceof TrainEvent.EpochEnded ended) {
        listener.progress(what, ended.report().epoch() / (double) epochs);
      } else if (event instanceof TrainEvent.Warned warned) {
        listener.line("warning: " + warned.message());
      } else if (event instanceof TrainEvent.Diverged diverged) {
        listener.line("warning: " + diverged.message());
      }
    };
  }
}
