// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

/** Hears what happens while a model is trained, on the training thread. */
@FunctionalInterface
public interface TrainListener {
  /** Called for each event; training waits for it to return. */
  void on(TrainEvent event);
}
