// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

/** A number that can be set before each run, such as the weight of a term. */
public final class Scalar {
  private final int index;
  private final String name;
  private final float initial;

  Scalar(int index, String name, float initial) {
    this.index = index;
    this.name = name;
    this.initial = initial;
  }

  /** Name for people. */
  public String name() {
    return name;
  }

  int index() {
    return index;
  }

  float initial() {
    return initial;
  }
}
