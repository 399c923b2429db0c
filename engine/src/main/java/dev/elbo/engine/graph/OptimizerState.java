// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

/** What an optimizer remembers: two moments of each weight and the number of steps taken. */
public final class OptimizerState {
  private final ParameterValues first;
  private final ParameterValues second;
  private long step;

  private OptimizerState(ParameterValues first, ParameterValues second, long step) {
    this.first = first;
    this.second = second;
    this.step = step;
  }

  /** The state before the first step. */
  public static OptimizerState initial(Graph graph) {
    return new OptimizerState(ParameterValues.zeros(graph), ParameterValues.zeros(graph), 0);
  }

  /** Means of gradients. */
  public ParameterValues first() {
    return first;
  }

  /** Means of squared gradients. */
  public ParameterValues second() {
    return second;
  }

  /** Steps taken. */
  public long step() {
    return step;
  }

  /** Sets the number of steps taken, when a run is resumed. */
  public void setStep(long step) {
    this.step = step;
  }

  /** An independent copy. */
  public OptimizerState copy() {
    return new OptimizerState(first.copy(), second.copy(), step);
  }

  /** Takes over another state of the same graph. */
  public void setAll(OptimizerState other) {
    first.setAll(other.first);
    second.setAll(other.second);
    step = other.step;
  }
}
