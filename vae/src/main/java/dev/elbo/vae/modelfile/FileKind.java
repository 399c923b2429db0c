// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A kind of safetensors file whose description is JSON in the metadata under {@value #KEY}: what it
 * holds and in which version of its make-up.
 *
 * @param id what it holds, such as {@code detector}
 * @param command the command that writes such files
 * @param format the version that this build writes, from 1; older ones can be read
 */
public record FileKind(String id, String command, int format) {
  /** Metadata key of the JSON. */
  public static final String KEY = "elbo";

  /** Kinds of this build and others; what looks else is damage. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{1,40}");

  /** A description to go on with; it says what the file holds. */
  public JsonObject.Builder description() {
    return JsonObject.builder().put("format", format).put("kind", id);
  }

  /** Metadata of a description. */
  public static Map<String, String> metadata(JsonObject description) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(KEY, Json.write(description));
    return metadata;
  }

  /**
   * Whether a file is of this kind; files of other programs are not.
   *
   * @throws ModelFileException if the file is missing or damaged, or is not a safetensors file
   */
  public boolean isOf(Path path) {
    String text = TensorFile.read(path).metadata().get(KEY);
    try {
      return text != null && JsonCursor.of(Json.parse(text)).get("kind").asString().equals(id);
    } catch (JsonException e) {
      throw new ModelFileException(path + ": its description is damaged: " + e.getMessage(), e);
    }
  }

  /** Reads a file's description. */
  public interface Reader<T> {
    /** Makes of a description, and of tensors, what the file holds. */
    T read(JsonCursor description);
  }

  /**
   * Reads a file that must be of this kind.
   *
   * @param path what messages call it
   * @param reader an {@link IllegalArgumentException} from it says that the description is damaged
   * @throws ModelFileException if the file is of another kind, too new or damaged
   */
  public <T> T read(Path path, TensorFile file, Reader<T> reader) {
    String text = file.metadata().get(KEY);
    if (text == null) {
      throw new ModelFileException(path + " was not written by Elbo and holds no " + id + give());
    }
    try {
      JsonCursor json = JsonCursor.of(Json.parse(text));
      require(path, json);
      return reader.read(json);
    } catch (JsonException | IllegalArgumentException | ArithmeticException e) {
      throw new ModelFileException(
          path + ": the " + id + "'s description is damaged: " + e.getMessage(), e);
    }
  }

  private void require(Path path, JsonCursor json) {
    String kind = json.get("kind").asString();
    if (!NAME.matcher(kind).matches()) {
      throw json.get("kind").wrong(id);
    }
    if (!kind.equals(id)) {
      throw new ModelFileException(path + " holds a " + kind + ", not a " + id + give());
    }
    int written = json.get("format").asInt();
    if (written > format) {
      throw new ModelFileException(
          path
              + (": " + id + " format " + written)
              + (" is newer than this build reads (" + format + "); upgrade Elbo"));
    }
    if (written < 1) {
      throw json.get("format").wrong("a whole number above 0");
    }
  }

  private String give() {
    return "; give the file that " + command + " wrote";
  }
}
