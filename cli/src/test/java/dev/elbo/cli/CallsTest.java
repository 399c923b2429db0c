// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.apps.generate.Generator;
import dev.elbo.data.Datasets;
import dev.elbo.data.ReadOptions;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.ConfigJson;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonNumber;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonString;
import dev.elbo.vae.modelfile.TensorFile;
import dev.elbo.vae.prior.MixturePrior;
import dev.elbo.vae.prior.VampPrior;
import dev.elbo.vae.sampler.Sampler;
import dev.elbo.vae.train.CheckpointPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Calls that work, on the bundled data. */
final class CallsTest {
  @TempDir private Path folder;

  private CommandLineRun train(String model, Object... more) {
    Object[] args = new Object[7 + more.length];
    List<Object> start =
        List.of("train", "digits", "--out", folder.resolve(model), "--hidden", 32, "--latent=4");
    System.arraycopy(start.toArray(), 0, args, 0, 7);
    System.arraycopy(more, 0, args, 7, more.length);
    return CommandLineRun.of(args);
  }

  private static JsonObject json(CommandLineRun run) {
    assertThat(run.code()).as(run.err()).isZero();
    return (JsonObject) Json.parse(run.out());
  }

  private static double number(JsonObject json, String key) {
    return Double.parseDouble(((JsonNumber) json.find(key).orElseThrow()).text());
  }

