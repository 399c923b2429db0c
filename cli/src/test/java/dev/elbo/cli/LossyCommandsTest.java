// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code encode --bits} and {@code decode} of what it writes. */
class LossyCommandsTest {
  @TempDir private static Path folder;
  @TempDir private Path out;

  @BeforeAll
  static void makeFiles() throws IOException {
    GenerateFiles.makeIn(folder);
    CommandLineRun run =
        CommandLineRun.of(
            "encode @images.safetensors @images-idx3-ubyte --bits 4 --out @good.elbq",
            folder,
            folder);
    assertThat(run.code()).isZero();
    byte[] good = Files.readAllBytes(folder.resolve("good.elbq"));
    Files.write(folder.resolve("cut.elbq"), Arrays.copyOf(good, good.length - 20));
    byte[] newer = good.clone();
    newer[4] = 9;
    Files.write(folder.resolve("newer.elbq"), newer);
    byte[] damaged = good.clone();
    damaged[good.length - 30] ^= 4;
    Files.write(folder.resolve("damaged.elbq"), damaged);
  }

  private CommandLineRun run(String call) {
    CommandLineRun run = CommandLineRun.of(call, folder, out);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run;
  }

  private static double meanSquaredError(Dataset a, Dataset b) {
    float[] left = new float[a.width()];
    float[] right = new float[a.width()];
    double sum = 0;
    for (int r = 0; r < a.rows(); r++) {
      a.copyRow(r, left, 0);
      b.copyRow(r, right, 0);
      for (int i = 0; i < left.length; i++) {
        sum += Math.pow((double) left[i] - right[i], 2);
      }
    }
    return sum / a.rows() / a.width();
  }

  @Test
  void filesAreVerifiedWithoutTheModel() {
    CommandLineRun run = run("verify @good.elbq --json");
    JsonObject json = (JsonObject) Json.parse(run.out());
    assertThat(json.entries().keySet()).containsExactly("rows", "bytes", "bits", "model");
    JsonCursor cursor = JsonCursor.of(json);
    assertThat(cursor.get("rows").asInt()).isEqualTo(12);
    assertThat(cursor.get("bits").asDouble()).isEqualTo(4);
    assertThat(cursor.get("bytes").asInt())
        .isEqualTo((int) folder.resolve("good.elbq").toFile().length());
    assertThat(run("verify @good.elbq").out()).contains("rows", "12", "all intact", "model");
  }

  @Test
  void whatIsToldIsSo() throws IOException {
    CommandLineRun run =
        run("encode @images.safetensors @images-idx3-ubyte --bits 5 --out %codes.elbq --json");
    JsonObject json = (JsonObject) Json.parse(run.out());
    assertThat(json.entries().keySet())
        .containsExactly(
            "rows",
            "bits",
            "latent",
            "coded_latents",
            "bytes_out",
            "bits_per_dim",
            "mean_squared_error",
            "psnr_db",
            "out");
    long bytes = Files.size(out.resolve("codes.elbq"));
    assertThat(number(json, "rows")).isEqualTo(GenerateFiles.ROWS);
    assertThat(number(json, "bytes_out")).isEqualTo(bytes);
    assertThat(number(json, "bits_per_dim"))
        .isCloseTo(8.0 * bytes / GenerateFiles.ROWS / 12, within(1e-9));
    run("decode @images.safetensors %codes.elbq --out %rows.npy");
    double error =
        meanSquaredError(
            Datasets.read(folder.resolve("images-idx3-ubyte")),
            Datasets.read(out.resolve("rows.npy")));
    assertThat(number(json, "mean_squared_error")).isCloseTo(error, within(1e-6 * error));
    assertThat(number(json, "psnr_db")).isCloseTo(10 * Math.log10(255 * 255 / error), within(1e-6));
  }

  private static double number(JsonObject json, String name) {
    return Double.parseDouble(json.find(name).orElseThrow().toString());
  }

  @Test
  void peopleGetALine() {
    CommandLineRun run =
        run("encode @images.safetensors @images-idx3-ubyte --bits 2.5 --out %codes.elbq");
    assertThat(run.out())
        .matches(
            "\\S+codes\\.elbq: 12 rows in \\d+ bytes, [\\d.]+ bits per value; mean squared error"
                + " [\\d.]+, PSNR [\\d.]+ dB\\R");
    // Rows of numbers have no peak.
    assertThat(
            run("encode @table.safetensors @table.csv --label-column kind --bits 3 --out %t.elbq")
                .out())
        .doesNotContain("PSNR");
  }

  @Test
  void allWaysOutOfDecodeAreThere() throws IOException {
    run("decode @images.safetensors @good.elbq --out %all.png");
    run("decode @images.safetensors @good.elbq --out %folder/");
    run("decode @images.safetensors @good.elbq --sample --out %samples.csv");
    assertThat(Files.size(out.resolve("all.png"))).isPositive();
    try (Stream<Path> files = Files.list(out.resolve("folder"))) {
      assertThat(files).hasSize(GenerateFiles.ROWS);
    }
    assertThat(Datasets.read(out.resolve("samples.csv")).rows()).isEqualTo(GenerateFiles.ROWS);
  }

