// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.DataException;
import dev.elbo.data.table.TableSchema;
import dev.elbo.vae.model.TableSchemaJson;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonException;
import dev.elbo.vae.modelfile.JsonValue;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A schema as {@code elbo schema} prints it. */
final class SchemaFile {
  /** A table of 10,000 columns with 100 levels each has a smaller one. */
  private static final long MOST_BYTES = 64 << 20;

  private SchemaFile() {}

  /**
   * Reads a schema.
   *
   * @throws DataException if there is none
   */
  static TableSchema read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DataException("file not found: " + file);
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw DataException.in(file.toString(), "is too large for a schema");
      }
      JsonValue json = Json.parse(Files.readString(file));
      return TableSchemaJson.read(JsonCursor.of(json));
    } catch (CharacterCodingException e) {
      throw DataException.in(file.toString(), "is no schema: it is not UTF-8 text", e);
    } catch (JsonException e) {
      throw DataException.in(
          file.toString(), "is no schema: " + e.getMessage() + "; elbo schema DATA prints one", e);
    } catch (IOException e) {
      throw DataException.in(file.toString(), "cannot be read: " + e.getMessage(), e);
    }
  }
}
