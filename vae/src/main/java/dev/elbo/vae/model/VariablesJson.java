// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.column.BernoulliDensity;
import dev.elbo.engine.column.CategoricalDensity;
import dev.elbo.engine.column.ColumnDensity;
import dev.elbo.engine.column.ColumnInput;
import dev.elbo.engine.column.ContinuousDensity;
import dev.elbo.engine.column.CountInput;
import dev.elbo.engine.column.LevelInput;
import dev.elbo.engine.column.MeasureInput;
import dev.elbo.engine.column.NegativeBinomialDensity;
import dev.elbo.engine.column.OrdinalDensity;
import dev.elbo.engine.column.PlainInput;
import dev.elbo.engine.column.RankInput;
import dev.elbo.vae.likelihood.TableLikelihood;
import dev.elbo.vae.likelihood.TableVariable;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** The variables of a {@link TableLikelihood} as JSON. */
final class VariablesJson {
  private VariablesJson() {}

  static JsonArray write(TableLikelihood likelihood) {
    List<JsonValue> list = new ArrayList<>();
    for (TableVariable variable : likelihood.variables()) {
      JsonObject.Builder json = JsonObject.builder();
      write(variable.density(), json);
      list.add(json.put("input", write(variable.input())).build());
    }
    return new JsonArray(list);
  }

  private static void write(ColumnDensity density, JsonObject.Builder json) {
    if (density instanceof BernoulliDensity) {
      json.put("density", "bernoulli");
    } else if (density instanceof CategoricalDensity categorical) {
      json.put("density", "categorical").put("levels", categorical.levels());
    } else if (density instanceof OrdinalDensity ordinal) {
      json.put("density", "ordinal").put("levels", ordinal.levels());
    } else if (density instanceof NegativeBinomialDensity) {
      json.put("density", "negative-binomial");
    } else if (density instanceof ContinuousDensity continuous) {
      json.put("density", "continuous")
          .put("components", continuous.components())
          .put("degrees", continuous.degrees())
          .put("floor", continuous.floor())
          .put("atoms", JsonArray.ofFloats(array(continuous.atoms())))
          .put("offset", continuous.offset())
          .put("slope", continuous.slope());
    }
  }

  private static JsonObject write(ColumnInput input) {
    JsonObject.Builder json = JsonObject.builder();
    if (input instanceof LevelInput level) {
      json.put("kind", "level").put("levels", level.levels());
    } else if (input instanceof RankInput rank) {
      json.put("kind", "rank").put("levels", rank.levels());
    } else if (input instanceof CountInput count) {
      json.put("kind", "count").put("center", count.center()).put("scale", count.scale());
    } else if (input instanceof MeasureInput measure) {
      json.put("kind", "measure").put("atoms", JsonArray.ofFloats(array(measure.atoms())));
    } else if (input instanceof PlainInput) {
      json.put("kind", "plain");
    }
    return json.build();
  }

  static TableLikelihood read(JsonCursor json) {
    List<TableVariable> variables = new ArrayList<>();
    for (JsonCursor variable : json.elements()) {
      variables.add(new TableVariable(readDensity(variable), readInput(variable.get("input"))));
    }
    return new TableLikelihood(variables);
  }

  private static ColumnDensity readDensity(JsonCursor json) {
    return switch (json.get("density").asString()) {
      case "bernoulli" -> new BernoulliDensity();
      case "categorical" -> new CategoricalDensity(json.get("levels").asInt());
      case "ordinal" -> new OrdinalDensity(json.get("levels").asInt());
      case "negative-binomial" -> new NegativeBinomialDensity();
      case "continuous" ->
          new ContinuousDensity(
              json.get("components").asInt(),
              json.get("degrees").asInt(),
              json.get("floor").asFloat(),
              list(json.get("atoms").asFloats()),
              json.get("offset").asFloat(),
              json.get("slope").asFloat());
      default ->
          throw json.get("density")
              .wrong("bernoulli, categorical, ordinal, negative-binomial or continuous");
    };
  }

  private static ColumnInput readInput(JsonCursor json) {
    return switch (json.get("kind").asString()) {
      case "level" -> new LevelInput(json.get("levels").asInt());
      case "rank" -> new RankInput(json.get("levels").asInt());
      case "count" -> new CountInput(json.get("center").asFloat(), json.get("scale").asFloat());
      case "measure" -> new MeasureInput(list(json.get("atoms").asFloats()));
      case "plain" -> new PlainInput();
      default -> throw json.get("kind").wrong("level, rank, count, measure or plain");
    };
  }

  private static float[] array(List<Float> list) {
    float[] array = new float[list.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = list.get(i);
    }
    return array;
  }

  private static List<Float> list(float[] array) {
    List<Float> list = new ArrayList<>();
    for (float value : array) {
      list.add(value);
    }
    return list;
  }
}
