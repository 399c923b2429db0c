// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.nio.ByteBuffer;

/** Number types of array files and how they become floats (rounded to the nearest). */
enum ElementType {
  U8(1) {
    @Override
    float read(ByteBuffer in) {
      return in.get() & 0xFF;
    }
  },
  I8(1) {
    @Override
    float read(ByteBuffer in) {
      return in.get();
    }
  },
  BOOL(1) {
    @Override
    float read(ByteBuffer in) {
      return in.get() == 0 ? 0 : 1;
    }
  },
  U16(2) {
    @Override
    float read(ByteBuffer in) {
      return in.getShort() & 0xFFFF;
    }
  },
  I16(2) {
    @Override
    float read(ByteBuffer in) {
      return in.getShort();
    }
  },
  F16(2) {
    @Override
    float read(ByteBuffer in) {
      return halfToFloat(in.getShort());
    }
  },
  U32(4) {
    @Override
    float read(ByteBuffer in) {
      return in.getInt() & 0xFFFFFFFFL;
    }
  },
  I32(4) {
    @Override
    float read(ByteBuffer in) {
      return in.getInt();
    }
  },
  F32(4) {
    @Override
    float read(ByteBuffer in) {
      return in.getFloat();
    }
  },
  U64(8) {
    @Override
    float read(ByteBuffer in) {
      long value = in.getLong();
      // The lost lowest bit is kept "sticky", so that the rounding stays right.
      return value >= 0 ? value : 2.0f * ((value >>> 1) | (value & 1));
    }
  },
  I64(8) {
    @Override
    float read(ByteBuffer in) {
      return in.getLong();
    }
  },
  F64(8) {
    @Override
    float read(ByteBuffer in) {
      return (float) in.getDouble();
    }
  };

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  /** The next element; beyond the range of a float it is infinite. */
  abstract float read(ByteBuffer in);

  /** IEEE 754 binary16; the JDK has this from version 20 on only. */
  static float halfToFloat(short half) {
    int exponent = (half >>> 10) & 0x1F;
    int fraction = half & 0x3FF;
    float size;
    if (exponent == 0) {
      size = fraction * 0x1p-24f;
    } else if (exponent == 31) {
      size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else {
      size = Float.intBitsToFloat((exponent + 112) << 23 | fraction << 13);
    }
    return half < 0 ? -size : size;
  }
}
