// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.DateText;
import dev.elbo.data.table.NumberText;
import dev.elbo.data.table.Rare;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonException;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A {@link TableSchema} as JSON; names are chosen here and never change. */
public final class TableSchemaJson {
  private static final int FORMAT = 1;

  private TableSchemaJson() {}

  /** The JSON of a schema. */
  public static JsonObject write(TableSchema schema) {
    List<JsonValue> columns = new ArrayList<>();
    for (TableColumn column : schema.columns()) {
      JsonObject.Builder json =
          JsonObject.builder().put("name", column.name()).put("kind", column.kind().id());
      write(column.kind(), json);
      columns.add(
          json.put("missing_text", column.missingText())
              .put("missing_seen", column.missingSeen())
              .build());
    }
    return JsonObject.builder()
        .put("table_schema", FORMAT)
        .put("delimiter", Character.toString(schema.delimiter()))
        .put("columns", new JsonArray(columns))
        .build();
  }

  private static void write(ColumnKind kind, JsonObject.Builder json) {
    if (kind instanceof ColumnKind.Real real) {
      json.put("center", real.center()).put("scale", real.scale());
      writeRange(real.min(), real.max(), real.atoms(), json);
      writeText(real.text(), json);
    } else if (kind instanceof ColumnKind.Positive positive) {
      json.put("log_center", positive.logCenter()).put("log_scale", positive.logScale());
      writeRange(positive.min(), positive.max(), positive.atoms(), json);
      writeText(positive.text(), json);
    } else if (kind instanceof ColumnKind.Count count) {
      json.put("max", count.max());
      writeText(count.text(), json);
    } else if (kind instanceof ColumnKind.Binary binary) {
      json.put("zero", binary.zero()).put("one", binary.one());
    } else if (kind instanceof ColumnKind.Categorical categorical) {
      json.put("levels", JsonArray.ofStrings(categorical.levels()));
      writeRare(categorical, json);
      if (categorical.ignoringCase()) {
        json.put("ignoring_case", true);
      }
    } else if (kind instanceof ColumnKind.Ordinal ordinal) {
      json.put("levels", JsonArray.ofStrings(ordinal.levels()));
    } else if (kind instanceof ColumnKind.DateTime date) {
      json.put("pattern", date.text().pattern())
          .put("offset", date.text().offset())
          .put("padding", date.text().padding())
          .put("center", date.center())
          .put("scale", date.scale());
      writeRange(date.min(), date.max(), date.atoms(), json);
    } else if (kind instanceof ColumnKind.Constant constant) {
      json.put("text", constant.text());
    }
  }

  private static void writeRange(
      double min, double max, List<Double> atoms, JsonObject.Builder json) {
    json.put("min", min)
        .put("max", max)
        .put(
            "atoms",
            JsonArray.ofDoubles(atoms.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  private static void writeText(NumberText text, JsonObject.Builder json) {
    json.put("least_decimals", text.leastDecimals())
        .put("decimals", text.decimals())
        .put("mark", Character.toString(text.mark()))
        .put("thousands", text.thousands())
        .put("padding", text.padding())
        .put("scientific", text.scientific());
  }

  private static void writeRare(ColumnKind.Categorical categorical, JsonObject.Builder json) {
    List<JsonValue> rare = new ArrayList<>();
    for (Rare level : categorical.rare()) {
      rare.add(JsonObject.builder().put("text", level.text()).put("count", level.count()).build());
    }
    json.put("rare", new JsonArray(rare)).put("unlisted_rare", categorical.unlistedRare());
  }

  /**
   * The schema of some JSON.
   *
   * @throws JsonException if a member is missing or wrong
   */
  public static TableSchema read(JsonCursor json) {
    int format = json.get("table_schema").asInt();
    if (format != FORMAT) {
      throw json.get("table_schema").wrong("format " + FORMAT);
    }
    List<TableColumn> columns = new ArrayList<>();
    for (JsonCursor column : json.get("columns").elements()) {
      columns.add(readColumn(column));
    }
    try {
      return new TableSchema(columns, character(json.get("delimiter")));
    } catch (IllegalArgumentException e) {
      throw new JsonException(json.path() + ": " + e.getMessage());
    }
  }

  private static TableColumn readColumn(JsonCursor json) {
    try {
      return new TableColumn(
          json.get("name").asString(),
          readKind(json),
          json.get("missing_text").asString(),
          json.get("missing_seen").asBoolean());
    } catch (IllegalArgumentException e) {
      throw new JsonException(json.path() + ": " + e.getMessage());
    }
  }

  private static ColumnKind readKind(JsonCursor json) {
    return switch (json.get("kind").asString()) {
      case "real" ->
          new ColumnKind.Real(
              json.get("center").asDouble(),
              json.get("scale").asDouble(),
              json.get("min").asDouble(),
              json.get("max").asDouble(),
              doubles(json.get("atoms")),
              readText(json));
      case "positive" ->
          new ColumnKind.Positive(
              json.get("log_center").asDouble(),
              json.get("log_scale").asDouble(),
              json.get("min").asDouble(),
              json.get("max").asDouble(),
              doubles(json.get("atoms")),
              readText(json));
      case "count" -> new ColumnKind.Count(json.get("max").asLong(), readText(json));
      case "binary" ->
          new ColumnKind.Binary(json.get("zero").asString(), json.get("one").asString());
      case "categorical" ->
          new ColumnKind.Categorical(
              json.get("levels").asStrings(),
              readRare(json),
              json.get("unlisted_rare").asLong(),
              json.find("ignoring_case").map(JsonCursor::asBoolean).orElse(false));
      case "ordinal" -> new ColumnKind.Ordinal(json.get("levels").asStrings());
      case "datetime" ->
          new ColumnKind.DateTime(
              new DateText(
                  json.get("pattern").asString(),
                  json.get("offset").asString(),
                  json.get("padding").asString()),
              json.get("center").asDouble(),
              json.get("scale").asDouble(),
              json.get("min").asDouble(),
              json.get("max").asDouble(),
              doubles(json.get("atoms")));
      case "constant" -> new ColumnKind.Constant(json.get("text").asString());
      case "identifier" -> new ColumnKind.Identifier();
      default ->
          throw json.get("kind")
              .wrong(
                  "real, positive, count, binary, categorical, ordinal, datetime, constant or"
                      + " identifier");
    };
  }

  private static NumberText readText(JsonCursor json) {
    return new NumberText(
        json.get("least_decimals").asInt(),
        json.get("decimals").asInt(),
        character(json.get("mark")),
        json.get("thousands").asString(),
        json.get("padding").asString(),
        json.get("scientific").asBoolean());
  }

  private static List<Rare> readRare(JsonCursor json) {
    List<Rare> rare = new ArrayList<>();
    for (JsonCursor level : json.get("rare").elements()) {
      rare.add(new Rare(level.get("text").asString(), level.get("count").asLong()));
    }
    return rare;
  }

  private static List<Double> doubles(JsonCursor json) {
    return Arrays.stream(json.asDoubles()).boxed().toList();
  }

  private static char character(JsonCursor json) {
    String text = json.asString();
    if (text.length() != 1) {
      throw json.wrong("one character");
    }
    return text.charAt(0);
  }
}
