// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The element types that are read; the constants' names are those of the file format. */
public enum TensorType {
  /** 32-bit floating point. */
  F32(4),
  /** 64-bit floating point. */
  F64(8),
  /** IEEE 754 half precision. */
  F16(2),
  /** The upper 16 bits of an F32. */
  BF16(2),
  /** Signed 64-bit whole number. */
  I64(8),
  /** Signed 32-bit whole number. */
  I32(4),
  /** Unsigned 8-bit whole number. */
  U8(1);

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** Whether the elements are whole numbers. */
  public boolean whole() {
    return switch (this) {
      case I64, I32, U8 -> true;
      case F32, F64, F16, BF16 -> false;
    };
  }

  static Optional<TensorType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(TensorType::name).collect(Collectors.joining(", "));
  }

  /** The element at a byte position of a little-endian buffer; exact but for I64 beyond 2^53. */
  double decode(ByteBuffer buffer, int at) {
    return switch (this) {
      case F32 -> buffer.getFloat(at);
      case F64 -> buffer.getDouble(at);
      case F16 -> halfToFloat(buffer.getShort(at));
      case BF16 -> Float.intBitsToFloat(buffer.getShort(at) << 16);
      case I64 -> buffer.getLong(at);
      case I32 -> buffer.getInt(at);
      case U8 -> buffer.get(at) & 0xFF;
    };
  }

  /** The whole number at a byte position of a little-endian buffer. */
  long decodeWhole(ByteBuffer buffer, int at) {
    return this == I64 ? buffer.getLong(at) : (long) decode(buffer, at);
  }

  // Float.float16ToFloat came with Java 20.
  private static float halfToFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >> 10 & 0x1F;
    int fraction = half & 0x3FF;
    if (exponent == 0) {
      float magnitude = fraction * 0x1p-24f; // zero and subnormals: no hidden bit
      return sign == 0 ? magnitude : -magnitude;
    }
    int wide = exponent == 0x1F ? 0xFF : exponent - 15 + 127;
    return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
  }
}
