// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorTest {
  @Test
  void keepsFloatsBitForBit() {
    float nan = Float.intBitsToFloat(0x7FC01234);
    float[] values = {0f, -0f, 1e-45f, Float.MAX_VALUE, Float.NEGATIVE_INFINITY, nan};

    float[] back = Tensor.of("x", values, 2, 3).toFloats();

    for (int i = 0; i < values.length; i++) {
      assertThat(Float.floatToRawIntBits(back[i])).isEqualTo(Float.floatToRawIntBits(values[i]));
    }
  }

  @Test
  void doesNotShareArrays() {
    float[] values = {1, 2};
    Tensor tensor = Tensor.of("x", values, 2);
    values[0] = 9;
    tensor.toFloats()[1] = 9;

    assertThat(tensor.toFloats()).containsExactly(1, 2);
  }

  @Test
  void copiesIntoPlace() {
    float[] target = new float[5];

    Tensor.of("x", new float[] {1, 2}, 2).copyTo(target, 1);
    Tensor.ofInts("y", new int[] {7, 8}, 2).copyTo(target, 3);

    assertThat(target).containsExactly(0, 1, 2, 7, 8);
    assertThatThrownBy(() -> Tensor.of("x", new float[] {1, 2}, 2).copyTo(target, 4))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  // Bits from the definition in IEEE 754-2008, binary16: 1 sign, 5 exponent (bias 15), 10 fraction.
  @ParameterizedTest
  @CsvSource({
    "0000, 0",
    "8000, -0.0",
    "0001, 5.9604645e-8",
    "83FF, -6.097555e-5",
    "0400, 6.1035156e-5",
    "3555, 0.33325195",
    "3C00, 1",
    "3C01, 1.0009766",
    "C000, -2",
    "7BFF, 65504",
    "7C00, Infinity",
    "FC00, -Infinity",
    "7E00, NaN"
  })
  void readsHalfPrecision(String bits, float expected) {
    assertThat(raw(TensorType.F16, Integer.parseInt(bits, 16)).toFloats())
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0000, 0",
    "8000, -0.0",
    "3F80, 1",
    "C020, -2.5",
    "3DCD, 0.100097656",
    "7F7F, 3.3895314e38",
    "0001, 9.1835e-41",
    "7F80, Infinity",
    "7FC0, NaN"
  })
  void readsBrainFloats(String bits, float expected) {
    assertThat(raw(TensorType.BF16, Integer.parseInt(bits, 16)).toFloats())
        .containsExactly(expected);
  }

  @Test
  void everyFiniteHalfIsItsFormula() {
    for (int bits = 0; bits < 0x7C00; bits++) {
      int exponent = bits >> 10;
      double fraction = (bits & 0x3FF) / 1024.0;
      double expected =
          exponent == 0 ? fraction * 0x1p-14 : (1 + fraction) * Math.pow(2, exponent - 15);
      assertThat((double) raw(TensorType.F16, bits).toFloats()[0]).isEqualTo(expected);
      assertThat((double) raw(TensorType.F16, bits | 0x8000).toFloats()[0]).isEqualTo(-expected);
    }
  }

  @Test
  void readsOtherTypes() {
    assertThat(Tensor.ofDoubles("x", new double[] {0.1, 1e300}, 2).toFloats())
        .containsExactly(0.1f, Float.POSITIVE_INFINITY);
    assertThat(Tensor.ofDoubles("x", new double[] {0.1}, 1).toDoubles()).containsExactly(0.1);
    assertThat(Tensor.ofLongs("x", new long[] {Long.MIN_VALUE, 3}, 2).toLongs())
        .containsExactly(Long.MIN_VALUE, 3);
    assertThat(Tensor.ofLongs("x", new long[] {0x8000008000000001L}, 1).toFloats()[0])
        .isEqualTo((float) 0x8000008000000001L); // rounded once
    assertThat(Tensor.ofInts("x", new int[] {-1}, 1).toLongs()).containsExactly(-1);
    assertThat(Tensor.ofBytes("x", new byte[] {(byte) 200}).toLongs()).containsExactly(200);
    assertThat(Tensor.ofBytes("x", new byte[] {(byte) 200}, 1).toFloats()).containsExactly(200);
    assertThatThrownBy(() -> Tensor.of("x", new float[1], 1).toLongs())
        .isInstanceOf(ModelFileException.class)
        .hasMessage("tensor \"x\" must hold whole numbers, got type F32");
  }

  @Test
  void shapesHoldTheValues() {
    assertThat(Tensor.of("scalar", new float[] {1}).shape()).isEmpty();
    assertThat(Tensor.of("empty", new float[0], 3, 0).size()).isZero();
    assertThat(Tensor.of("x", new float[6], 2, 3)).hasToString("x F32 [2, 3]");
    assertThatThrownBy(() -> Tensor.of("x", new float[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the shape of tensor \"x\" must hold its 5 values, got [2, 3]");
    assertThatThrownBy(() -> Tensor.of("x", new float[6], -2, -3))
        .hasMessage("the shape of tensor \"x\" must hold its 6 values, got [-2, -3]");
    assertThatThrownBy(() -> Tensor.of("x", new float[0], 1 << 30, 1 << 30, 16))
        .hasMessageStartingWith("the shape of tensor \"x\" must hold its 0 values, got ");
    assertThatThrownBy(() -> Tensor.of("__metadata__", new float[1], 1))
        .hasMessage("name must not be __metadata__, a reserved word");
  }

  @Test
  void equalityIsThatOfTheContent() {
    Tensor tensor = Tensor.of("x", new float[] {1, 2}, 2);

    assertThat(tensor).isEqualTo(Tensor.of("x", new float[] {1, 2}, 2));
    assertThat(tensor).hasSameHashCodeAs(Tensor.of("x", new float[] {1, 2}, 2));
    assertThat(tensor).isNotEqualTo(Tensor.of("y", new float[] {1, 2}, 2));
    assertThat(tensor).isNotEqualTo(Tensor.of("x", new float[] {1, 2}, 2, 1));
    assertThat(tensor).isNotEqualTo(Tensor.of("x", new float[] {1, 3}, 2));
    assertThat(tensor).isNotEqualTo(Tensor.ofRaw("x", TensorType.I32, List.of(2), tensor.raw()));
  }

  private static Tensor raw(TensorType type, int bits) {
    byte[] bytes =
        ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) bits).array();
    return Tensor.ofRaw("x", type, List.of(1), bytes);
  }
}
