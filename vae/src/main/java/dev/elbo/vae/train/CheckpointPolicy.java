// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how often the state of training is saved.
 *
 * @param folder folder of the checkpoint, made if missing
 * @param every least time between two checkpoints; the end of training and an interruption save one
 *     in any case
 * @param resume go on from the folder's checkpoint if there is one
 */
public record CheckpointPolicy(Path folder, Duration every, boolean resume) {
  /** Name of the file in the folder. */
  public static final String FILE = "checkpoint.safetensors";

  /** Checks the duration. */
  public CheckpointPolicy {
    if (every.isNegative()) {
      throw new IllegalArgumentException("every must not be negative, got " + every);
    }
  }

  /** A checkpoint at most every five seconds. */
  public static CheckpointPolicy in(Path folder, boolean resume) {
    return new CheckpointPolicy(folder, Duration.ofSeconds(5), resume);
  }

  /** The checkpoint's file. */
  public Path file() {
    return folder.resolve(FILE);
  }
}