  @Test
  void bitsOfGreyValues() {
    CommandLineRun trained = train("bits.safetensors", "--epochs", 2, "--binarize", "dynamic");
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.errLines().get(0))
        .contains("bernoulli likelihood of bits (dynamic), network 64-32-4");
    Path model = folder.resolve("bits.safetensors");
    assertThat(CommandLineRun.of("inspect", model).out()).containsPattern("binarization +dynamic");
    JsonObject config =
        (JsonObject) json(CommandLineRun.of("inspect", model, "--json")).find("config").get();
    assertThat(config.find("binarization")).contains(new JsonString("dynamic"));
    Object[] evaluate = {"evaluate", model, "digits", "--importance-samples", 2, "--json"};
    JsonObject first = json(CommandLineRun.of(evaluate));
    assertThat(json(CommandLineRun.of(evaluate))).isEqualTo(first);
  }

  @Test
  void trainsEvaluatesAndInspects() {
    Path model = folder.resolve("m.safetensors");

    CommandLineRun trained = train("m.safetensors", "--epochs", 3, "--lr", "3e-3");

    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.errLines()).hasSize(4);
    assertThat(trained.errLines().get(0))
        .startsWith("training on 1,797 rows of digits (8x8); ")
        .endsWith("bernoulli likelihood, network 64-32-4, 4,616 weights");
    assertThat(trained.errLines().get(3))
        .matches(
            "epoch 3/3  -ELBO [\\d.]+  reconstruction -[\\d.]+  KL [\\d.]+  active \\d/4  beta 1"
                + "  lr 0.003  [\\d.]+ s");
    assertThat(trained.out())
        .contains("trained ", " epochs in ")
        .endsWith("next: elbo evaluate " + model + " digits" + System.lineSeparator());

    CommandLineRun evaluated = CommandLineRun.of("evaluate", model, "digits");
    assertThat(evaluated.out()).contains("negative ELBO", "nats per row", "bits per dimension");
    assertThat(evaluated.err()).isEmpty();

    CommandLineRun inspected = CommandLineRun.of("inspect", model);
    assertThat(inspected.out()).contains("bernoulli", "4,616", "encoder.0.weight", "F32 [32, 64]");
  }

  @Test
  void evaluatesToTheKeysOfTheContract() {
    train("m.safetensors", "--epochs", 1);
    Path model = folder.resolve("m.safetensors");

    JsonObject plain = json(CommandLineRun.of("evaluate", model, "digits", "--json"));
    JsonObject sampled =
        json(
            CommandLineRun.of(
                "evaluate", model, "digits", "--json", "--importance-samples", 4, "--rows", 100));

    assertThat(plain.entries().keySet())
        .containsExactly(
            "rows",
            "negative_elbo",
            "reconstruction",
            "kl",
            "bits_per_dim",
            "active_units",
            "kl_by_dimension");
    assertThat(number(plain, "rows")).isEqualTo(1797);
    assertThat(number(plain, "negative_elbo"))
        .isEqualTo(number(plain, "kl") - number(plain, "reconstruction"));
    assertThat(((JsonArray) plain.find("kl_by_dimension").orElseThrow()).values()).hasSize(4);
    assertThat(number(sampled, "rows")).isEqualTo(100);
    assertThat(number(sampled, "nll")).isLessThan(number(sampled, "negative_elbo"));
    assertThat(number(sampled, "nll_samples")).isEqualTo(4);
  }

  @Test
  void seedAndThreadsDoWhatTheySay() {
    Object[] same = {"--epochs", 1, "--quiet", "--seed", 7, "--threads"};
    train("one", append(same, 1));
    train("two", append(same, 2));
    train("other", "--epochs", 1, "--quiet", "--seed", 8);

    assertThat(tensors("one")).isEqualTo(tensors("two")).isNotEqualTo(tensors("other"));
    JsonObject first = evaluate("one", "--threads", 1);
    assertThat(first).isEqualTo(evaluate("one", "--threads", 2));
    assertThat(first).isNotEqualTo(evaluate("one", "--seed", 2));
  }

  private JsonObject evaluate(String model, Object option, Object value) {
    return json(
        CommandLineRun.of(
            "evaluate", folder.resolve(model), "digits", "--json", option, value, "--rows", 200));
  }

  private static Object[] append(Object[] some, Object last) {
    Object[] all = java.util.Arrays.copyOf(some, some.length + 1);
    all[some.length] = last;
    return all;
  }

  private Object tensors(String model) {
    return TensorFile.read(folder.resolve(model)).tensors();
  }

  @Test
  void quietLeavesProgressOut() {
    assertThat(train("m", "--epochs", 1, "-q").err()).isEmpty();
  }

  @Test
  void printsTheResultOfTrainingAsJson() {
    JsonObject json =
        json(train("m", "--epochs", 2, "--validation", "0.2", "--patience", 5, "--json"));

    assertThat(json.entries().keySet())
        .containsExactly(
            "model",
            "outcome",
            "rows",
            "epochs",
            "epoch_of_weights",
            "negative_elbo",
            "reconstruction",
            "kl",
            "active_units",
            "validation_negative_elbo",
            "seconds");
    assertThat(number(json, "rows")).isEqualTo(1797 - 359);
    assertThat(number(json, "epochs")).isEqualTo(2);
  }

  @Test
  void resumesToTheSameWeights() {
    Object checkpoint = folder.resolve("state");
    train("whole", "--epochs", 3, "--checkpoint", folder.resolve("other"));

    // A run that ended before its time leaves the same checkpoint as one that was killed then.
    CommandLineRun first = train("part", "--epochs", 3, "--checkpoint", checkpoint, "--resume");
    CommandLineRun again = train("again", "--epochs", 3, "--checkpoint", checkpoint, "--resume");

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(again.err()).contains("resuming in epoch 4 after 45 steps");
    assertThat(tensors("part")).isEqualTo(tensors("whole"));
    assertThat(tensors("again")).isEqualTo(tensors("whole"));
  }

  @Test
  void refusesToResumeWithOtherSettings() {
    Path checkpoint = folder.resolve("state");
    train("m", "--epochs", 1, "--checkpoint", checkpoint);

    CommandLineRun run = train("n", "--epochs", 2, "--checkpoint", checkpoint, "--resume");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errLines())
        .containsExactly(
            "elbo: "
                + checkpoint.resolve(CheckpointPolicy.FILE)
                + " was made with other settings or data: training.epochs was 1, is 2; resume with"
                + " the same, or choose another --checkpoint");
    assertThat(folder.resolve("n")).doesNotExist();
  }

  @Test
  void writesTheHistory() throws IOException {
    Path csv = folder.resolve("h.csv");
    Path json = folder.resolve("h.json");
    train("m", "--epochs", 2, "--history", csv, "--validation", 100);
    train("m", "--epochs", 2, "--history", json);

    assertThat(Files.readAllLines(csv)).hasSize(3);
    assertThat(Files.readAllLines(csv).get(0))
        .isEqualTo(
            "epoch,negative_elbo,reconstruction,kl,beta,active_units,learning_rate,"
                + "validation_negative_elbo,seconds");
    assertThat(Files.readAllLines(csv).get(1)).startsWith("1,");
    assertThat(((JsonArray) Json.parse(Files.readString(json).strip())).values()).hasSize(2);
  }

  @Test
  void divergenceIsOneLineAndKeepsAnOldModel() throws IOException {
    train("m", "--epochs", 1);
    byte[] before = Files.readAllBytes(folder.resolve("m"));

    CommandLineRun run =
        train("m", "--epochs", 2, "--lr", 90, "--likelihood", "gaussian", "--quiet");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err())
        .startsWith("elbo: training diverged in epoch 1, step ")
        .contains("use a smaller learning rate (--lr) or clip gradients (--clip)")
        .contains("; no model was written");
    assertThat(Files.readAllBytes(folder.resolve("m"))).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--likelihood=logistic-mixture|"
            + "{'name':'logistic-mixture','levels':17,'components':3,'atoms':[0]}",
        "--likelihood=logistic-mixture --atoms=none|"
            + "{'name':'logistic-mixture','levels':17,'components':5,'atoms':[]}",
        "--likelihood=logistic-mixture --atoms=16,0,16 --components=2 --levels=20|"
            + "{'name':'logistic-mixture','levels':20,'components':2,'atoms':[0,16]}",
        "--likelihood=beta-binomial|{'name':'beta-binomial','levels':17}",
        "--likelihood=beta-binomial --levels=256|{'name':'beta-binomial','levels':256}"
      })
  void likelihoodsOfLevels(String options, String likelihood) {
    List<Object> call = new ArrayList<>(List.of("--epochs", 1, "--quiet", "--rows", 300));
    call.addAll(List.of(options.split(" ")));

    CommandLineRun run = train("m", call.toArray());

    assertThat(run.code()).as(run.err()).isZero();
    VaeModel model = VaeModel.load(folder.resolve("m"));
    assertThat(ConfigJson.write(model.config()).find("likelihood").orElseThrow())
        .hasToString(likelihood.replace('\'', '"'));
    float highest = likelihood.contains("256") ? 255 : likelihood.contains("20") ? 19 : 16;
    try (Engine engine = Engine.create(1)) {
      for (float[] row : model.session(engine).sample(new float[8][4], 1)) {
        for (float value : row) {
          assertThat(value).isBetween(0f, highest).isEqualTo(Math.round(value));
        }
      }
    }
    assertThat(CommandLineRun.of("inspect", folder.resolve("m")).out())
        .contains(likelihood.contains("beta") ? "beta-binomial, levels" : ", components ");
  }

  @Test
  void optionsReachTheModel() {
    CommandLineRun run =
        CommandLineRun.of(
            "train",
            "digits",
            "--out=" + folder.resolve("m"),
            "--latent=4",
            "--epochs=1",
            "--hidden=32,16",
            "--activation=elu",
            "--layer-norm",
            "--residual",
            "--dropout=0.25",
            "--likelihood=categorical",
            "--optimizer=adamw",
            "--weight-decay=0.5",
            "--schedule=cosine",
            "--beta=0.5",
            "--warmup=2",
            "--free-bits=0.125",
            "--clip=3",
            "--batch=50",
            "--lr=0.002",
            "--rows=300");

    assertThat(run.code()).as(run.err()).isZero();
    VaeModel model = VaeModel.load(folder.resolve("m"));
    assertThat(ConfigJson.write(model.config()))
        .hasToString(
            "{\"network\":\"mlp\",\"latent\":4,\"hidden\":[32,16],\"activation\":\"elu\","
                + "\"normalize\":true,\"residual\":true,\"dropout\":0.25,"
                + "\"prior\":\"standard-normal\","
                + "\"likelihood\":{\"name\":\"categorical\",\"levels\":17}}");
    assertThat(model.provenance().facts().get("training"))
        .contains(
            "\"epochs\":1",
            "\"batch\":50",
            "\"schedule\":\"cosine\"",
            "\"initial\":0.002",
            "\"name\":\"adamw\"",
            "\"weight_decay\":0.5",
            "\"beta\":0.5",
            "\"warmup_epochs\":2.0",
            "\"free_bits\":0.125",
            "\"clip_norm\":3.0");
    assertThat(model.provenance().metrics()).containsEntry("rows", 300.0);
  }

  @Test
  void otherBoundsAndPriors() {
    String out = "--out=" + folder.resolve("m");
    CommandLineRun vamp =
        CommandLineRun.of(
            (Object[])
                ("train digits --objective iwae --samples 3 --gradient standard --prior vamp"
                        + " --prior-components 20 --epochs 2 --rows 300 --validation 0.2 "
                        + out)
                    .split(" "));

    assertThat(vamp.code()).as(vamp.err()).isZero();
    assertThat(vamp.err()).contains(", prior vamp of 20");
    VaeModel model = VaeModel.load(folder.resolve("m"));
    assertThat(model.config().prior()).isEqualTo(new VampPrior(20));
    assertThat(model.provenance().facts().get("training"))
        .contains("\"objective\":\"iwae\"", "\"samples\":3", "\"gradient\":\"standard\"")
        .doesNotContain("beta\":1.0");
    assertThat(CommandLineRun.of("inspect", folder.resolve("m").toString()).out())
        .containsPattern("prior +vamp, 20 components");
    Path rows = folder.resolve("rows.csv");
    CommandLineRun generate =
        CommandLineRun.of(
            "generate",
            folder.resolve("m").toString(),
            "--count=5",
            "--temperature=0.5",
            "--out=" + rows);
    assertThat(generate.code()).as(generate.err()).isZero();
    assertThat(rows).exists();

    CommandLineRun correlation =
        CommandLineRun.of(
            (Object[])
                ("train digits --objective tc --beta 4 --alpha 0.5 --gamma 2 --epochs 1 --rows 300 "
                        + out)
                    .split(" "));
    assertThat(correlation.code()).as(correlation.err()).isZero();
    assertThat(VaeModel.load(folder.resolve("m")).provenance().facts().get("training"))
        .contains("\"objective\":\"tc\"", "\"alpha\":0.5", "\"beta\":4.0", "\"gamma\":2.0");

    CommandLineRun mixture =
        CommandLineRun.of(
            (Object[])
                ("train digits --conditional --prior mixture --epochs 1 --rows 300 " + out)
                    .split(" "));
    assertThat(mixture.code()).as(mixture.err()).isZero();
    assertThat(VaeModel.load(folder.resolve("m")).config().prior()).isEqualTo(new MixturePrior(50));
  }

  @Test
  void aFileGoesBeforeBundledDataOfItsName() throws IOException {
    // The name is looked for in the working folder, so only the rule itself can be tested here.
    Path digits = folder.resolve("digits");
    Files.writeString(digits, "1,2\n3,4\n");

    assertThat(dataOptions().read(digits.toString()).width())
        .isEqualTo(Datasets.read(digits, ReadOptions.DEFAULTS).width())
        .isEqualTo(2);
    assertThat(dataOptions().read("digits").rows()).isEqualTo(1797);
    assertThat(dataOptions().read("breast-cancer").rows()).isEqualTo(569);
  }

  /** As they are without any option. */
  private static DataOptions dataOptions() {
    DataOptions options = new DataOptions();
    new CommandLine(CommandSpec.forAnnotatedObject(options)).parseArgs();
    return options;
  }

  @Test
  void inspectPrintsJson() {
    train("m", "--epochs", 1);

    JsonObject json = json(CommandLineRun.of("inspect", folder.resolve("m"), "--json"));

    assertThat(json.entries().keySet())
        .containsExactly(
            "model",
            "bytes",
            "parameters",
            "config",
            "data",
            "samplers",
            "facts",
            "metrics",
            "tensors");
    assertThat(number(json, "parameters")).isEqualTo(4616);
  }

  @Test
  void codesFromWhereThoseOfTheDataAre() throws IOException {
    train("m", "--epochs", 2, "--conditional");
    Path model = folder.resolve("m");
    VaeModel vae = VaeModel.load(model);
    // 1,797 rows, one component for each 50.
    assertThat(vae.posteriorMixture().orElseThrow().count()).isEqualTo(35);
    assertThat(CommandLineRun.of("inspect", model).out())
        .containsPattern("samplers +prior, posterior, 35 components")
        .contains("sampler.means", "F32 [35, 4]");
    assertThat(Json.write(json(CommandLineRun.of("inspect", model, "--json"))))
        .contains("\"samplers\":[\"prior\",\"posterior\"]");
    Path rows = folder.resolve("rows.npy");
    Object[] generate = {
      "generate", model, "--sampler=posterior", "--label=3,4", "--count=6", "--out", rows, "--json"
    };
    assertThat(json(CommandLineRun.of(generate)).find("sampler"))
        .contains(new JsonString("posterior"));
    try (Engine engine = Engine.create(1)) {
      float[][] expected =
          new Generator(vae.session(engine), Sampler.POSTERIOR)
              .generate(new int[] {3, 4}, 6, 1f, Generator.Draw.MEAN, 1);
      float[] written = new float[64];
      for (int r = 0; r < 12; r++) {
        Datasets.read(rows).copyRow(r, written, 0);
        assertThat(written).isEqualTo(expected[r]);
      }
    }
    byte[] posterior = Files.readAllBytes(rows);
    CommandLineRun.of("generate", model, "--label=3,4", "--count=6", "--out", rows);
    assertThat(Files.readAllBytes(rows)).isNotEqualTo(posterior);
  }

  @Test
  void doctorPrintsWhatItRunsOn() {
    JsonObject json = json(CommandLineRun.of("doctor", "--json", "--threads", 2));
    CommandLineRun text = CommandLineRun.of("doctor");

    assertThat(json.entries().keySet())
        .contains("kernels", "reason", "vector_floats", "threads", "heap_mb", "jdk", "flags")
        .contains("self_test");
    assertThat(number(json, "threads")).isEqualTo(2);
    assertThat(text.out()).contains("self-test     passed");
  }

  @Test
  void benchPrintsTheKeysOfTheContract() {
    JsonObject json = json(CommandLineRun.of("bench", "--quick", "--json"));

    assertThat(json.entries().keySet())
        .containsExactly(
            "peak_gflops",
            "peak_gflops_one_thread",
            "gemm_gflops",
            "gemm_fraction_of_peak",
            "classic_images_per_second",
            "classic_gflops",
            "classic_fraction_of_peak",
            "classic_one_thread_images_per_second",
            "threads_speedup",
            "small_steps_per_second",
            "conv_images_per_second",
            "conv_gflops",
            "conv_fraction_of_peak",
            "threads",
            "kernels",
            "jdk");
    assertThat(number(json, "peak_gflops")).isPositive();
    assertThat(number(json, "classic_fraction_of_peak")).isPositive();
    // 1.64 million multiply-adds an image: three passes of the matrices but for one.
    assertThat(number(json, "classic_gflops") * 1e9 / number(json, "classic_images_per_second"))
        .isCloseTo(3_280_000, org.assertj.core.data.Offset.offset(1.0));
    // 5,032,960 multiply-adds forward, of which the first 100,352 need no gradient by the data.
    assertThat(number(json, "conv_gflops") * 1e9 / number(json, "conv_images_per_second"))
        .isCloseTo(29_997_056, org.assertj.core.data.Offset.offset(1.0));
  }
}
