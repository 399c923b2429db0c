// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.column;

import dev.elbo.engine.kernel.ElementaryFunctions;

/** Choices by logits that lie among other parameters. */
final class Softmax {
  private Softmax() {}

  /** {@code log sum_i e^(p_i)} over {@code count} logits from {@code at} on. */
  static float logSum(float[] p, int at, int count) {
    float largest = p[at];
    for (int i = at + 1; i < at + count; i++) {
      largest = p[i] > largest ? p[i] : largest;
    }
    float sum = 0;
    for (int i = at; i < at + count; i++) {
      sum += ElementaryFunctions.exp(p[i] - largest);
    }
    return largest + ElementaryFunctions.log(sum);
  }

  /** Log-probability of a choice and its derivatives: {@code [i = chosen] - p_i}. */
  static float logProb(float[] p, int at, int count, int chosen, float[] gradient) {
    float logSum = logSum(p, at, count);
    for (int i = at; i < at + count; i++) {
      gradient[i] = -ElementaryFunctions.exp(p[i] - logSum);
    }
    gradient[at + chosen] += 1f;
    return p[at + chosen] - logSum;
  }

  /** The choice that a uniform number falls on. */
  static int pick(float[] p, int at, int count, float uniform) {
    float logSum = logSum(p, at, count);
    float left = uniform;
    int i = 0;
    while (i < count - 1) {
      left -= ElementaryFunctions.exp(p[at + i] - logSum);
      if (left < 0) {
        break;
      }
      i++;
    }
    return i;
  }

  /** The most probable choice, of several the first. */
  static int largest(float[] p, int at, int count) {
    int largest = 0;
    for (int i = 1; i < count; i++) {
      largest = p[at + i] > p[at + largest] ? i : largest;
    }
    return largest;
  }
}
