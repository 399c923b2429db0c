// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.kernel.ActivationKernels;
import dev.elbo.engine.kernel.ScalarKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Activation functions; the tail goes to the scalar twin. */
final class VectorActivationKernels implements ActivationKernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();
  private static final FloatVector ONE = FloatVector.broadcast(SPECIES, 1f);

  private static final SeparateLoops.Map ELU = SeparateLoops.map(VectorActivationKernels::applyElu);
  private static final SeparateLoops.Map SILU =
      SeparateLoops.map(VectorActivationKernels::applySilu);
  private static final SeparateLoops.Map TANH =
      SeparateLoops.map(VectorActivationKernels::applyTanh);
  private static final SeparateLoops.Map SIGMOID =
      SeparateLoops.map(VectorActivationKernels::applySigmoid);
  private static final SeparateLoops.Map SOFTPLUS =
      SeparateLoops.map(VectorActivationKernels::applySoftplus);
  private static final SeparateLoops.Gradient SILU_GRADIENT =
      SeparateLoops.gradient(VectorActivationKernels::gradientSilu);
  private static final SeparateLoops.Gradient SOFTPLUS_GRADIENT =
      SeparateLoops.gradient(VectorActivationKernels::gradientSoftplus);

  private final ActivationKernels tail = new ScalarKernels().activations();

  @Override
  public void apply(Activation activation, float[] x, float[] y, int offset, int length) {
    int end = offset + SPECIES.loopBound(length);
    switch (activation) {
      case RELU -> applyRelu(x, y, offset, end);
      case LEAKY_RELU -> applyLeakyRelu(x, y, offset, end);
      case ELU -> ELU.run(x, y, offset, end);
      case SILU -> SILU.run(x, y, offset, end);
      case TANH -> TANH.run(x, y, offset, end);
      case SIGMOID -> SIGMOID.run(x, y, offset, end);
      case SOFTPLUS -> SOFTPLUS.run(x, y, offset, end);
    }
    tail.apply(activation, x, y, end, offset + length - end);
  }

  @Override
  public void gradient(
      Activation activation, float[] x, float[] y, float[] dy, float[] dx, int offset, int length) {
    int end = offset + SPECIES.loopBound(length);
    switch (activation) {
      case RELU -> gradientRelu(y, dy, dx, offset, end);
      case LEAKY_RELU -> gradientLeakyRelu(y, dy, dx, offset, end);
      case ELU -> gradientElu(y, dy, dx, offset, end);
      case SILU -> SILU_GRADIENT.run(x, dy, dx, offset, end);
      case TANH -> gradientTanh(y, dy, dx, offset, end);
      case SIGMOID -> gradientSigmoid(y, dy, dx, offset, end);
      case SOFTPLUS -> SOFTPLUS_GRADIENT.run(x, dy, dx, offset, end);
    }
    tail.gradient(activation, x, y, dy, dx, end, offset + length - end);
  }

  private static void applyRelu(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i += WIDTH) {
      FloatVector vx = FloatVector.fromArray(SPECIES, x, i);
      vx.blend(0f, vx.compare(VectorOperators.LE, 0f)).intoArray(y, i);
    }
  }

  private static void applyLeakyRelu(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i += WIDTH) {
      FloatVector vx = FloatVector.fromArray(SPECIES, x, i);
      vx.blend(vx.mul(Activation.LEAK), vx.compare(VectorOperators.LE, 0f)).intoArray(y, i);
    }
  }

  private static void applyElu(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i += WIDTH) {
      FloatVector vx = FloatVector.fromArray(SPECIES, x, i);
      vx.blend(VectorFunctions.expm1(vx), vx.compare(VectorOperators.LE, 0f)).intoArray(y, i);
    }
  }

  private static void applySilu(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i += WIDTH) {
      FloatVector vx = FloatVector.fromArray(SPECIES, x, i);
      vx.mul(VectorFunctions.sigmoid(vx)).intoArray(y, i);
    }
  }

  private static void applyTanh(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i += WIDTH) {
      FloatVector vx = FloatVector.fromArray(SPECIES, x, i);
      VectorFunctions.tanh(vx).intoArray(y, i);
    }
  }

  private static void applySigmoid(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i += WIDTH) {
      FloatVector vx = FloatVector.fromArray(SPECIES, x, i);
      VectorFunctions.sigmoid(vx).intoArray(y, i);
    }
  }

  private static void applySoftplus(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i += WIDTH) {
      FloatVector vx = FloatVector.fromArray(SPECIES, x, i);
      VectorFunctions.softplus(vx).intoArray(y, i);
    }
  }

  private static void gradientRelu(float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i += WIDTH) {
      FloatVector v = FloatVector.fromArray(SPECIES, y, i);
      FloatVector vd = FloatVector.fromArray(SPECIES, dy, i);
      FloatVector.zero(SPECIES).blend(vd, v.compare(VectorOperators.GT, 0f)).intoArray(dx, i);
    }
  }

  private static void gradientLeakyRelu(float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i += WIDTH) {
      FloatVector v = FloatVector.fromArray(SPECIES, y, i);
      FloatVector vd = FloatVector.fromArray(SPECIES, dy, i);
      vd.mul(Activation.LEAK).blend(vd, v.compare(VectorOperators.GT, 0f)).intoArray(dx, i);
    }
  }

  private static void gradientElu(float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i += WIDTH) {
      FloatVector v = FloatVector.fromArray(SPECIES, y, i);
      FloatVector vd = FloatVector.fromArray(SPECIES, dy, i);
      vd.mul(v.add(1f)).blend(vd, v.compare(VectorOperators.GT, 0f)).intoArray(dx, i);
    }
  }

  private static void gradientSilu(float[] x, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i += WIDTH) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, i);
      FloatVector vd = FloatVector.fromArray(SPECIES, dy, i);
      FloatVector s = VectorFunctions.sigmoid(v);
      vd.mul(s.mul(v.fma(ONE.sub(s), ONE))).intoArray(dx, i);
    }
  }

  private static void gradientTanh(float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i += WIDTH) {
      FloatVector v = FloatVector.fromArray(SPECIES, y, i);
      FloatVector vd = FloatVector.fromArray(SPECIES, dy, i);
      vd.mul(v.neg().fma(v, ONE)).intoArray(dx, i);
    }
  }

  private static void gradientSigmoid(float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i += WIDTH) {
      FloatVector v = FloatVector.fromArray(SPECIES, y, i);
      FloatVector vd = FloatVector.fromArray(SPECIES, dy, i);
      vd.mul(v.mul(ONE.sub(v))).intoArray(dx, i);
    }
  }

  private static void gradientSoftplus(float[] x, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i += WIDTH) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, i);
      FloatVector vd = FloatVector.fromArray(SPECIES, dy, i);
      vd.mul(VectorFunctions.sigmoid(v)).intoArray(dx, i);
    }
  }
}
