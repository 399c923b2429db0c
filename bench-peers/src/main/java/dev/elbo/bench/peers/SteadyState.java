// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import java.util.Arrays;

/**
 * The rate of training steps once everything is warm: an untimed warm-up, then timed windows.
 *
 * @param seconds length of the warm-up and of each window, at least
 * @param windows number of timed windows
 */
record SteadyState(double seconds, int windows) {
  /** Steps whose losses are averaged before and after, so that one batch does not decide. */
  private static final int LOSS_STEPS = 10;

  SteadyState {
    if (!(0 < seconds && seconds <= 600)) {
      throw new PeerException("--seconds must be > 0 and <= 600, got " + seconds);
    }
    if (!(1 <= windows && windows <= 1000)) {
      throw new PeerException("--windows must be 1 to 1000, got " + windows);
    }
  }

  /**
   * Steps per second, and the mean loss of the first and last steps.
   *
   * @param median median over the windows
   * @param best the fastest window
   */
  record Rate(double median, double best, double firstLoss, double lastLoss) {}

  /** Trains {@code run}, and refuses a run whose loss does not fall. */
  Rate measure(TrainingRun run) {
    double firstLoss = meanLoss(run);
    stepsPerSecond(run);
    double[] rates = new double[windows];
    for (int i = 0; i < windows; i++) {
      rates[i] = stepsPerSecond(run);
    }
    double lastLoss = meanLoss(run);
    if (!(lastLoss < firstLoss)) {
      throw new PeerException(
          "the loss must fall, or the step does not train: first "
              + firstLoss
              + ", last "
              + lastLoss);
    }
    Arrays.sort(rates);
    double median = (rates[windows / 2] + rates[(windows - 1) / 2]) / 2;
    return new Rate(median, rates[windows - 1], firstLoss, lastLoss);
  }

  private double stepsPerSecond(TrainingRun run) {
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    long steps = 0;
    long now;
    do {
      run.step();
      steps++;
      now = System.nanoTime();
    } while (now < end);
    return steps / ((now - start) / 1e9);
  }

  private static double meanLoss(TrainingRun run) {
    double sum = 0;
    for (int i = 0; i < LOSS_STEPS; i++) {
      sum += run.stepAndLoss();
    }
    return sum / LOSS_STEPS;
  }
}
