// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stands in for Python: the rules of the format, applied to the bytes of a file with nothing but
 * the JSON reader.
 */
final class SafeTensorsCheck {
  private static final Map<String, Integer> SIZES = Map.of("F32", 4, "F64", 8, "I64", 8, "U8", 1);

  private SafeTensorsCheck() {}

  /** Asserts that the file is valid; its arrays by name, those of F32 only. */
  static Map<String, float[]> check(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(bytes.getLong(0));
    assertThat(length % 8).as("aligned header").isZero();
    assertThat(8 + length).isLessThanOrEqualTo(file.length);
    String header = new String(file, 8, length, StandardCharsets.UTF_8);
    assertThat(header).startsWith("{");
    assertThat(header.stripTrailing()).endsWith("}");

    JsonCursor root = JsonCursor.of(Json.parse(header));
    root.find("__metadata__").ifPresent(at -> at.entries().values().forEach(JsonCursor::asString));
    List<long[]> ranges = new ArrayList<>();
    Map<String, float[]> result = new LinkedHashMap<>();
    root.entries()
        .forEach(
            (name, at) -> {
              if (!name.equals("__metadata__")) {
                assertThat(at.object().entries())
                    .containsOnlyKeys("dtype", "shape", "data_offsets");
                String type = at.get("dtype").asString();
                long count = 1;
                for (int n : at.get("shape").asInts()) {
                  count = Math.multiplyExact(count, n);
                }
                int[] range = at.get("data_offsets").asInts();
                assertThat(range[1] - range[0]).isEqualTo((int) count * SIZES.get(type));
                assertThat(range[0] % SIZES.get(type)).as("alignment of %s", name).isZero();
                ranges.add(new long[] {range[0], range[1]});
                if (type.equals("F32")) {
                  float[] values = new float[(int) count];
                  for (int i = 0; i < count; i++) {
                    values[i] = bytes.getFloat(8 + length + range[0] + 4 * i);
                  }
                  result.put(name, values);
                }
              }
            });
    long end = 0;
    for (long[] range : ranges) { // our files list the tensors in the order of their bytes
      assertThat(range[0]).isEqualTo(end);
      end = range[1];
    }
    assertThat(8 + length + end).isEqualTo(file.length);
    return result;
  }

  /** A file put together by hand: header text and data, without padding. */
  static byte[] file(String header, byte[] data) {
    byte[] utf8 = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + utf8.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(utf8.length)
        .put(utf8)
        .put(data)
        .array();
  }

  /** The same with n zero bytes of data. */
  static byte[] file(String header, int n) {
    return file(header, new byte[n]);
  }
}
