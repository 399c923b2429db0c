// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import dev.elbo.engine.kernel.OptimizerKernels;
import dev.elbo.engine.kernel.ScalarKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Optimizer updates; the tail goes to the scalar twin. */
final class VectorOptimizerKernels implements OptimizerKernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  private final OptimizerKernels tail = new ScalarKernels().optimizers();

  @Override
  public void adam(
      float[] w,
      float[] m,
      float[] v,
      int offset,
      float[] g,
      int gOffset,
      int length,
      AdamStep step) {
    int bound = SPECIES.loopBound(length);
    FloatVector beta1 = FloatVector.broadcast(SPECIES, step.beta1());
    FloatVector beta2 = FloatVector.broadcast(SPECIES, step.beta2());
    FloatVector complement1 = FloatVector.broadcast(SPECIES, 1f - step.beta1());
    FloatVector complement2 = FloatVector.broadcast(SPECIES, 1f - step.beta2());
    FloatVector gradientScale = FloatVector.broadcast(SPECIES, step.gradientScale());
    FloatVector secondScale = FloatVector.broadcast(SPECIES, step.secondScale());
    FloatVector epsilon = FloatVector.broadcast(SPECIES, step.epsilon());
    FloatVector stepSize = FloatVector.broadcast(SPECIES, step.stepSize());
    FloatVector decay = FloatVector.broadcast(SPECIES, -step.decay());
    for (int i = 0; i < bound; i += WIDTH) {
      int at = offset + i;
      FloatVector gradient = FloatVector.fromArray(SPECIES, g, gOffset + i).mul(gradientScale);
      gradient = gradient.blend(0f, gradient.abs().compare(VectorOperators.LT, LEAST_GRADIENT));
      FloatVector first =
          beta1.fma(FloatVector.fromArray(SPECIES, m, at), complement1.mul(gradient));
      FloatVector second =
          beta2.fma(FloatVector.fromArray(SPECIES, v, at), complement2.mul(gradient.mul(gradient)));
      first = first.blend(0f, first.abs().compare(VectorOperators.LT, LEAST_FIRST));
      second = second.blend(0f, second.compare(VectorOperators.LT, LEAST_SECOND));
      FloatVector denominator = second.sqrt().fma(secondScale, epsilon);
      FloatVector weight = FloatVector.fromArray(SPECIES, w, at);
      // All loads come first: the three arrays lie alike in their memory pages, where a load waits
      // for a store before it that has the same page offset.
      first.intoArray(m, at);
      second.intoArray(v, at);
      decay.fma(weight, weight).sub(stepSize.mul(first).div(denominator)).intoArray(w, at);
    }
    tail.adam(w, m, v, offset + bound, g, gOffset + bound, length - bound, step);
  }
}
