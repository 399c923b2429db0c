// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.cli.bench.anomaly.AnomalyPlan;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonNull;
import dev.elbo.vae.modelfile.JsonNumber;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonString;
import dev.elbo.vae.modelfile.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measuring detectors by the command line, with a tenth of the usual training and less. */
final class BenchAnomalyCommandTest {
  private static final AnomalyPlan SHORT =
      AnomalyPlan.DEFAULT.withSteps(60).withReconstructionEpochs(2);

  @TempDir private static Path folder;

  @BeforeAll
  static void makeSets() throws IOException {
    Path sets = Files.createDirectory(folder.resolve("sets"));
    Files.writeString(sets.resolve("2_easy.csv"), set(110, 10, 5, 6));
    Files.writeString(sets.resolve("1_none.csv"), set(60, 20, 4, 0));
    Files.writeString(sets.resolve("notes.txt"), "no set");
    Path large = Files.createDirectory(folder.resolve("large"));
    Files.writeString(large.resolve("large.csv"), set(1000, 20, 2, 9));
    Files.writeString(large.resolve("small.csv"), set(60, 20, 2, 9));
    TinyDigits.write(Files.createDirectory(folder.resolve("digits")));
  }

  /** Normal rows of correlated columns, and anomalies that are further up in all of them. */
  private static String set(int normal, int anomalies, int columns, double shift) {
    SplittableRandom random = new SplittableRandom(normal);
    int every = normal / anomalies + 1;
    StringBuilder text = new StringBuilder("a,b,c,d,e".substring(0, 2 * columns - 1));
    text.append(",label\n");
    for (int r = 0; r < normal + anomalies; r++) {
      boolean anomalous = r % every == 0 && r < every * anomalies;
      double common = random.nextGaussian() + (anomalous ? shift : 0);
      for (int c = 0; c < columns; c++) {
        text.append((float) (common + random.nextGaussian() / 2)).append(',');
      }
      text.append(anomalous ? 1 : 0).append('\n');
    }
    return text.toString();
  }

