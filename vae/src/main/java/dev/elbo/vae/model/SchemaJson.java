// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.RowShape;
import dev.elbo.data.table.TableSchema;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonException;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A {@link DataSchema} as JSON; names are chosen here and never change. */
public final class SchemaJson {
  private SchemaJson() {}

  /** The JSON of a schema. */
  public static JsonObject write(DataSchema schema) {
    RowShape shape = schema.shape();
    JsonObject.Builder json =
        JsonObject.builder()
            .put("shape", JsonArray.ofInts(shape.height(), shape.width(), shape.channels()))
            .put("columns", JsonArray.ofStrings(schema.columnNames()))
            .put("shift", JsonArray.ofFloats(schema.scaling().shift()))
            .put("factor", JsonArray.ofFloats(schema.scaling().factor()));
    ClassSchema classes = schema.classes();
    if (classes.size() > 0) {
      int[] counts = classes.counts().stream().mapToInt(Integer::intValue).toArray();
      json.put("class_names", JsonArray.ofStrings(classes.names()))
          .put("class_counts", JsonArray.ofInts(counts));
    }
    schema.table().ifPresent(table -> json.put("table", TableSchemaJson.write(table)));
    if (!schema.gaps().patterns().isEmpty()) {
      json.put("gaps", writeGaps(schema.gaps()));
    }
    return json.build();
  }

  /**
   * The schema of a JSON.
   *
   * @throws JsonException if members are missing or wrong
   * @throws IllegalArgumentException if a number is out of range
   */
  public static DataSchema read(JsonCursor json) {
    int[] shape = json.get("shape").asInts();
    if (shape.length != 3) {
      throw json.get("shape").wrong("height, width and channels");
    }
    RowShape rowShape = new RowShape(shape[0], shape[1], shape[2]);
    List<String> columns = json.get("columns").asStrings();
    if (!columns.isEmpty() && columns.size() != rowShape.size()) {
      throw json.get("columns").wrong(rowShape.size() + " names or none");
    }
    float[] shift = json.get("shift").asFloats();
    if (shift.length != 1 && shift.length != rowShape.size()) {
      throw json.get("shift").wrong("1 or " + rowShape.size() + " numbers");
    }
    InputScaling scaling = InputScaling.of(shift, json.get("factor").asFloats());
    Optional<TableSchema> table = json.find("table").map(TableSchemaJson::read);
    if (table.isPresent() && table.get().width() != rowShape.size()) {
      throw json.get("table")
          .wrong("columns that make " + rowShape.size() + " values, got " + table.get().width());
    }
    GapPatterns gaps =
        json.find("gaps")
            .map(found -> readGaps(found, rowShape.size() / 2))
            .orElse(GapPatterns.NONE);
    return new DataSchema(rowShape, columns, scaling, readClasses(json), table, gaps);
  }

  private static JsonObject writeGaps(GapPatterns gaps) {
    List<JsonValue> patterns = new ArrayList<>();
    for (GapPatterns.Pattern pattern : gaps.patterns()) {
      int[] variables = pattern.variables().stream().mapToInt(Integer::intValue).toArray();
      patterns.add(
          JsonObject.builder()
              .put("variables", JsonArray.ofInts(variables))
              .put("rows", pattern.rows())
              .build());
    }
    return JsonObject.builder()
        .put("complete", gaps.complete())
        .put("patterns", new JsonArray(patterns))
        .build();
  }

  /** Tables of files from before gaps were kept, and those without, have no such member. */
  private static GapPatterns readGaps(JsonCursor json, int variables) {
    try {
      List<GapPatterns.Pattern> patterns = new ArrayList<>();
      for (JsonCursor pattern : json.get("patterns").elements()) {
        List<Integer> places = Arrays.stream(pattern.get("variables").asInts()).boxed().toList();
        if (places.stream().anyMatch(place -> place >= variables)) {
          throw pattern.get("variables").wrong("numbers of columns below " + variables);
        }
        patterns.add(new GapPatterns.Pattern(places, pattern.get("rows").asLong()));
      }
      return new GapPatterns(patterns, json.get("complete").asLong());
    } catch (IllegalArgumentException e) {
      throw new JsonException(json.path() + ": " + e.getMessage());
    }
  }

  /** Files of models without classes have neither member. */
  private static ClassSchema readClasses(JsonCursor json) {
    Optional<JsonCursor> counts = json.find("class_counts");
    if (counts.isEmpty()) {
      return ClassSchema.NONE;
    }
    List<Integer> list = Arrays.stream(counts.get().asInts()).boxed().toList();
    return new ClassSchema(json.get("class_names").asStrings(), list);
  }
}