  @Test
  void classesNeedNotBeToldAgain() {
    run(
        "encode @classes.safetensors @images-idx3-ubyte --labels @labels.csv --bits 6 --out"
            + " %c.elbq");
    run("decode @classes.safetensors %c.elbq --out %c.npy");
    run("encode @classes.safetensors @images-idx3-ubyte --labels @labels.csv --out %codes.npy");
    run("decode @classes.safetensors %codes.npy --labels @labels.csv --out %exact.npy");
    Dataset exact = Datasets.read(out.resolve("exact.npy"));
    assertThat(meanSquaredError(exact, Datasets.read(out.resolve("c.npy")))).isLessThan(1);
  }

  @Test
  void theReportHasAllCurves() throws IOException {
    run(
        "encode @images.safetensors @images-idx3-ubyte --bits 4 --out %a.elbq --report"
            + " %report.html");
    String page = Files.readString(out.resolve("report.html"));
    assertThat(page)
        .contains("JPEG, all images as one picture", "JPEG, a file each", "codes, the model")
        .contains("bits per pixel");
    run("encode @images.safetensors @images-idx3-ubyte --bits 4 --out %b.elbq --report %r.svg");
    assertThat(Files.readString(out.resolve("r.svg")))
        .startsWith("<svg")
        .contains("signal-to-noise");
    assertThat(Files.mismatch(out.resolve("a.elbq"), out.resolve("b.elbq"))).isEqualTo(-1);
  }

  // In a call and in the expected text, @ stands for the folder of the files.
  private static Stream<Arguments> mistakes() {
    String encode = "encode @/images.safetensors @/images-idx3-ubyte ";
    return Stream.of(
        arguments(encode + "--bits 0 --out @/o.elbq", "--bits must be from 0.5 to 12, got 0.0"),
        arguments(encode + "--bits 13 --out @/o.elbq", "--bits must be from 0.5 to 12, got 13.0"),
        arguments(encode + "--bits NaN --out @/o.elbq", "--bits must be from 0.5 to 12, got NaN"),
        arguments(
            encode + "--bits 4 --log-variance --out @/o.elbq",
            "--bits keeps no variances; leave out --log-variance"),
        arguments(
            encode + "--bits 4 --out @/o.npy",
            "@/o.npy: what --bits writes is no table of numbers; give a name such as codes.elbq"),
        arguments(
            encode + "--bits 4 --out @/images-idx3-ubyte",
            "--out @/images-idx3-ubyte is the data file and would replace it; choose another name"),
        arguments(
            encode + "--bits 4 --out @/o.elbq --report @/o.pdf",
            "@/o.pdf: the name must end in .html, .svg to choose the format"),
        arguments(
            encode + "--bits 4 --out @/o.svg --report @/o.svg",
            "--out and --report are the same file; give two names"),
        arguments(
            encode + "--out @/o.npy --report @/o.html",
            "--report goes with --bits; add it, or leave out --report"),
        arguments(
            "encode @/table.safetensors @/table.csv --label-column kind --bits 4 --out @/o.elbq"
                + " --report @/o.html",
            "the model's rows are no images but have 2 values; --report is for images, leave it"
                + " out"),
        arguments(
            "decode @/plane.safetensors @/good.elbq --out @/o.npy",
            "@/good.elbq: was encoded with another model: its fingerprint is "),
        arguments(
            "decode @/images.safetensors @/cut.elbq --out @/o.npy",
            "@/cut.elbq: the file is cut short"),
        arguments("verify @/cut.elbq", "@/cut.elbq: the file is cut short"),
        arguments("verify @/damaged.elbq", "@/damaged.elbq: a checksum does not match"),
        arguments(
            "verify @/newer.elbq",
            "@/newer.elbq: has version 9, this build reads versions up to 1; upgrade Elbo"),
        arguments(
            "decode @/images.safetensors @/damaged.elbq --out @/o.npy",
            "@/damaged.elbq: a checksum does not match"),
        arguments(
            "decode @/images.safetensors @/newer.elbq --out @/o.npy",
            "@/newer.elbq: has version 9, this build reads versions up to 1; upgrade Elbo"),
        arguments(
            "decode @/images.safetensors @/good.elbq --label 1 --out @/o.npy",
            "@/good.elbq tells the classes itself; leave out --labels and --label"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreOneLine(String call, String expected) throws IOException {
    List<String> before = names();
    CommandLineRun run =
        CommandLineRun.of((Object[]) call.replace("@", folder.toString()).split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).startsWith("elbo: " + expected.replace("@", folder.toString()));
    assertThat(run.out()).isEmpty();
    assertThat(names()).isEqualTo(before);
  }

  private static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