  /** The command as the command line has it but for the plan. */
  private static CommandLineRun run(String name, String... options) {
    Commands.Entry entry = Commands.find("bench", "anomaly").orElseThrow();
    return CommandLineRun.of(
        new Commands.Entry(entry.name(), entry.summary(), () -> new BenchAnomalyCommand(SHORT)),
        Stream.concat(Stream.of(folder.resolve(name).toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private static JsonObject json(CommandLineRun run) {
    assertThat(run.code()).as(run.err()).isZero();
    return (JsonObject) Json.parse(run.out());
  }

  private static double number(JsonObject json, String key) {
    return Double.parseDouble(((JsonNumber) json.find(key).orElseThrow()).text());
  }

  private static List<JsonObject> list(JsonObject json, String key) {
    return ((JsonArray) json.find(key).orElseThrow())
        .values().stream().map(JsonObject.class::cast).toList();
  }

  /** Keys and values but for the time it took. */
  private static Map<String, JsonValue> withoutTime(JsonObject json) {
    Map<String, JsonValue> entries = new LinkedHashMap<>(json.entries());
    assertThat(entries.remove("seconds")).isNotNull();
    return entries;
  }

  @Test
  void measuresEachSetAndTheirMeans() {
    CommandLineRun run = run("sets", "--json", "--seeds=2");
    JsonObject json = json(run);
    List<JsonObject> sets = list(json, "sets");

    assertThat(json.entries().keySet())
        .containsExactly(
            "mean_roc_auc_novelty",
            "mean_roc_auc_contaminated",
            "knn_novelty",
            "knn_contaminated",
            "iforest_novelty",
            "iforest_contaminated",
            "false_alarm_rate_pooled",
            "seeds",
            "seconds",
            "sets");
    assertThat(number(json, "seeds")).isEqualTo(2);
    assertThat(json.find("false_alarm_rate_pooled")).contains(JsonNull.NULL);
    assertThat(sets).hasSize(2);
    assertThat(sets.get(0).find("name")).contains(new JsonString("1_none"));
    JsonObject easy = sets.get(1);
    assertThat(easy.entries().keySet())
        .containsExactly(
            "name",
            "rows",
            "anomalies",
            "trained_novelty",
            "scored_novelty",
            "trained_contaminated",
            "scored_contaminated",
            "roc_auc_novelty",
            "roc_auc_contaminated",
            "knn_novelty",
            "knn_contaminated",
            "iforest_novelty",
            "iforest_contaminated",
            "average_precision_novelty",
            "average_precision_contaminated",
            "false_alarm_rate");
    assertThat(easy.find("name")).contains(new JsonString("2_easy"));
    assertThat(number(easy, "rows")).isEqualTo(120);
    assertThat(number(easy, "anomalies")).isEqualTo(10);
    assertThat(number(easy, "trained_novelty")).isEqualTo(55);
    assertThat(number(easy, "scored_novelty")).isEqualTo(65);
    assertThat(number(easy, "trained_contaminated")).isEqualTo(120);
    assertThat(number(easy, "scored_contaminated")).isEqualTo(120);
    assertThat(number(easy, "false_alarm_rate")).isBetween(0.0, 0.2);
    Map.of(
            "mean_roc_auc_novelty", "roc_auc_novelty",
            "mean_roc_auc_contaminated", "roc_auc_contaminated",
            "knn_novelty", "knn_novelty",
            "knn_contaminated", "knn_contaminated",
            "iforest_novelty", "iforest_novelty",
            "iforest_contaminated", "iforest_contaminated")
        .forEach(
            (mean, figure) -> {
              // Anomalies like all other rows: nobody finds them.
              assertThat(number(sets.get(0), figure)).as(figure).isBetween(0.2, 0.8);
              assertThat(number(easy, figure)).as(figure).isGreaterThan(0.9);
              assertThat(number(json, mean))
                  .isEqualTo((number(sets.get(0), figure) + number(easy, figure)) / 2);
            });
    assertThat(number(easy, "average_precision_novelty")).isGreaterThan(0.9);
    assertThat(number(easy, "average_precision_contaminated")).isGreaterThan(0.7);
    assertThat(run.errLines()).anyMatch(line -> line.startsWith("2_easy "));
  }

  @Test
  void threadsDoNotMatterAndSeedsDo() {
    JsonObject one = json(run("sets", "--json", "--seeds=1", "--threads=1"));
    JsonObject three = json(run("sets", "--json", "--seeds=1", "--threads=3"));
    JsonObject seeds = json(run("sets", "--json", "--seeds=2", "--threads=3"));

    assertThat(withoutTime(three)).isEqualTo(withoutTime(one));
    assertThat(seeds.find("iforest_novelty")).isNotEqualTo(three.find("iforest_novelty"));
    assertThat(seeds.find("mean_roc_auc_novelty")).isNotEqualTo(three.find("mean_roc_auc_novelty"));
  }

  @Test
  void falseAlarmsAreThoseOfSetsWithManyNormalRows() {
    JsonObject json = json(run("large", "--json", "--seeds=1"));
    JsonObject large = list(json, "sets").get(0);

    assertThat(json.find("false_alarm_rate_pooled")).isEqualTo(large.find("false_alarm_rate"));
    // 500 normal rows, 5 expected, give or take 2.2 and the error of the threshold.
    assertThat(number(large, "false_alarm_rate")).isBetween(0.001, 0.04);
  }

  @Test
  void printsATable() {
    CommandLineRun run = run("sets", "--seeds=1");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines()).hasSize(6);
    assertThat(run.outLines().get(0)).contains("ROC-AUC, novelty", "ROC-AUC, contaminated");
    assertThat(run.outLines().get(1)).matches("set +rows( +detector +kNN +forest){2} +alarms");
    String figures = "( +[01]\\.\\d{4}){6}";
    assertThat(run.outLines().get(2)).matches("1_none +80" + figures + " +\\d+\\.\\d\\d %");
    assertThat(run.outLines().get(3)).matches("2_easy +120" + figures + " +\\d+\\.\\d\\d %");
    assertThat(run.outLines().get(4)).matches("mean" + figures);
    assertThat(run.outLines().get(5))
        .matches("2 sets, 1 seed, \\d+s; false alarms are to be 1 %, no set has 500 .*");
  }

  @Test
  void eachDigitIsTheAnomalyInTurn() {
    JsonObject json = json(run("digits", "--json"));
    List<JsonObject> digits = list(json, "digits");

    assertThat(json.entries().keySet())
        .containsExactly(
            "mean_roc_auc", "mean_roc_auc_reconstruction_error", "seeds", "seconds", "digits");
    assertThat(number(json, "seeds")).isEqualTo(1);
    assertThat(digits).extracting(digit -> number(digit, "digit")).containsExactly(0.0, 1.0, 2.0);
    for (JsonObject digit : digits) {
      assertThat(number(digit, "trained")).isEqualTo(80);
      assertThat(number(digit, "scored")).isEqualTo(60);
      assertThat(number(digit, "anomalies")).isEqualTo(20);
      assertThat(number(digit, "roc_auc")).isGreaterThan(0.9);
      assertThat(number(digit, "roc_auc_reconstruction_error")).isBetween(0.3, 1.0);
    }
    for (String figure : List.of("roc_auc", "roc_auc_reconstruction_error")) {
      double mean = digits.stream().mapToDouble(digit -> number(digit, figure)).average().orElse(0);
      assertThat(number(json, "mean_" + figure)).isEqualTo(mean);
    }
  }

  @Test
  void digitsAreTrainedOnTheFirstRowsWithAnyNumberOfThreads() {
    JsonObject one = json(run("digits", "--json", "--rows=60", "--threads=1"));
    JsonObject three = json(run("digits", "--json", "--rows=60", "--threads=3"));
    CommandLineRun table = run("digits", "--rows=60", "--seeds=2");

    assertThat(withoutTime(three)).isEqualTo(withoutTime(one));
    assertThat(list(one, "digits"))
        .extracting(digit -> number(digit, "trained"))
        .containsExactly(40.0, 40.0, 40.0);
    assertThat(table.outLines()).hasSize(7);
    assertThat(table.outLines().get(2)).matches("0 +40 +60 +[01]\\.\\d{4} +[01]\\.\\d{4}");
    assertThat(table.outLines().get(5)).matches("mean +[01]\\.\\d{4} +[01]\\.\\d{4}");
    assertThat(table.outLines().get(6)).matches("2 seeds, \\d+s");
  }

  @Test
  void imagesOfOneClassAreRefused() {
    CommandLineRun run = run("digits", "--rows=1");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines())
        .containsExactly(
            "elbo: train-images-idx3-ubyte: all images have label 0; there must be at least two"
                + " classes");
  }
}
