// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFuzzTest {
  private static final String PIECES = "{}[]:,\"\\ \n0129.-+eEtrufalsn\u0000\u00e9\ud83d\ude00";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatIsWrittenReadsBackEqual(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 500; i++) {
      JsonValue value = value(random, 4);
      String text = Json.write(value);

      assertThat(Json.parse(text)).isEqualTo(value);
      assertThat(Json.write(Json.parse(text))).isEqualTo(text);
      assertThat(Json.parse(Json.writePretty(value))).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void damagedTextIsReadOrRefused(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder(Json.write(value(random, 3)));
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        char piece = PIECES.charAt(random.nextInt(PIECES.length()));
        int at = random.nextInt(text.length() + 1);
        if (random.nextBoolean() && at < text.length()) {
          text.deleteCharAt(at);
        } else {
          text.insert(at, piece);
        }
      }
      try {
        JsonValue read = Json.parse(text.toString());
        assertThat(Json.parse(Json.write(read))).isEqualTo(read);
      } catch (JsonException e) {
        assertThat(e.getMessage()).startsWith("not valid JSON, line ").doesNotContain("\n");
        refused++;
      }
    }
    assertThat(refused).isBetween(1000, 2990); // both ways were taken
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void noiseIsReadOrRefused(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(PIECES.charAt(random.nextInt(PIECES.length())));
      }
      try {
        Json.parse(text.toString());
      } catch (JsonException e) {
        assertThat(e.getMessage()).startsWith("not valid JSON, line ");
      }
    }
  }

  private static JsonValue value(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> JsonNull.NULL;
      case 1 -> new JsonBoolean(random.nextBoolean());
      case 2 -> JsonNumber.of(random.nextLong());
      case 3 -> Json.numberOrNull(Double.longBitsToDouble(random.nextLong()));
      case 4 -> JsonNumber.of((float) random.nextInt(100) / 8);
      case 5 -> new JsonString(text(random));
      case 6 -> {
        List<JsonValue> values = new ArrayList<>();
        for (int n = random.nextInt(5); n > 0; n--) {
          values.add(value(random, depth - 1));
        }
        yield new JsonArray(values);
      }
      default -> {
        JsonObject.Builder builder = JsonObject.builder();
        for (int n = random.nextInt(5); n > 0; n--) {
          builder.put(n + text(random), value(random, depth - 1));
        }
        yield builder.build();
      }
    };
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(8); n > 0; n--) {
      // ASCII with controls half of the time, else anything, half surrogate pairs included
      text.append((char) random.nextInt(random.nextBoolean() ? 128 : 65536));
    }
    return text.toString();
  }
}
