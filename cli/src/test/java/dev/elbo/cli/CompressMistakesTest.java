// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.elbo.data.PngFile;
import dev.elbo.data.RowShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes with compressed files: one line, exit code 2, no file changed, nothing written. */
final class CompressMistakesTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void write() {
    CompressFiles files = new CompressFiles(folder);
    Path model = files.model();
    files.bits();
    byte[] digits = files.digits(30);
    Path data = files.put("digits.idx", digits);
    files.put("wide.idx", CompressFiles.idx(new byte[3 * 36], new RowShape(6, 6, 1)));
    files.put("tall.idx", CompressFiles.idx(new byte[3 * 64], new RowShape(16, 4, 1)));
    files.put("cut.idx.gz", Arrays.copyOf(CompressFiles.gzip(digits), 200));
    files.put("table.csv", "a,b\n1,x\n2,y\n3,x\n".repeat(20).getBytes(StandardCharsets.UTF_8));
    files.put("mixed/a.png", PngFile.of(CompressFiles.SHAPE, new byte[64]));
    files.put("mixed/b.png", PngFile.of(new RowShape(5, 5, 1), new byte[25]));
    files.put("nothing/text.txt", new byte[] {'a'});
    files.put("full/text.txt", new byte[] {'a'});
    CompressFiles.done(
        CommandLineRun.of(
            "train",
            folder.resolve("table.csv"),
            "--out",
            folder.resolve("table.st"),
            "--epochs",
            1,
            "--hidden",
            4,
            "--quiet"));
    CompressFiles.done(
        CommandLineRun.of(
            "train",
            "digits",
            "--conditional",
            "--out",
            folder.resolve("classes.st"),
            "--epochs",
            1,
            "--hidden",
            4,
            "--likelihood",
            "logistic-mixture",
            "--quiet"));
    Path compressed = files.path("c");
    CompressFiles.done(CommandLineRun.of("compress", model, data, "--out", compressed));
    files.put("images/a.png", PngFile.of(CompressFiles.SHAPE, new byte[64]));
    CompressFiles.done(
        CommandLineRun.of("compress", model, files.path("images"), "--out", files.path("ci")));
    byte[] newer = CompressFiles.bytes(compressed);
    newer[4] = 2;
    files.put("newer", newer);
  }

  // In a call and in the expected text, @ stands for the folder of the files.
  static Stream<Arguments> compressing() {
    return Stream.of(
        arguments("compress @/none.st @/digits.idx --out @/o", "@/none.st: there is no such file"),
        arguments("compress @/model.st @/none.idx --out @/o", "file not found: @/none.idx"),
        arguments(
            "compress @/model.st @/wide.idx --out @/o",
            "@/wide.idx has rows of 36 values (6x6), the model takes 64 (8x8); use data of the kind"
                + " it was trained on"),
        arguments(
            "compress @/model.st @/tall.idx --out @/o",
            "@/tall.idx has images of 16x4, the model takes 8x8; use images of the size"),
        arguments(
            "compress @/table.st @/digits.idx --out @/o",
            "@/digits.idx has rows of numbers (8x8), the model takes a table with the columns a,"
                + " b; use data of the kind it was trained on"),
        arguments(
            "compress @/classes.st @/digits.idx --out @/o",
            "the model needs the class of each row, which the compressed file would not have; use"
                + " a model trained without --labels"),
        arguments(
            "compress @/model.st @/cut.idx.gz --out @/o",
            "@/cut.idx.gz: the compressed data end too early; the file is cut short, get it again"),
        arguments(
            "compress @/model.st @/mixed --out @/o",
            "@/mixed/b.png: is grey, 5 wide and 5 high, but @/mixed/a.png is grey, 8 wide and 8"
                + " high; all images must have one size"),
        arguments(
            "compress @/model.st @/nothing --out @/o",
            "@/nothing/text.txt: is not a PNG or JPEG image; take it out of the folder"),
        arguments(
            "compress @/model.st @/digits.idx --out @/digits.idx",
            "--out @/digits.idx is the data file and would replace it; choose another name"),
        arguments(
            "compress @/model.st @/digits.idx --out @/model.st",
            "--out @/model.st is the model file and would replace it; choose another name"),
        arguments(
            "compress @/model.st @/digits.idx --out @/none/o",
            "cannot write @/none/o: folder @/none does not exist; create it first"),
        arguments(
            "compress @/model.st @/digits.idx --out @/mixed",
            "cannot write @/mixed: it is a folder; give a file name"),
        arguments(
            "compress @/model.st @/digits.idx --out @/o --threads 0",
            "--threads must be from 1 to 1024, got 0"),
        arguments("compress @/model.st --out @/o", "missing required parameter: 'DATA'"),
        arguments(
            "compress @/c @/digits.idx --out @/o",
            "@/c: is a compressed file, no model; give the file that train wrote"));
  }

  static Stream<Arguments> decompressing() {
    return Stream.of(
        arguments("decompress @/none --out @/o", "file not found: @/none"),
        arguments(
            "decompress @/model.st @/mixed --out @/o",
            "@/mixed: is no file; give one that compress wrote"),
        arguments("decompress @/c --out @/o", "@/c: was compressed with a model (fingerprint "),
        arguments(
            "decompress @/c --out @/o --salvage", "@/c: was compressed with a model (fingerprint "),
        arguments(
            "decompress @/bits.st @/c --out @/o",
            "@/c: was compressed with another model: its fingerprint is "),
        arguments(
            "decompress @/bits.st @/c --out @/o --salvage",
            "@/c: was compressed with another model: its fingerprint is "),
        arguments(
            "decompress @/model.st @/newer --out @/o",
            "@/newer: has version 2, this build reads versions up to 1; upgrade Elbo"),
        arguments(
            "decompress @/c @/model.st --out @/o",
            "@/model.st: is no compressed file; give one that compress wrote"),
        arguments(
            "decompress @/model.st @/c --out @/none/o",
            "cannot write @/none/o: folder @/none does not exist; create it first"),
        arguments(
            "decompress @/model.st @/c --out @/c",
            "--out @/c is the file @/c and would replace it; choose another name"),
        arguments(
            "decompress @/model.st @/ci --out @/digits.idx",
            "cannot write @/digits.idx: it is a file, images need a folder; give another name"),
        arguments(
            "decompress @/model.st @/ci --out @/full",
            "cannot write @/full: the folder is not empty; give the name of a new one"),
        arguments("decompress --out @/o", "missing required parameter: "));
  }

  static Stream<Arguments> others() {
    return Stream.of(
        arguments("verify @/none", "file not found: @/none"),
        arguments("verify @/mixed", "@/mixed: is no file; give one that compress wrote"),
        arguments(
            "verify @/model.st", "@/model.st: is no compressed file; give one that compress wrote"),
        arguments(
            "verify @/newer",
            "@/newer: has version 2, this build reads versions up to 1; upgrade Elbo"),
        arguments(
            "evaluate @/c @/digits.idx",
            "@/c: is a compressed file, no model; give the file that train wrote"),
        arguments(
            "inspect @/c", "@/c: is a compressed file, no model; give the file that train wrote"),
        arguments(
            "evaluate @/model.st @/c",
            "@/c: is a compressed file; unpack it first (elbo decompress)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"compressing", "decompressing", "others"})
  void giveOneLineAndLeaveNothing(String call, String message) throws IOException {
    MistakenCall.requireOneLine(folder, message, call.split(" "));
  }
}
