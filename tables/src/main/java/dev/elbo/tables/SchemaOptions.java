// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.DataException;
import dev.elbo.data.file.Quote;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is known of a table beforehand; {@link #DEFAULTS} is nothing.
 *
 * @param kinds by name of column: {@code real}, {@code positive}, {@code count}, {@code binary},
 *     {@code categorical}, {@code ordinal}, {@code datetime}, {@code constant} or {@code
 *     identifier}. The levels of an ordinal column may follow in rising order, as in {@code
 *     ordinal:low|medium|high}, and the pattern of a datetime column, as in {@code
 *     datetime:MM/dd/yyyy}.
 * @param missingMarkers texts that mark missing cells beside {@link
 *     dev.elbo.data.table.MissingMarkers#DEFAULTS}
 * @param leaveOut columns that are not to be in the schema
 * @param maxRows reads at most so many rows, from the start
 * @param onlyMeasured columns of numbers are real, whatever the numbers; none of them levels,
 *     counts or constant. So a later number that was not seen is a number as well.
 */
public record SchemaOptions(
    Map<String, String> kinds,
    Set<String> missingMarkers,
    Set<String> leaveOut,
    OptionalLong maxRows,
    boolean onlyMeasured) {
  public static final SchemaOptions DEFAULTS =
      new SchemaOptions(Map.of(), Set.of(), Set.of(), OptionalLong.empty(), false);

  private static final List<String> IDS =
      List.of(
          "real",
          "positive",
          "count",
          "binary",
          "categorical",
          "ordinal",
          "datetime",
          "constant",
          "identifier");

  public SchemaOptions {
    kinds = Map.copyOf(kinds);
    missingMarkers = Set.copyOf(missingMarkers);
    leaveOut = Set.copyOf(leaveOut);
    if (maxRows.isPresent() && !(maxRows.getAsLong() >= 1)) {
      throw new DataException("max rows must be at least 1, got " + maxRows.getAsLong());
    }
    kinds.forEach(SchemaOptions::check);
  }

  public SchemaOptions withKind(String column, String kind) {
    Map<String, String> all = new HashMap<>(kinds);
    all.put(column, kind);
    return new SchemaOptions(all, missingMarkers, leaveOut, maxRows, onlyMeasured);
  }

  public SchemaOptions withMissingMarker(String text) {
    Set<String> all = new HashSet<>(missingMarkers);
    all.add(text);
    return new SchemaOptions(kinds, all, leaveOut, maxRows, onlyMeasured);
  }

  public SchemaOptions without(String column) {
    Set<String> all = new HashSet<>(leaveOut);
    all.add(column);
    return new SchemaOptions(kinds, missingMarkers, all, maxRows, onlyMeasured);
  }

  public SchemaOptions withMaxRows(long rows) {
    return new SchemaOptions(kinds, missingMarkers, leaveOut, OptionalLong.of(rows), onlyMeasured);
  }

  /** The same with all columns of numbers real. */
  public SchemaOptions withOnlyMeasured() {
    return new SchemaOptions(kinds, missingMarkers, leaveOut, maxRows, true);
  }

  private static void check(String column, String kind) {
    int colon = kind.indexOf(':');
    String id = colon < 0 ? kind : kind.substring(0, colon);
    boolean detail = id.equals("ordinal") || id.equals("datetime");
    if (!IDS.contains(id) || colon >= 0 && !detail) {
      throw new DataException(
          "column "
              + (Quote.of(column) + ": unknown kind " + Quote.of(kind))
              + ("; kinds are " + String.join(", ", IDS))
              + ", ordinal:LOW|...|HIGH and datetime:PATTERN");
    }
  }
}
