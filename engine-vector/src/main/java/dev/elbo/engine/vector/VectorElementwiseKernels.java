// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import dev.elbo.engine.kernel.ElementwiseKernels;
import dev.elbo.engine.kernel.ScalarKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Element by element arithmetic; the tail goes to the scalar twin. */
final class VectorElementwiseKernels implements ElementwiseKernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  private static final SeparateLoops.Map EXP = SeparateLoops.map(VectorElementwiseKernels::mapExp);
  private static final SeparateLoops.Map LOG = SeparateLoops.map(VectorElementwiseKernels::mapLog);

  private final ElementwiseKernels tail = new ScalarKernels().elementwise();

  @Override
  public void add(float[] a, float[] b, float[] c, int offset, int length) {
    int bound = SPECIES.loopBound(length);
    for (int i = offset; i < offset + bound; i += WIDTH) {
      FloatVector va = FloatVector.fromArray(SPECIES, a, i);
      FloatVector vb = FloatVector.fromArray(SPECIES, b, i);
      va.add(vb).intoArray(c, i);
    }
    tail.add(a, b, c, offset + bound, length - bound);
  }

  @Override
  public void subtract(float[] a, float[] b, float[] c, int offset, int length) {
    int bound = SPECIES.loopBound(length);
    for (int i = offset; i < offset + bound; i += WIDTH) {
      FloatVector va = FloatVector.fromArray(SPECIES, a, i);
      FloatVector vb = FloatVector.fromArray(SPECIES, b, i);
      va.sub(vb).intoArray(c, i);
    }
    tail.subtract(a, b, c, offset + bound, length - bound);
  }

  @Override
  public void multiply(float[] a, float[] b, float[] c, int offset, int length) {
    int bound = SPECIES.loopBound(length);
    for (int i = offset; i < offset + bound; i += WIDTH) {
      FloatVector va = FloatVector.fromArray(SPECIES, a, i);
      FloatVector vb = FloatVector.fromArray(SPECIES, b, i);
      va.mul(vb).intoArray(c, i);
    }
    tail.multiply(a, b, c, offset + bound, length - bound);
  }

  @Override
  public void scale(float[] a, float factor, float[] c, int offset, int length) {
    int bound = SPECIES.loopBound(length);
    for (int i = offset; i < offset + bound; i += WIDTH) {
      FloatVector va = FloatVector.fromArray(SPECIES, a, i);
      va.mul(factor).intoArray(c, i);
    }
    tail.scale(a, factor, c, offset + bound, length - bound);
  }

  @Override
  public void addConstant(float[] a, float term, float[] c, int offset, int length) {
    int bound = SPECIES.loopBound(length);
    for (int i = offset; i < offset + bound; i += WIDTH) {
      FloatVector va = FloatVector.fromArray(SPECIES, a, i);
      va.add(term).intoArray(c, i);
    }
    tail.addConstant(a, term, c, offset + bound, length - bound);
  }

  @Override
  public void exp(float[] a, float[] c, int offset, int length) {
    int bound = SPECIES.loopBound(length);
    EXP.run(a, c, offset, offset + bound);
    tail.exp(a, c, offset + bound, length - bound);
  }

  @Override
  public void log(float[] a, float[] c, int offset, int length) {
    int bound = SPECIES.loopBound(length);
    LOG.run(a, c, offset, offset + bound);
    tail.log(a, c, offset + bound, length - bound);
  }

  @Override
  public void atLeast(float[] a, float floor, float[] c, int offset, int length) {
    int bound = SPECIES.loopBound(length);
    for (int i = offset; i < offset + bound; i += WIDTH) {
      FloatVector va = FloatVector.fromArray(SPECIES, a, i);
      va.blend(floor, va.compare(VectorOperators.LE, floor)).intoArray(c, i);
    }
    tail.atLeast(a, floor, c, offset + bound, length - bound);
  }

  @Override
  public void atLeastGradient(
      float[] a, float floor, float[] g, float[] c, int offset, int length) {
    int bound = SPECIES.loopBound(length);
    for (int i = offset; i < offset + bound; i += WIDTH) {
      FloatVector va = FloatVector.fromArray(SPECIES, a, i);
      FloatVector vg = FloatVector.fromArray(SPECIES, g, i);
      FloatVector.zero(SPECIES).blend(vg, va.compare(VectorOperators.GT, floor)).intoArray(c, i);
    }
    tail.atLeastGradient(a, floor, g, c, offset + bound, length - bound);
  }

  @Override
  public void sample(float[] mean, float[] logVar, float[] d, float[] z, int offset, int length) {
    int bound = SPECIES.loopBound(length);
    for (int i = offset; i < offset + bound; i += WIDTH) {
      FloatVector deviation =
          VectorFunctions.exp(FloatVector.fromArray(SPECIES, logVar, i).mul(0.5f));
      FloatVector noise = deviation.mul(FloatVector.fromArray(SPECIES, d, i));
      noise.intoArray(d, i);
      FloatVector.fromArray(SPECIES, mean, i).add(noise).intoArray(z, i);
    }
    tail.sample(mean, logVar, d, z, offset + bound, length - bound);
  }

  @Override
  public void klToStandardNormal(float[] mean, float[] logVar, float[] kl, int offset, int length) {
    int bound = SPECIES.loopBound(length);
    for (int i = offset; i < offset + bound; i += WIDTH) {
      FloatVector vm = FloatVector.fromArray(SPECIES, mean, i);
      FloatVector vl = FloatVector.fromArray(SPECIES, logVar, i);
      FloatVector excess = VectorFunctions.expm1(vl).sub(vl);
      vm.fma(vm, excess).mul(0.5f).intoArray(kl, i);
    }
    tail.klToStandardNormal(mean, logVar, kl, offset + bound, length - bound);
  }

  @Override
  public void klToStandardNormalGradient(
      float[] mean,
      float[] logVar,
      float[] g,
      float[] dMean,
      float[] dLogVar,
      int offset,
      int length) {
    int bound = SPECIES.loopBound(length);
    for (int i = offset; i < offset + bound; i += WIDTH) {
      FloatVector vg = FloatVector.fromArray(SPECIES, g, i);
      FloatVector vm = FloatVector.fromArray(SPECIES, mean, i);
      FloatVector vl = FloatVector.fromArray(SPECIES, logVar, i);
      vg.mul(vm).intoArray(dMean, i);
      vg.mul(VectorFunctions.expm1(vl).mul(0.5f)).intoArray(dLogVar, i);
    }
    tail.klToStandardNormalGradient(
        mean, logVar, g, dMean, dLogVar, offset + bound, length - bound);
  }

  private static void mapExp(float[] a, float[] c, int from, int to) {
    for (int i = from; i < to; i += WIDTH) {
      VectorFunctions.exp(FloatVector.fromArray(SPECIES, a, i)).intoArray(c, i);
    }
  }

  private static void mapLog(float[] a, float[] c, int from, int to) {
    for (int i = from; i < to; i += WIDTH) {
      VectorFunctions.log(FloatVector.fromArray(SPECIES, a, i)).intoArray(c, i);
    }
  }
}
