// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

final class ScalarActivationKernels implements ActivationKernels {
  @Override
  public void apply(Activation activation, float[] x, float[] y, int offset, int length) {
    int end = offset + length;
    switch (activation) {
      case RELU -> {
        for (int i = offset; i < end; i++) {
          y[i] = x[i] <= 0f ? 0f : x[i];
        }
      }
      case LEAKY_RELU -> {
        for (int i = offset; i < end; i++) {
          y[i] = x[i] <= 0f ? Activation.LEAK * x[i] : x[i];
        }
      }
      case ELU -> {
        for (int i = offset; i < end; i++) {
          y[i] = x[i] <= 0f ? ElementaryFunctions.expm1(x[i]) : x[i];
        }
      }
      case SILU -> {
        for (int i = offset; i < end; i++) {
          y[i] = x[i] * ElementaryFunctions.sigmoid(x[i]);
        }
      }
      case TANH -> {
        for (int i = offset; i < end; i++) {
          y[i] = ElementaryFunctions.tanh(x[i]);
        }
      }
      case SIGMOID -> {
        for (int i = offset; i < end; i++) {
          y[i] = ElementaryFunctions.sigmoid(x[i]);
        }
      }
      case SOFTPLUS -> {
        for (int i = offset; i < end; i++) {
          y[i] = ElementaryFunctions.softplus(x[i]);
        }
      }
    }
  }

  @Override
  public void gradient(
      Activation activation, float[] x, float[] y, float[] dy, float[] dx, int offset, int length) {
    int end = offset + length;
    switch (activation) {
      case RELU -> {
        for (int i = offset; i < end; i++) {
          dx[i] = y[i] > 0f ? dy[i] : 0f;
        }
      }
      case LEAKY_RELU -> {
        for (int i = offset; i < end; i++) {
          dx[i] = y[i] > 0f ? dy[i] : Activation.LEAK * dy[i];
        }
      }
      case ELU -> {
        for (int i = offset; i < end; i++) {
          dx[i] = y[i] > 0f ? dy[i] : dy[i] * (y[i] + 1f);
        }
      }
      case SILU -> {
        for (int i = offset; i < end; i++) {
          float s = ElementaryFunctions.sigmoid(x[i]);
          dx[i] = dy[i] * (s * Math.fma(x[i], 1f - s, 1f));
        }
      }
      case TANH -> {
        for (int i = offset; i < end; i++) {
          dx[i] = dy[i] * Math.fma(-y[i], y[i], 1f);
        }
      }
      case SIGMOID -> {
        for (int i = offset; i < end; i++) {
          dx[i] = dy[i] * (y[i] * (1f - y[i]));
        }
      }
      case SOFTPLUS -> {
        for (int i = offset; i < end; i++) {
          dx[i] = dy[i] * ElementaryFunctions.sigmoid(x[i]);
        }
      }
    }
  }
}
