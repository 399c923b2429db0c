// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void readsEveryKindOfValue() {
    JsonObject expected =
        JsonObject.builder()
            .put("text", "a\"\\/\b\f\n\r\t\u00e9\ud83d\ude00")
            .put("long", Long.MIN_VALUE)
            .put("double", 0.1)
            .put("float", 0.1f)
            .put("truth", true)
            .put("nothing", JsonNull.NULL)
            .put("list", new JsonArray(List.of(JsonArray.ofInts(1, -2), JsonArray.ofInts())))
            .build();
    String text =
        " {\r\n\t\"text\" : \"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\\uD83D\\ude00\","
            + "\"long\":-9223372036854775808,\"double\":0.1,\"float\":0.1,\"truth\":true,"
            + "\"nothing\":null,\"list\":[[1,-2],[ ]]} ";

    assertThat(Json.parse(text)).isEqualTo(expected);
  }

  @Test
  void writesCompactText() {
    JsonObject value =
        JsonObject.builder()
            .put("b", "x\u0001\u001f\u007f\n\"/\u00e9")
            .put("a", JsonArray.ofDoubles(1, 2.5))
            .put("o", JsonObject.builder().build())
            .put("f", false)
            .build();

    assertThat(Json.write(value))
        .isEqualTo(
            "{\"b\":\"x\\u0001\\u001f\u007f\\n\\\"/\u00e9\",\"a\":[1.0,2.5],\"o\":{},\"f\":false}");
    assertThat(value).hasToString(Json.write(value));
  }

  @Test
  void writesPrettyText() {
    JsonObject value =
        JsonObject.builder()
            .put("a", JsonArray.ofStrings(List.of("x", "y")))
            .put(
                "b",
                new JsonArray(List.of(JsonObject.builder().put("c", 1).build(), JsonNull.NULL)))
            .put("e", new JsonArray(List.of()))
            .build();

    assertThat(Json.writePretty(value))
        .isEqualTo(
            String.join(
                "\n",
                "{",
                "  \"a\": [\"x\", \"y\"],",
                "  \"b\": [",
                "    {",
                "      \"c\": 1",
                "    },",
                "    null",
                "  ],",
                "  \"e\": []",
                "}"));
    assertThat(Json.parse(Json.writePretty(value))).isEqualTo(value);
  }

  @Test
  void keepsTheOrderOfEntries() {
    JsonObject value = (JsonObject) Json.parse("{\"z\":1,\"a\":2,\"m\":3}");

    assertThat(value.entries().keySet()).containsExactly("z", "a", "m");
    assertThat(value).isEqualTo(Json.parse("{\"a\":2,\"m\":3,\"z\":1}"));
    assertThat(value).isNotEqualTo(Json.parse("{\"a\":2,\"m\":3,\"z\":1.0}"));
    assertThat(value.find("m")).contains(JsonNumber.of(3));
    assertThat(value.find("q")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "\"",
        "{}}",
        "[1,]",
        "[,1]",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\" 1}",
        "{\"a\":}",
        "{1:2}",
        "[1 2]",
        "nul",
        "truee",
        "True",
        "NaN",
        "-NaN",
        "Infinity",
        "-Infinity",
        "-",
        "+1",
        "01",
        "-01",
        "00",
        "1.",
        ".5",
        "1e",
        "1e+",
        "1.e3",
        "0x10",
        "1_000",
        "1f",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u\uff11234\"",
        "\"\t\"",
        "\"\n\"",
        "\"\u0000\"",
        "// no\n1",
        "/**/1",
        "\ufeff1",
        "1\u00a0",
        "\f1",
        "\uffff",
        "\"a\uffff",
        "\"\\",
        "\"\\u"
      })
  void refusesWhatIsNotJson(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(JsonException.class)
        .hasMessageStartingWith("not valid JSON, line ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800x\"",
        "\"\\ud800\\n\"",
        "\"\\ud800\\ud800\"",
        "\"\\udc00\\ud800\""
      })
  void refusesHalfSurrogatePairs(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(JsonException.class)
        .hasMessage("not valid JSON, line 1, column 2: half of a surrogate pair");
  }

  @Test
  void refusesRawHalfSurrogatePairsAndRepairsThemInValues() {
    String half = String.valueOf('\ud800');

    assertThatThrownBy(() -> Json.parse("\"ab" + half + "\""))
        .hasMessage("not valid JSON, line 1, column 4: half of a surrogate pair");
    assertThat(new JsonString(half + "\ud83d\ude00\udc00" + half).value())
        .isEqualTo("\ufffd\ud83d\ude00\ufffd\ufffd");
  }

  @Test
  void messagesSayWhere() {
    assertThatThrownBy(() -> Json.parse("{\n  \"a\": 1\n  \"b\": 2}"))
        .hasMessage("not valid JSON, line 3, column 3: expected ',' or '}', got \"\\\"b\\\": 2}\"");
    assertThatThrownBy(() -> Json.parse("[1, NaN]"))
        .hasMessage("not valid JSON, line 1, column 5: expected a value, got \"NaN]\"");
    assertThatThrownBy(() -> Json.parse("[1] x"))
        .hasMessage("not valid JSON, line 1, column 5: expected the end, got \"x\"");
    assertThatThrownBy(() -> Json.parse("[1"))
        .hasMessage("not valid JSON, line 1, column 3: expected ',' or ']', got the end");
    assertThatThrownBy(() -> Json.parse("\"abc"))
        .hasMessage("not valid JSON, line 1, column 5: the text in quotes does not end");
  }

  @Test
  void refusesRepeatedKeys() {
    assertThatThrownBy(() -> Json.parse("{\"a\":1,\"b\":{\"a\":1},\"\\u0061\":2}"))
        .hasMessage("not valid JSON, line 1, column 20: the key \"a\" is there twice");
    assertThatThrownBy(() -> JsonObject.builder().put("a", 1).put("a", 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key must be given once, got \"a\" again");
  }

  @Test
  void limitsTheDepthOfReadingAndWriting() {
    String deep = "[".repeat(64) + "]".repeat(64);
    assertThat(Json.write(Json.parse(deep))).isEqualTo(deep);
    assertThatThrownBy(() -> Json.parse("[" + deep + "]"))
        .hasMessage("not valid JSON, line 1, column 65: nested deeper than 64 levels");
    assertThatThrownBy(() -> Json.parse("{\"a\":".repeat(1_000_000)))
        .isInstanceOf(JsonException.class)
        .hasMessageEndingWith("nested deeper than 64 levels");

    JsonValue value = Json.parse(deep);
    assertThatThrownBy(() -> Json.write(new JsonArray(List.of(value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value must be nested at most 64 levels deep");
  }

  @Test
  void limitsTheNumberOfValuesWhereAsked() {
    assertThat(new JsonParser("[1,2]", 3).document()).isEqualTo(JsonArray.ofInts(1, 2));
    assertThatThrownBy(() -> new JsonParser("[1,2,3]", 3).document())
        .hasMessage("not valid JSON, line 1, column 6: more than 3 values");
  }

  @Test
  void nullStandsForNumbersThatJsonLacks() {
    assertThat(Json.numberOrNull(1.5)).isEqualTo(new JsonNumber("1.5"));
    assertThat(Json.numberOrNull(Double.NaN)).isEqualTo(JsonNull.NULL);
    assertThat(Json.numberOrNull(Double.NEGATIVE_INFINITY)).isEqualTo(JsonNull.NULL);
    assertThatThrownBy(() -> JsonObject.builder().put("loss", Double.NaN))
        .hasMessage("a JSON number must be finite, got NaN; use null instead");
  }

  @ParameterizedTest
  @CsvSource({"''", "1.", "1e", "--1", "' 1'", "1 ", "NaN"})
  void numbersKeepToTheGrammar(String text) {
    assertThatThrownBy(() -> new JsonNumber(text + " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("text must be a JSON number such as 12, -0.5 or 1e-9, got ");
  }

  @Test
  void valuesDoNotChange() {
    JsonObject.Builder builder = JsonObject.builder().put("a", 1);
    JsonObject first = builder.build();
    builder.put("b", 2);

    assertThat(first.entries()).isEqualTo(Map.of("a", JsonNumber.of(1)));
    assertThatThrownBy(() -> first.entries().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
