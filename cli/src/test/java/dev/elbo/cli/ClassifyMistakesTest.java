// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes with classifiers: one line, exit code 2, no file changed, nothing written. */
final class ClassifyMistakesTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    put("rows.csv", "size,age\n", i -> i % 5 + "," + i % 3);
    put("more.csv", "size,age\n", i -> i % 4 + "," + i % 2);
    put("kinds.csv", "size,age,kind\n", i -> i % 5 + "," + i % 3 + "," + (i % 2 == 0 ? "a" : "b"));
    put("strange.csv", "size,age,kind\n", i -> i % 5 + "," + i % 3 + "," + (i == 3 ? "c" : "a"));
    put("none.csv", "size,age,kind\n", i -> i % 5 + "," + i % 3 + ",");
    put("one.csv", "size,age,kind\n", i -> i % 5 + "," + i % 3 + "," + (i < 9 ? "a" : ""));
    put("rare.csv", "size,age,kind\n", i -> i % 5 + "," + i % 3 + "," + (i == 7 ? "b" : "a"));
    put("labels.csv", "", i -> Integer.toString(i % 2));
    put("gap.csv", "", i -> Integer.toString(i % 2 * 2));
    put("high.csv", "", i -> Integer.toString(i == 5 ? 2000 : 0));
    put("half.csv", "", i -> i % 2 + ".5");
    Files.writeString(folder.resolve("short.csv"), "kind\na\nb\n");
    Path model = folder.resolve("kinds.st");
    CommandLineRun run =
        CommandLineRun.of(
            "classify @kinds.csv --label-column kind --steps 2 --threads 1 --out @kinds.st",
            folder,
            folder);
    assertThat(run.code()).as(run.err()).isZero();
    byte[] bytes = Files.readAllBytes(model);
    Files.write(folder.resolve("cut.st"), Arrays.copyOf(bytes, bytes.length / 2));
    run = CommandLineRun.of("train @rows.csv --epochs 1 --hidden 4 --out @vae.st", folder, folder);
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static void put(String name, String header, IntFunction<String> line) throws IOException {
    StringBuilder text = new StringBuilder(header);
    for (int i = 0; i < 40; i++) {
      text.append(line.apply(i)).append('\n');
    }
    Files.writeString(folder.resolve(name), text);
  }

  // In a call and in the expected text, @ stands for the folder of the files.
  static Stream<Arguments> mistakes() {
    String rows = "classify @/rows.csv --labels ";
    String kinds = "classify @/kinds.csv --label-column kind ";
    return Stream.of(
        arguments(
            "classify @/rows.csv --out @/o",
            "no labels were named; give --labels FILE or --label-column NAME"),
        arguments("classify @/missing.csv --labels @/labels.csv --out @/o", "file not found: "),
        arguments(rows + "@/missing.csv --out @/o", "file not found: @/missing.csv"),
        arguments(
            "classify @/rows.csv --label-column kind --out @/o",
            "@/rows.csv: no column 'kind'; the columns are 'size', 'age'"),
        arguments(
            rows + "@/gap.csv --out @/o",
            "rows.csv: no row has label 1, of classes 0 to 2; label a row of it, or number the"
                + " classes without it"),
        arguments(
            rows + "@/high.csv --out @/o",
            "rows.csv: labels go up to 2000, a classifier has at most 1000 classes, numbered from 0;"
                + " number them so"),
        arguments(rows + "@/half.csv --out @/o", "@/half.csv: row 1: a label must be a whole"),
        arguments(
            rows + "@/short.csv --out @/o",
            "@/short.csv: there must be one label for each row, got 2 labels for the 40 rows of"
                + " rows.csv"),
        arguments(
            "classify @/none.csv --label-column kind --out @/o",
            "none.csv: no row has a label; a classifier needs some of each class"),
        arguments(
            "classify @/one.csv --label-column kind --out @/o",
            "one.csv: all labels are a; a classifier needs rows of at least 2 classes"),
        arguments(kinds + "--labelled 1 --out @/o", "--labelled must be at least 2, got 1"),
        arguments(
            "classify @/rare.csv --label-column kind --labelled 4 --out @/o",
            "rare.csv: class b has 1 labelled rows, 4 labels equal by class need 2; draw fewer"),
        arguments(
            kinds + "--test @/strange.csv --out @/o",
            "strange.csv: row 4 has label c, the classes are a, b"),
        arguments(
            kinds + "--test @/more.csv --out @/o",
            "the rows of --test @/more.csv have no labels; give --test-labels FILE"),
        arguments(
            kinds + "--test-labels @/labels.csv --out @/o",
            "--test-labels belongs to --test; give that, or leave it out"),
        arguments(
            kinds + "--curve 4,8 --out @/o",
            "--curve needs --report, and rows to measure by: --labelled or --test; leave it out"),
        arguments(
            kinds + "--model m3 --out @/o", "--model must be m1, m2, m1+m2 or mixture, got m3"),
        arguments(
            kinds + "--class-prior flat --out @/o",
            "--class-prior must be uniform, labels or learned, got flat"),
        arguments(kinds + "--steps 0 --out @/o", "--steps must be from 1 to 10000000, got 0"),
        arguments(kinds + "--lr NaN --out @/o", "--lr must be above 0 and at most 1, got NaN"),
        arguments(
            kinds + "--out @/kinds.csv",
            "--out @/kinds.csv is the data file and would replace it; choose another name"),
        arguments(
            kinds + "--out @/o --report @/o",
            "@/o: the name must end in .html to choose the format"),
        arguments(
            kinds + "--out @/none/o",
            "cannot write @/none/o: folder @/none does not exist; create it first"),
        arguments(
            kinds + "--out @/o --resume",
            "--resume needs --checkpoint DIR, the folder to go on from"),
        arguments("predict @/kinds.st @/missing.csv --out @/p.csv", "file not found: "),
        arguments(
            "predict @/kinds.st @/kinds.csv --out @/p.npy",
            "@/p.npy: the name must end in .csv, .csv.gz to choose the format"),
        arguments(
            "predict @/kinds.st @/kinds.csv --out @/kinds.csv",
            "--out @/kinds.csv is the data file and would replace it; choose another name"),
        arguments("predict @/kinds.st @/labels.csv --out @/p.csv", "@/labels.csv: "),
        arguments(
            "predict @/kinds.st digits --out @/p.csv",
            "digits was not read with the classifier's schema; read it with that"),
        arguments(
            "predict @/kinds.st @/strange.csv --label-column kind --out @/p.csv",
            "strange.csv: row 4 has label c, the classes are a, b"),
        arguments("predict @/cut.st @/kinds.csv --out @/p.csv", "@/cut.st: truncated: "),
        arguments(
            "predict @/vae.st @/rows.csv --out @/p.csv",
            "@/vae.st holds a vae, not a classifier; give the file that classify wrote"),
        arguments(
            "evaluate @/kinds.st @/kinds.csv",
            "@/kinds.st holds a classifier, not a model; give the file that train wrote with"
                + " --out"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void giveOneLineAndLeaveNothing(String call, String message) throws IOException {
    MistakenCall.requireOneLine(folder, message, call.split(" "));
  }
}
