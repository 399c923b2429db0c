// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.RowShape;
import dev.elbo.data.table.TableSchema;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A {@link DataSchema} as JSON. */
final class SchemaJson {
  private SchemaJson() {}

  static JsonObject write(DataSchema schema) {
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
    return json.build();
  }

  static DataSchema read(JsonCursor json) {
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
    return new DataSchema(rowShape, columns, scaling, readClasses(json), table);
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
