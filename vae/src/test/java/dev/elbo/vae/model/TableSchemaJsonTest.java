// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import dev.elbo.vae.fixture.Tables;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TableSchemaJsonTest {
  private static final String TEXT = Json.write(TableSchemaJson.write(Tables.schema()));

  private static TableSchema read(String text) {
    return TableSchemaJson.read(JsonCursor.of(Json.parse(text)));
  }

  @Test
  void everyKindReadsBack() {
    assertThat(read(TEXT)).isEqualTo(Tables.schema());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whetherCaseMattersReadsBack(boolean ignoringCase) {
    ColumnKind kind = new ColumnKind.Categorical(List.of("a"), List.of(), 0, ignoringCase);
    TableSchema schema = new TableSchema(List.of(new TableColumn("c", kind, "", false)), ',');
    String text = Json.write(TableSchemaJson.write(schema));
    assertThat(read(text)).isEqualTo(schema);
    // Files of earlier builds do not have it.
    assertThat(text.contains("ignoring_case")).isEqualTo(ignoringCase);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"table_schema\":1|\"table_schema\":2|format 1",
        "\"kind\":\"real\"|\"kind\":\"size\"|real, positive, count",
        "\"name\":\"height\"|\"name\":\"group\"|names of columns must differ",
        "\"name\":\"height\"|\"name\":7|a text",
        "\"scale\":2|\"scale\":0|scale",
        "\"max\":60|\"max\":-1|max must be at least 0",
        "\"mark\":\".\"|\"mark\":\"..\"|one character",
        "\"delimiter\":\",\"|\"delimiter\":\"a\"|delimiter must be a mark",
        "\"missing_seen\":true|\"missing_seen\":1|true or false",
        "\"count\":3|\"count\":0|count must be at least 1",
        "\"pattern\":\"yyyy-MM-dd\"|\"pattern\":\"yy\"|yy",
      })
  void wrongMembersAreNamed(String before, String after, String message) {
    assertThat(TEXT).contains(before);
    String wrong = TEXT.replaceFirst(java.util.regex.Pattern.quote(before), after);
    assertThatThrownBy(() -> read(wrong))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(message);
  }

  /** Changed anywhere, a schema reads back or is refused in one way. */
  @Test
  void fuzz() {
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 4000; trial++) {
      StringBuilder text = new StringBuilder(TEXT);
      for (int change = 0; change <= random.nextInt(3); change++) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.setCharAt(at, (char) random.nextInt(32, 127));
          default -> text.setLength(at + 1);
        }
      }
      try {
        assertThat(read(text.toString()).columns()).isNotEmpty();
      } catch (JsonException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
