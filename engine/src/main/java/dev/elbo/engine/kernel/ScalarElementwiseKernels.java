// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

final class ScalarElementwiseKernels implements ElementwiseKernels {
  @Override
  public void add(float[] a, float[] b, float[] c, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      c[i] = a[i] + b[i];
    }
  }

  @Override
  public void subtract(float[] a, float[] b, float[] c, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      c[i] = a[i] - b[i];
    }
  }

  @Override
  public void multiply(float[] a, float[] b, float[] c, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      c[i] = a[i] * b[i];
    }
  }

  @Override
  public void scale(float[] a, float factor, float[] c, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      c[i] = a[i] * factor;
    }
  }

  @Override
  public void addConstant(float[] a, float term, float[] c, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      c[i] = a[i] + term;
    }
  }

  @Override
  public void exp(float[] a, float[] c, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      c[i] = ElementaryFunctions.exp(a[i]);
    }
  }

  @Override
  public void log(float[] a, float[] c, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      c[i] = ElementaryFunctions.log(a[i]);
    }
  }

  @Override
  public void atLeast(float[] a, float floor, float[] c, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      c[i] = a[i] <= floor ? floor : a[i];
    }
  }

  @Override
  public void atLeastGradient(
      float[] a, float floor, float[] g, float[] c, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      c[i] = a[i] > floor ? g[i] : 0f;
    }
  }

  @Override
  public void sample(float[] mean, float[] logVar, float[] d, float[] z, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      d[i] = ElementaryFunctions.exp(0.5f * logVar[i]) * d[i];
      z[i] = mean[i] + d[i];
    }
  }

  @Override
  public void klToStandardNormal(float[] mean, float[] logVar, float[] kl, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      float excess = ElementaryFunctions.expm1(logVar[i]) - logVar[i];
      kl[i] = 0.5f * Math.fma(mean[i], mean[i], excess);
    }
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
    for (int i = offset; i < offset + length; i++) {
      dMean[i] = g[i] * mean[i];
      dLogVar[i] = g[i] * (0.5f * ElementaryFunctions.expm1(logVar[i]));
    }
  }
}
