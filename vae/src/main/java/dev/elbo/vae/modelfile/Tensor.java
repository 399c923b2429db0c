// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A named, immutable array of numbers in row-major order, as it stands in a file. The shape is
 * outermost first; the empty shape is a single number, and a length of 0 makes the array empty. The
 * bytes of one tensor must fit one Java array: less than 2 GiB.
 */
public final class Tensor {
  static final String RESERVED_NAME = "__metadata__";
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8; // the longest array of most JVMs

  private final String name;
  private final TensorType type;
  private final List<Integer> shape;
  private final byte[] bytes; // little-endian

  private Tensor(String name, TensorType type, List<Integer> shape, byte[] bytes) {
    this.name = name;
    this.type = type;
    this.shape = shape;
    this.bytes = bytes;
  }

  /**
   * A tensor of type F32; copies the values, bit for bit.
   *
   * @throws IllegalArgumentException when the shape does not hold exactly the values, or the name
   *     is {@code __metadata__}
   */
  public static Tensor of(String name, float[] values, int... shape) {
    byte[] bytes = allocate(name, TensorType.F32, values.length, shape);
    little(bytes).asFloatBuffer().put(values);
    return new Tensor(cleanName(name), TensorType.F32, listOf(shape), bytes);
  }

  /** A tensor of type F64; as {@link #of(String, float[], int...)}. */
  public static Tensor ofDoubles(String name, double[] values, int... shape) {
    byte[] bytes = allocate(name, TensorType.F64, values.length, shape);
    little(bytes).asDoubleBuffer().put(values);
    return new Tensor(cleanName(name), TensorType.F64, listOf(shape), bytes);
  }

  /** A tensor of type I64; as {@link #of(String, float[], int...)}. */
  public static Tensor ofLongs(String name, long[] values, int... shape) {
    byte[] bytes = allocate(name, TensorType.I64, values.length, shape);
    little(bytes).asLongBuffer().put(values);
    return new Tensor(cleanName(name), TensorType.I64, listOf(shape), bytes);
  }

  /** A tensor of type I32; as {@link #of(String, float[], int...)}. */
  public static Tensor ofInts(String name, int[] values, int... shape) {
    byte[] bytes = allocate(name, TensorType.I32, values.length, shape);
    little(bytes).asIntBuffer().put(values);
    return new Tensor(cleanName(name), TensorType.I32, listOf(shape), bytes);
  }

  /** A tensor of type U8, bytes standing for 0 to 255; as {@link #of(String, float[], int...)}. */
  public static Tensor ofBytes(String name, byte[] values, int... shape) {
    byte[] bytes = allocate(name, TensorType.U8, values.length, shape);
    System.arraycopy(values, 0, bytes, 0, bytes.length);
    return new Tensor(cleanName(name), TensorType.U8, listOf(shape), bytes);
  }

  /** Takes over the array without a copy; the caller has checked that the shape fits. */
  static Tensor ofRaw(String name, TensorType type, List<Integer> shape, byte[] bytes) {
    return new Tensor(name, type, shape, bytes);
  }

  /** The name, such as {@code encoder.0.weight}. */
  public String name() {
    return name;
  }

  /** The type of the elements in the file. */
  public TensorType type() {
    return type;
  }

  /** Lengths, outermost first; empty for a single number. */
  public List<Integer> shape() {
    return shape;
  }

  /** Number of elements. */
  public int size() {
    return bytes.length / type.bytes();
  }

  /** A copy of the elements as floats, rounded to nearest where the type is finer. */
  public float[] toFloats() {
    float[] result = new float[size()];
    copyTo(result, 0);
    return result;
  }

  /**
   * Writes the elements as floats, rounded to nearest where the type is finer, into {@code
   * target[offset .. offset + size())}.
   *
   * @throws IndexOutOfBoundsException when they do not fit
   */
  public void copyTo(float[] target, int offset) {
    Objects.checkFromIndexSize(offset, size(), target.length);
    ByteBuffer buffer = little(bytes);
    if (type == TensorType.F32) {
      buffer.asFloatBuffer().get(target, offset, size());
      return;
    }
    for (int i = 0; i < size(); i++) {
      int at = i * type.bytes();
      // Through double a long would be rounded twice.
      target[offset + i] =
          type == TensorType.I64 ? (float) buffer.getLong(at) : (float) type.decode(buffer, at);
    }
  }

  /** A copy of the elements as doubles; exact but for I64 beyond 2^53. */
  public double[] toDoubles() {
    ByteBuffer buffer = little(bytes);
    double[] result = new double[size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = type.decode(buffer, i * type.bytes());
    }
    return result;
  }

  /**
   * A copy of the elements as whole numbers.
   *
   * @throws ModelFileException when the type is not one of whole numbers
   */
  public long[] toLongs() {
    if (!type.whole()) {
      throw new ModelFileException(
          "tensor " + quoted(name) + " must hold whole numbers, got type " + type);
    }
    ByteBuffer buffer = little(bytes);
    long[] result = new long[size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = type.decodeWhole(buffer, i * type.bytes());
    }
    return result;
  }

  /** The bytes as in the file, little-endian; the array itself, for this package only. */
  byte[] raw() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && name.equals(that.name)
        && type == that.type
        && shape.equals(that.shape)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, type, shape, Arrays.hashCode(bytes));
  }

  @Override
  public String toString() {
    return name + " " + type + " " + shape;
  }

  static String quoted(String name) {
    return Json.quote(name, 80);
  }

  /** Names that the file can hold: see {@link JsonString} on half surrogate pairs. */
  private static String cleanName(String name) {
    return new JsonString(name).value();
  }

  private static byte[] allocate(String name, TensorType type, int length, int[] shape) {
    if (name.equals(RESERVED_NAME)) {
      throw new IllegalArgumentException("name must not be " + RESERVED_NAME + ", a reserved word");
    }
    long bytes = byteCount(type, listOf(shape));
    if (bytes != (long) length * type.bytes()) {
      throw new IllegalArgumentException(
          "the shape of tensor "
              + quoted(name)
              + " must hold its "
              + length
              + " values, got "
              + Arrays.toString(shape));
    }
    return new byte[checkedLength(name, bytes)];
  }

  static int checkedLength(String name, long bytes) {
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "tensor " + quoted(name) + " must take less than 2 GiB, got " + bytes + " bytes");
    }
    return (int) bytes;
  }

  /** Bytes that a shape takes, or -1 when a length is negative or the product overflows. */
  static long byteCount(TensorType type, List<Integer> shape) {
    long result = type.bytes();
    for (int length : shape) {
      if (length < 0 || Math.multiplyHigh(result, length) != 0 || result * length < 0) {
        return -1;
      }
      result *= length;
    }
    return result;
  }

  private static List<Integer> listOf(int[] shape) {
    List<Integer> result = new ArrayList<>(shape.length);
    for (int length : shape) {
      result.add(length);
    }
    return List.copyOf(result);
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
