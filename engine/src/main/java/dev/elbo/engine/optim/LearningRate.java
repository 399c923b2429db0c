// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.optim;

/** The learning rate over time. */
public sealed interface LearningRate {
  /**
   * The rate of one step.
   *
   * @param step which step, from 0
   * @param stepsPerEpoch steps in one pass over the data, at least 1
   * @param epochs passes planned in all, at least 1
   */
  double at(long step, long stepsPerEpoch, int epochs);

  /** The rate that the schedule starts from, after a warm-up. */
  double initial();

  /**
   * The same rate all the time.
   *
   * @param initial the rate, above 0
   */
  record Constant(double initial) implements LearningRate {
    /** Checks the rate. */
    public Constant {
      check(initial);
    }

    @Override
    public double at(long step, long stepsPerEpoch, int epochs) {
      return initial;
    }
  }

  /**
   * Half a cosine from the initial rate to a last one over all planned steps (Loshchilov and Hutter
   * 2017, equation 5, without restarts).
   *
   * @param initial the first rate, above 0
   * @param last the last rate as a share of the first, from 0 to 1
   */
  record Cosine(double initial, double last) implements LearningRate {
    /** Checks the rates. */
    public Cosine {
      check(initial);
      if (!(last >= 0 && last <= 1)) {
        throw new IllegalArgumentException("last must be from 0 to 1, got " + last);
      }
    }

    @Override
    public double at(long step, long stepsPerEpoch, int epochs) {
      double progress = Math.min(1.0, step / (double) (stepsPerEpoch * epochs));
      return initial * (last + (1 - last) * 0.5 * (1 + StrictMath.cos(Math.PI * progress)));
    }
  }

  /**
   * A factor every so many epochs.
   *
   * @param initial the first rate, above 0
   * @param every epochs between changes, at least 1
   * @param factor what the rate is multiplied by, above 0 and at most 1
   */
  record Step(double initial, int every, double factor) implements LearningRate {
    /** Checks the settings. */
    public Step {
      check(initial);
      if (!(every >= 1)) {
        throw new IllegalArgumentException("every must be at least 1, got " + every);
      }
      if (!(factor > 0 && factor <= 1)) {
        throw new IllegalArgumentException("factor must be above 0 and at most 1, got " + factor);
      }
    }

    @Override
    public double at(long step, long stepsPerEpoch, int epochs) {
      return initial * StrictMath.pow(factor, (double) (step / stepsPerEpoch / every));
    }
  }

  /**
   * The staircase of Burda et al. 2016, section 5: {@code initial * 10^(-i/7)} for {@code 3^i}
   * epochs, i from 0 to 7, 3,280 epochs in all; the last rate goes on after that.
   *
   * @param initial the first rate, above 0; 0.001 in the paper
   */
  record Staircase(double initial) implements LearningRate {
    /** Epochs in the whole staircase. */
    public static final int EPOCHS = 3280;

    /** Checks the rate. */
    public Staircase {
      check(initial);
    }

    @Override
    public double at(long step, long stepsPerEpoch, int epochs) {
      long epoch = step / stepsPerEpoch;
      int stair = 0;
      long end = 1;
      for (long length = 3; epoch >= end && stair < 7; length *= 3) {
        stair++;
        end += length;
      }
      return initial * StrictMath.pow(10, -stair / 7.0);
    }
  }

  /**
   * A line from near 0 up to another rate over the first steps (Goyal et al. 2017, section 2.2).
   *
   * @param then the rate that is reached
   * @param steps over how many steps, 1 to 1000000
   */
  record WarmUp(LearningRate then, int steps) implements LearningRate {
    /** Checks the steps. */
    public WarmUp {
      if (!(steps >= 1 && steps <= 1_000_000)) {
        throw new IllegalArgumentException("warm-up steps must be from 1 to 1000000, got " + steps);
      }
      if (then instanceof WarmUp) {
        throw new IllegalArgumentException("a warm-up cannot follow a warm-up");
      }
    }

    @Override
    public double at(long step, long stepsPerEpoch, int epochs) {
      double share = Math.min(1.0, (step + 1.0) / steps);
      return share * then.at(step, stepsPerEpoch, epochs);
    }

    @Override
    public double initial() {
      return then.initial();
    }
  }

  private static void check(double rate) {
    if (!(rate > 0 && rate <= 100)) {
      throw new IllegalArgumentException(
          "learning rate must be above 0 and at most 100, got " + rate);
    }
  }
}
