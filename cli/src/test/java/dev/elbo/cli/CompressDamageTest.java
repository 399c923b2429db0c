// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static dev.elbo.cli.CompressFiles.bytes;
import static dev.elbo.cli.CompressFiles.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files: one line, exit code 2, nothing written; what is intact can be saved. */
final class CompressDamageTest {
  private static final int HEADER = 16;
  private static final int ROW = 64;

  @TempDir private Path folder;
  private CompressFiles files;
  private Path model;

  @BeforeEach
  void train() {
    files = new CompressFiles(folder);
    model = files.model();
  }

  private byte[] compressed(byte[] content) {
    Path data = files.put("data", content);
    Path out = files.path("compressed");
    done(CommandLineRun.of("compress", model, data, "--out", out, "--threads", 1));
    return bytes(out);
  }

  /** Where blocks and the end begin. */
  private static List<Integer> marks(byte[] archive) {
    List<Integer> marks = new ArrayList<>();
    byte[] mark = {(byte) 0xE1, 'B', 'L', 'K'};
    for (int at = 0; at + mark.length <= archive.length; at++) {
      if (Arrays.equals(archive, at, at + mark.length, mark, 0, mark.length)) {
        marks.add(at);
      }
    }
    return marks;
  }

  private void refused(String what, byte[] archive) {
    Path damaged = files.put("damaged", archive);
    List<String> before = files.names();
    CommandLineRun verified = CommandLineRun.of("verify", damaged);
    CommandLineRun run =
        CommandLineRun.of(
            "decompress", model, damaged, "--out", files.path("back"), "--threads", 1);
    for (CommandLineRun each : List.of(verified, run)) {
      assertThat(each.code()).as("%s: %s", what, each.err()).isEqualTo(2);
      assertThat(each.errLines()).as(what).hasSize(1);
      assertThat(each.err()).as(what).startsWith("elbo: " + damaged + ": ");
      assertThat(each.out()).as(what).isEmpty();
    }
    assertThat(files.names()).as(what).isEqualTo(before);
  }

  @Test
  void everyFlippedByteIsNoticed() {
    byte[] archive = compressed(files.digits(2));
    assertThat(archive.length).isLessThan(250);
    for (int i = 0; i < archive.length; i++) {
      byte[] damaged = archive.clone();
      damaged[i] ^= (byte) (1 << i * 5 % 8);
      refused("byte " + i, damaged);
    }
  }

  @Test
  void everyCutIsNoticed() {
    byte[] archive = compressed(files.digits(1797));
    List<Integer> marks = marks(archive);
    assertThat(marks).hasSize(4);
    List<Integer> cuts = new ArrayList<>(List.of(0, 1, 4, 5, 20, archive.length - 1));
    for (int mark : marks) {
      cuts.addAll(List.of(mark - 1, mark, mark + 1, mark + 4, mark + 9));
    }
    for (int cut : cuts) {
      refused("cut at " + cut, Arrays.copyOf(archive, cut));
    }
    refused("more behind", Arrays.copyOf(archive, archive.length + 1));
  }

  @Test
  void missingBlocksAreNoticed() {
    byte[] archive = compressed(files.digits(1797));
    List<Integer> marks = marks(archive);
    refused("without the first", without(archive, marks.get(0), marks.get(1)));
    refused("without the last", without(archive, marks.get(2), marks.get(3)));
  }

  private static byte[] without(byte[] archive, int from, int end) {
    byte[] left = Arrays.copyOf(archive, archive.length - end + from);
    System.arraycopy(archive, end, left, from, archive.length - end);
    return left;
  }

  private CommandLineRun salvage(byte[] archive, Path out, Object... more) {
    List<Object> call = new ArrayList<>(List.of("decompress", model));
    call.addAll(List.of(files.put("damaged", archive), "--out", out, "--salvage"));
    call.addAll(List.of(more));
    return done(CommandLineRun.of(call.toArray()));
  }

  @Test
  void rowsOfAnArrayKeepTheirNumbers() {
    byte[] digits = files.digits(1797);
    byte[] archive = compressed(digits);
    archive[marks(archive).get(1) + 40] ^= 8;
    Path back = files.path("back");
    CommandLineRun run = salvage(archive, back);

    assertThat(run.errLines())
        .containsExactly(
            "warning: "
                + files.path("damaged")
                + " is damaged, rows 600 to 1,198 could not be saved; zeros stand in their place");
    byte[] expected = digits.clone();
    Arrays.fill(expected, HEADER + 599 * ROW, HEADER + 1198 * ROW, (byte) 0);
    assertThat(bytes(back)).isEqualTo(expected);

    JsonObject json = (JsonObject) Json.parse(salvage(archive, back, "--json").out());
    assertThat(json.entries().keySet()).containsExactly("rows", "missing", "complete", "out");
    assertThat(json.find("missing").orElseThrow().toString().replaceAll("\\s", ""))
        .isEqualTo("[[600,1198]]");
  }

  @Test
  void allBlocksBeforeACutAreSaved() {
    byte[] digits = files.digits(1797);
    byte[] archive = compressed(digits);
    Path back = files.path("back");
    CommandLineRun run = salvage(Arrays.copyOf(archive, marks(archive).get(2) + 7), back);

    assertThat(run.err()).contains("all that came behind row 1,198 could not be saved");
    byte[] expected = digits.clone();
    Arrays.fill(expected, HEADER + 1198 * ROW, expected.length, (byte) 0);
    assertThat(bytes(back)).isEqualTo(expected);
  }

  @Test
  void missingLinesAreLeftOut() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4200; i++) {
      text.append(i * 7 % 13).append(',').append(i).append('\n');
    }
    text.setLength(text.length() - 1);
    byte[] archive = compressed(text.toString().getBytes(StandardCharsets.UTF_8));
    archive[marks(archive).get(0) + 40] ^= 8;
    Path back = files.path("back");
    CommandLineRun run = salvage(archive, back);

    assertThat(run.err()).contains("rows 1 to 2,100 could not be saved; they are left out");
    assertThat(new String(bytes(back), StandardCharsets.UTF_8))
        .isEqualTo(text.substring(text.indexOf("\n10,2100\n") + 1));
  }

  @Test
  void anIntactFileIsSavedWhole() {
    byte[] digits = files.digits(30);
    CommandLineRun run = salvage(compressed(digits), files.path("back"));

    assertThat(run.err()).isEmpty();
    assertThat(bytes(files.path("back"))).isEqualTo(digits);
  }
}
