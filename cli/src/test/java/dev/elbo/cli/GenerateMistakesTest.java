// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes give one line that says what to do, exit code 2, and leave no file behind. */
class GenerateMistakesTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void makeFiles() throws IOException {
    GenerateFiles.makeIn(folder);
    Files.writeString(folder.resolve("codes3.csv"), "1,2,3\n");
    Files.writeString(folder.resolve("codes4.csv"), "1,2,3,4\n");
    Files.writeString(folder.resolve("label.csv"), "1\n");
    Files.writeString(folder.resolve("other.csv"), "0\n".repeat(11) + "7\n");
    Files.writeString(folder.resolve("codes8.csv"), "1,2,3,4,5,6,7,8\n");
    Files.writeString(folder.resolve("one.csv"), "height,weight\n1,2\n");
    Files.writeString(folder.resolve("file"), "");
  }

  // In a call and in the expected text, @ stands for the folder of the files.
  private static Stream<Arguments> mistakes() {
    String images = " @/images-idx3-ubyte ";
    String numbers =
        "the model's rows are no images but have 2 values; write numbers instead: give --out a name"
            + " that ends in .csv or .npy";
    String png = "@/o.jpg: the name must end in .png, .csv, .csv.gz, .npy";
    return Stream.of(
        // Numbers of rows, steps, dimensions
        arguments(
            "generate @/images.safetensors --count 0 --out @/o.npy",
            "--count must be at least 1, got 0"),
        arguments(
            "generate @/images.safetensors --count 10001 --out @/o.png",
            "a picture holds at most 10000 images, --count makes 10001; write .csv or .npy, or"
                + " fewer"),
        arguments(
            "generate @/images.safetensors --count 2000000000 --out @/o.npy",
            "--count must be at most 178956965 for rows of 12 values, got 2000000000; make parts,"
                + " each with its own --seed"),
        arguments(
            "generate @/images.safetensors --temperature 0 --out @/o.npy",
            "temperature must be finite and above 0, got 0.0"),
        arguments(
            "generate @/images.safetensors --sampler gmm --out @/o.npy",
            "--sampler must be prior or posterior, got 'gmm'"),
        arguments(
            "generate @/images.safetensors --sampler posterior --out @/o.npy",
            "sampler posterior needs the mixture that train fits to the codes of its data, this model"
                + " has none; it offers prior, or train it again"),
        arguments(
            "generate @/images.safetensors --columns 0 --out @/o.png",
            "--columns must be at least 1, got 0"),
        arguments(
            "reconstruct @/images.safetensors" + images + "--count 0 --out @/o.png",
            "--count must be at least 1, got 0"),
        arguments(
            "interpolate @/images.safetensors" + images + "--steps 1 --out @/o.png",
            "--steps must be at least 2, got 1"),
        arguments(
            "interpolate @/images.safetensors" + images + "--count -1 --out @/o.png",
            "--count must be at least 1, got -1"),
        arguments(
            "traverse @/images.safetensors --steps 1 --out @/o.png",
            "--steps must be at least 2, got 1"),
        arguments(
            "traverse @/images.safetensors --range -1 --out @/o.png",
            "range must be finite and above 0, got -1.0"),
        arguments(
            "traverse @/images.safetensors --dimensions 0 --out @/o.png",
            "--dimensions must be at least 1, got 0"),
        arguments(
            "map @/plane.safetensors --manifold --steps 1 --out @/o.png",
            "--steps must be at least 2, got 1"),
        // Classes
        arguments(
            "generate @/images.safetensors --label 1 --out @/o.npy",
            "--label needs a model trained with labels, this one was not; leave it out, or train"
                + " with --labels FILE or --conditional"),
        arguments(
            "generate @/classes.safetensors --label 3 --out @/o.npy",
            "the model knows no class '3'; its classes are 0 to 2"),
        arguments(
            "generate @/classes.safetensors --label 1,,2 --out @/o.npy",
            "the model knows no class ''; its classes are 0 to 2"),
        arguments(
            "generate @/classes.safetensors --label all --count 5000 --out @/o.png",
            "a picture holds at most 10000 images, --count of each class makes 15000; write .csv or"
                + " .npy, or fewer"),
        arguments(
            "decode @/classes.safetensors @/codes4.csv --out @/o.npy",
            "the model was trained with labels: --label must say which of its classes to decode, 0"
                + " to 2"),
        arguments(
            "decode @/classes.safetensors @/codes4.csv --label 1 --labels @/labels.csv --out @/o.npy",
            "--label is one class for all codes, --labels a file with one for each; choose one"),
        arguments(
            "decode @/classes.safetensors @/codes4.csv --labels @/labels.csv --out @/o.npy",
            "@/labels.csv: there must be one label for each row, got 12 labels for the 1 rows of"
                + " codes4.csv"),
        arguments(
            "decode @/images.safetensors @/codes4.csv --labels @/label.csv --out @/o.npy",
            "--labels needs a model trained with labels, this one was not; leave it out"),
        arguments(
            "traverse @/classes.safetensors --out @/o.npy",
            "the model was trained with labels: --label must say which of its classes to decode, 0"
                + " to 2"),
        arguments(
            "map @/classes.safetensors --manifold --out @/o.npy",
            "the model was trained with labels: --label must say which of its classes to decode, 0"
                + " to 2"),
        arguments(
            "map @/images.safetensors" + images + "--label 1 --out @/o.npy",
            "--label belongs to --manifold; points take the labels of DATA, give them with"
                + " --labels"),
        arguments(
            "encode @/classes.safetensors" + images + "--out @/o.npy",
            "images-idx3-ubyte has no labels, so the model cannot take it, which is conditional on"
                + " classes 0 to 2; give one label for each row: a file with --labels, or"
                + " --label-column"),
        arguments(
            "reconstruct @/classes.safetensors" + images + "--labels @/other.csv --out @/o.npy",
            "images-idx3-ubyte: row 12 has label 7, the model's classes are 0 to 2"),
        // Row numbers
        arguments(
            "interpolate @/images.safetensors" + images + "--pairs 1-13 --out @/o.png",
            "row numbers of --pairs must be from 1 to 12, the rows of images-idx3-ubyte, got 13"),
        arguments(
            "interpolate @/images.safetensors" + images + "--pairs 0-3 --out @/o.png",
            "row numbers of --pairs must be from 1 to 12, the rows of images-idx3-ubyte, got 0"),
        arguments(
            "interpolate @/images.safetensors" + images + "--pairs 1,3 --out @/o.png",
            "--pairs must be two row numbers with - between, pairs separated by commas, such as"
                + " 3-17,5-8; got '1,3'"),
        arguments(
            "interpolate @/table.safetensors @/one.csv --out @/o.csv",
            "one.csv has one row, a walk needs two; give data with more rows"),
        arguments(
            "traverse @/images.safetensors" + images + "--row 13 --out @/o.png",
            "--row must be from 1 to 12, the rows of images-idx3-ubyte, got 13"),
        arguments(
            "traverse @/images.safetensors --row 1 --out @/o.png",
            "--row is a row of DATA; give DATA behind MODEL"),
        // Codes
        arguments(
            "decode @/images.safetensors @/codes3.csv --out @/o.npy",
            "@/codes3.csv: codes have 3 values, the model's latent space has 4; use codes that"
                + " encode made with this model"),
        arguments(
            "decode @/images.safetensors @/codes8.csv --out @/o.npy",
            "@/codes8.csv: codes have 8 values, the model's latent space has 4; encode without"
                + " --log-variance"),
        // Names of outputs
        arguments(
            "generate @/images.safetensors --out @/o.jpg",
            png + ", or in / for a folder of pictures, to choose the format"),
        arguments(
            "reconstruct @/images.safetensors" + images + "--out @/o.jpg",
            png + " to choose the format"),
        arguments(
            "encode @/images.safetensors" + images + "--out @/o.png",
            "@/o.png: the name must end in .csv, .csv.gz, .npy to choose the format"),
        arguments(
            "map @/images.safetensors --manifold --out @/o.svg",
            "@/o.svg: the name must end in .png, .csv, .csv.gz, .npy to choose the format"),
        arguments(
            "map @/images.safetensors" + images + "--out @/o.jpg",
            "@/o.jpg: the name must end in .png, .svg, .csv, .csv.gz, .npy to choose the format"),
        arguments(
            "generate @/images.safetensors --out @/none/o.png",
            "cannot write @/none/o.png: folder @/none does not exist; create it first"),
        arguments(
            "generate @/images.safetensors --out @/none/folder/",
            "cannot write @/none/folder: folder @/none does not exist; create it first"),
        arguments(
            "generate @/images.safetensors --out @/file/",
            "@/file is a file; leave out the / at its end, or give the name of a folder"),
        arguments(
            "generate @/images.safetensors",
            "missing required option: '--out=PATH'; elbo generate --help explains the options"),
        // Tables make no pictures
        arguments("generate @/table.safetensors --out @/o.png", numbers),
        arguments("generate @/table.safetensors --out @/o/", numbers),
        arguments("decode @/table.safetensors @/codes3.csv --out @/o.png", numbers),
        arguments(
            "reconstruct @/table.safetensors @/table.csv --label-column kind --out @/o.png",
            numbers),
        arguments(
            "interpolate @/table.safetensors @/table.csv --label-column kind --out @/o.png",
            numbers),
        arguments("traverse @/table.safetensors --out @/o.png", numbers),
        arguments("map @/table.safetensors --manifold --out @/o.png", numbers),
        // Maps
        arguments(
            "map @/images.safetensors --out @/o.png",
            "map needs DATA to draw as points, or --manifold for a grid of decoded codes"),
        arguments(
            "map @/line.safetensors --manifold --out @/o.png",
            "--manifold needs a model with at least 2 latent dimensions, this has 1; train one with"
                + " --latent 2, or use traverse"),
        // Data of another kind
        arguments(
            "encode @/images.safetensors @/table.csv --out @/o.csv",
            "table.csv has rows of 3 values (3 values), the model takes 12 (4x3); use data of the"
                + " kind it was trained on"),
        // The demo
        arguments("demo --out @/file", "@/file is a file; give --out the name of a folder"),
        arguments(
            "demo --out @/none/demo",
            "cannot write @/none/demo: folder @/none does not exist; create it first"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void oneLineAndNothingWritten(String call, String expected) throws IOException {
    List<Path> before = files();
    CommandLineRun run =
        CommandLineRun.of((Object[]) call.replace("@", folder.toString()).trim().split("\\s+"));
    assertThat(run.errLines()).containsExactly("elbo: " + expected.replace("@", folder.toString()));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(files()).isEqualTo(before);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }
}
