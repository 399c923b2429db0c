// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.data.RowShape;
import dev.elbo.data.table.TableSchema;
import dev.elbo.vae.model.TableSchemaJson;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonException;
import dev.elbo.vae.modelfile.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@link DetectorData} as JSON; names are chosen here and never change. */
final class DetectorDataJson {
  private DetectorDataJson() {}

  static JsonObject write(DetectorData data) {
    RowShape shape = data.shape();
    JsonObject.Builder json =
        JsonObject.builder()
            .put("shape", JsonArray.ofInts(shape.height(), shape.width(), shape.channels()))
            .put("columns", JsonArray.ofStrings(data.columnNames()));
    data.table().ifPresent(table -> json.put("table", TableSchemaJson.write(table)));
    json.put("rows", data.rows()).put("source", data.source());
    if (!data.observed().isEmpty()) {
      double[] shares = data.observed().stream().mapToDouble(Double::doubleValue).toArray();
      json.put("observed", JsonArray.ofDoubles(shares));
    }
    return json.build();
  }

  static DetectorData read(JsonCursor json) {
    RowShape shape = shape(json.get("shape"));
    List<String> columns = json.get("columns").asStrings();
    if (!columns.isEmpty() && columns.size() != shape.size()) {
      throw json.get("columns").wrong(shape.size() + " names or none");
    }
    Optional<TableSchema> table = json.find("table").map(TableSchemaJson::read);
    if (table.isPresent() && table.get().width() != shape.size()) {
      throw json.get("table")
          .wrong("columns that make " + shape.size() + " values, not " + table.get().width());
    }
    return new DetectorData(
        shape,
        columns,
        table,
        json.get("rows").asInt(),
        json.get("source").asString(),
        observed(json, table.isPresent() ? shape.size() / 2 : shape.size()));
  }

  private static List<Double> observed(JsonCursor json, int variables) {
    Optional<JsonCursor> found = json.find("observed");
    if (found.isEmpty()) {
      return List.of();
    }
    double[] shares = found.get().asDoubles();
    if (shares.length != variables
        || !Arrays.stream(shares).allMatch(share -> 0 <= share && share <= 1)) {
      throw found.get().wrong(variables + " shares from 0 to 1");
    }
    return Arrays.stream(shares).boxed().toList();
  }

  private static RowShape shape(JsonCursor json) {
    int[] lengths = json.asInts();
    if (lengths.length != 3) {
      throw json.wrong("height, width and channels");
    }
    try {
      return new RowShape(lengths[0], lengths[1], lengths[2]);
    } catch (IllegalArgumentException e) {
      throw new JsonException(json.path() + ": " + e.getMessage());
    }
  }
}
