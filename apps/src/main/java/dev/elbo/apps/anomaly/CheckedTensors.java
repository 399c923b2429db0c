// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import java.nio.file.Path;

/**
 * Tensors of a file whose numbers are what they must be. Shapes are compared before memory is
 * taken: a damaged description may ask for any amount, a file can only hold its own.
 */
record CheckedTensors(Path path, TensorFile file) {
  /** What numbers must be, beside finite. */
  enum Limit {
    NONE("finite"),
    NOT_NEGATIVE("finite and at least 0"),
    POSITIVE("finite and above 0"),
    SHARE("above 0 and below 1");

    private final String words;

    Limit(String words) {
      this.words = words;
    }

    boolean holds(float value) {
      return Float.isFinite(value)
          && switch (this) {
            case NONE -> true;
            case NOT_NEGATIVE -> value >= 0;
            case POSITIVE -> value > 0;
            case SHARE -> value > 0 && value < 1;
          };
    }
  }

  /** Numbers of a tensor that must have the shape given. */
  float[] floats(String name, Limit limit, int... shape) {
    float[] values = file.require(name, shape).toFloats();
    for (float value : values) {
      if (!limit.holds(value)) {
        throw problem(name, "its numbers must be " + limit.words + ", got " + value);
      }
    }
    return values;
  }

  /** A tensor {@code [count, width]} in rows. */
  float[][] rows(String name, Limit limit, int count, int width) {
    float[] values = floats(name, limit, count, width);
    float[][] rows = new float[count][width];
    for (int row = 0; row < count; row++) {
      System.arraycopy(values, row * width, rows[row], 0, width);
    }
    return rows;
  }

  /** How many rows of a width a tensor holds, which must be from 1 to {@code most}. */
  int count(String name, int width, int most) {
    int count = file.tensor(name).size() / width;
    if (count < 1 || count > most) {
      throw problem(name, "it must hold from 1 to " + most + " rows, got " + count);
    }
    return count;
  }

  /** Numbers of a list of any length. */
  double[] doubles(String name) {
    return file.require(name, file.tensor(name).size()).toDoubles();
  }

  /** A list of whole numbers. */
  long[] longs(String name, int count) {
    Tensor tensor = file.require(name, count);
    if (!tensor.type().whole()) {
      throw problem(name, "it must hold whole numbers, got type " + tensor.type());
    }
    return tensor.toLongs();
  }

  ModelFileException problem(String name, String what) {
    return new ModelFileException(
        path + ": tensor \"" + name + "\" is damaged: " + what + "; fit the detector again");
  }
}
