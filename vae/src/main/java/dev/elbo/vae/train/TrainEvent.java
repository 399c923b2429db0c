// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import java.nio.file.Path;

/** What happens while a model is trained. */
public sealed interface TrainEvent {
  /**
   * Training is about to start.
   *
   * @param rows training rows
   * @param stepsPerEpoch steps in an epoch
   * @param epochs epochs planned
   * @param parameters number of weights
   * @param memoryBytes memory that training takes beside the data, roughly
   */
  record Started(int rows, int stepsPerEpoch, int epochs, long parameters, long memoryBytes)
      implements TrainEvent {}

  /**
   * Training goes on from a checkpoint.
   *
   * @param epoch epoch it goes on in, from 1
   * @param step steps taken before
   */
  record Resumed(int epoch, long step) implements TrainEvent {}

  /**
   * A step has ended.
   *
   * @param epoch which epoch, from 1
   * @param stepInEpoch which step of it, from 1
   * @param stepsPerEpoch steps in an epoch
   */
  record StepEnded(int epoch, int stepInEpoch, int stepsPerEpoch) implements TrainEvent {}

  /**
   * An epoch has ended.
   *
   * @param report what it brought
   */
  record EpochEnded(EpochReport report) implements TrainEvent {}

  /**
   * A checkpoint was written.
   *
   * @param file where
   */
  record CheckpointSaved(Path file) implements TrainEvent {}

  /**
   * Something is wrong with the model that training goes on with.
   *
   * @param message what, and the remedy
   */
  record Warned(String message) implements TrainEvent {}

  /**
   * Training stops because a term is no longer finite or has exploded.
   *
   * @param message which term and when, and the remedy
   */
  record Diverged(String message) implements TrainEvent {}
}
