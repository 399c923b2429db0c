// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JsonCursorTest {
  private final JsonCursor root =
      JsonCursor.of(
          Json.parse(
              "{\"elbo\":{\"config\":{\"latent\":20,\"name\":\"x\",\"beta\":0.1,\"warm\":true,"
                  + "\"hidden\":[400,200],\"scale\":[0.5,1e39],\"tags\":[\"a\",\"b\"],"
                  + "\"big\":3000000000,\"huge\":1e999,\"whole\":1.0,\"a/b~c\":null}}}"));
  private final JsonCursor config = root.get("elbo").get("config");

  @Test
  void readsTypedValues() {
    assertThat(config.get("latent").asInt()).isEqualTo(20);
    assertThat(config.get("big").asLong()).isEqualTo(3_000_000_000L);
    assertThat(config.get("name").asString()).isEqualTo("x");
    assertThat(config.get("beta").asDouble()).isEqualTo(0.1);
    assertThat(config.get("beta").asFloat()).isEqualTo(0.1f);
    assertThat(config.get("latent").asFloat()).isEqualTo(20f);
    assertThat(config.get("warm").asBoolean()).isTrue();
    assertThat(config.get("hidden").asInts()).containsExactly(400, 200);
    assertThat(config.get("hidden").asFloats()).containsExactly(400f, 200f);
    assertThat(config.get("scale").asDoubles()).containsExactly(0.5, 1e39);
    assertThat(config.get("tags").asStrings()).containsExactly("a", "b");
    assertThat(config.find("none")).isEmpty();
    assertThat(config.find("latent")).map(JsonCursor::path).contains("/elbo/config/latent");
    assertThat(root.get("elbo").entries()).containsOnlyKeys("config");
  }

  @Test
  void errorsNameThePath() {
    refused(c -> c.get("name").asInt(), "/elbo/config/name must be a whole number, got \"x\"");
    refused(c -> c.get("whole").asInt(), "/elbo/config/whole must be a whole number, got 1.0");
    refused(
        c -> c.get("big").asInt(),
        "/elbo/config/big must be a whole number from -2147483648 to 2147483647, got 3000000000");
    refused(c -> c.get("huge").asLong(), "/elbo/config/huge must be a whole number, got 1e999");
    refused(
        c -> c.get("huge").asDouble(),
        "/elbo/config/huge must be a number within the range of a double, got 1e999");
    refused(
        c -> c.get("warm").asDouble(),
        "/elbo/config/warm must be a number within the range of a double, got true");
    refused(
        c -> c.get("scale").asFloats(),
        "/elbo/config/scale/1 must be a number within the range of a float, got 1e39");
    refused(c -> c.get("latent").asString(), "/elbo/config/latent must be a text, got 20");
    refused(c -> c.get("latent").asBoolean(), "/elbo/config/latent must be true or false, got 20");
    refused(c -> c.get("latent").elements(), "/elbo/config/latent must be a list, got 20");
    refused(c -> c.get("hidden").get("x"), "/elbo/config/hidden must be an object, got [400,200]");
    refused(c -> c.get("latents"), "/elbo/config/latents is missing");
    refused(c -> c.get("a/b~c").asInt(), "/elbo/config/a~1b~0c must be a whole number, got null");
    refused(c -> c.get("new\nline"), "/elbo/config/new\\nline is missing");
    refused(c -> JsonCursor.of(JsonNull.NULL).asString(), "the document must be a text, got null");
  }

  @Test
  void longValuesAreCutInMessages() {
    JsonCursor at = JsonCursor.of(new JsonString("a".repeat(1000)));

    assertThatThrownBy(at::asInt)
        .hasMessage("the document must be a whole number, got \"" + "a".repeat(59) + "...");
  }

  private void refused(Consumer<JsonCursor> action, String message) {
    assertThatThrownBy(() -> action.accept(config))
        .isInstanceOf(JsonException.class)
        .hasMessage(message);
  }
}
