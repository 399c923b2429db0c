// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

/** What a matrix is to people and files, and where its values belong among inputs and outputs. */
sealed interface MatrixShape {
  /** Inputs of the matrix. */
  int inputs();

  /** Outputs of the matrix. */
  int outputs();

  /** Shape in files. */
  int[] shape();

  /** Input of the value that is number {@code i} in row-major order of {@link #shape}. */
  int input(int i);

  /** Output of the value that is number {@code i} in row-major order of {@link #shape}. */
  int output(int i);

  /** {@code [outputs, inputs]}. */
  record Dense(int inputs, int outputs) implements MatrixShape {
    @Override
    public int[] shape() {
      return new int[] {outputs, inputs};
    }

    @Override
    public int input(int i) {
      return i % inputs;
    }

    @Override
    public int output(int i) {
      return i / inputs;
    }
  }

  /**
   * {@code [out, in, height, width]}; inputs are the patch {@code [height, width, in]}, outputs the
   * channels.
   */
  record Kernel(int in, int out, int height, int width) implements MatrixShape {
    @Override
    public int inputs() {
      return Math.multiplyExact(Math.multiplyExact(height, width), in);
    }

    @Override
    public int outputs() {
      return out;
    }

    @Override
    public int[] shape() {
      return new int[] {out, in, height, width};
    }

    @Override
    public int input(int i) {
      int pixel = i % (height * width);
      return pixel * in + i / (height * width) % in;
    }

    @Override
    public int output(int i) {
      return i / (height * width * in);
    }
  }

  /**
   * {@code [in, out, height, width]}; inputs are the channels, outputs the patch {@code [height,
   * width, out]}.
   */
  record TransposedKernel(int in, int out, int height, int width) implements MatrixShape {
    @Override
    public int inputs() {
      return in;
    }

    @Override
    public int outputs() {
      return Math.multiplyExact(Math.multiplyExact(height, width), out);
    }

    @Override
    public int[] shape() {
      return new int[] {in, out, height, width};
    }

    @Override
    public int input(int i) {
      return i / (height * width * out);
    }

    @Override
    public int output(int i) {
      int pixel = i % (height * width);
      return pixel * out + i / (height * width) % out;
    }
  }
}
