// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.elbo.data.DataException;
import dev.elbo.data.Dataset;
import dev.elbo.tables.Table;
import dev.elbo.tables.TableSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes are read or refused in one line that names the file. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class DamagedFilesTest {
  private static final int ROUNDS = 120;
  private static final String JSON =
      "{\"a\": 1, \"b\": \"x, y\", \"c\": true}\n{\"a\": 2.5, \"b\": null}\n{\"b\": \"\u00FC\"}\n";

  @TempDir Path folder;

  @Test
  void aParquetFileCutShort() throws Exception {
    byte[] valid = parquet();
    for (int length : new int[] {4, 7, 12, valid.length / 2, valid.length - 1}) {
      Path file = put(Arrays.copyOf(valid, length));
      assertThatThrownBy(() -> Table.read(file))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(file + ": cannot be read as Parquet: ")
          .hasMessageEndingWith("; correct the file or get it again")
          .hasMessageNotContaining("\n");
    }
  }

  /** Rows before the damage are handed out; the end of the file would be silently missing. */
  @Test
  void aParquetFileDamagedInTheMiddle() throws Exception {
    Path file =
        DuckFiles.parquet(
            folder.resolve("large"), "SELECT hash(i) AS a, i % 7 AS b FROM range(500000) t(i)");
    byte[] bytes = Files.readAllBytes(file);
    int middle = bytes.length / 10 * 7;
    Arrays.fill(bytes, middle, middle + 200_000, (byte) 0xA5);
    Files.write(file, bytes);
    TableSource source = TableSource.of(file);
    assertThatThrownBy(() -> DuckFiles.cells(source))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": cannot be read as Parquet: ")
        .hasMessageNotContaining("transaction");
  }

  @Test
  void aJsonFileCutShort() {
    byte[] packed = DuckFiles.gzip(JSON.repeat(2_000).getBytes(StandardCharsets.UTF_8));
    Path half = put(Arrays.copyOf(packed, packed.length / 2));
    assertThatThrownBy(() -> Table.read(half))
        .isInstanceOf(DataException.class)
        .hasMessage(
            half + ": the compressed data end too early; the file is cut short, get it again");
    for (String text : new String[] {"{\"a\": 1}\n{\"a\":", "[{\"a\": 1}, {\"a\": 2}", "[", "{"}) {
      Path file = put(text.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> Table.read(file))
          .as(text)
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(file + ": cannot be read as JSON: ")
          .hasMessageEndingWith("; correct the file or get it again")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void randomBytes() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = new byte[random.nextInt(4, 300)];
      random.nextBytes(bytes);
      byte[] start =
          new String[] {"PAR1", "{\"", "[{\""}[round % 3].getBytes(StandardCharsets.UTF_8);
      System.arraycopy(start, 0, bytes, 0, start.length);
      if (round % 6 == 0) {
        System.arraycopy(start, 0, bytes, bytes.length - 4, 4);
      }
      check(bytes);
    }
  }

  @Test
  void damagedParquet() throws Exception {
    byte[] valid = parquet();
    assertThat(check(valid)).isTrue();
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < ROUNDS; round++) {
      check(damage(valid, random));
    }
  }

  @Test
  void damagedJson() {
    byte[] valid = JSON.getBytes(StandardCharsets.UTF_8);
    byte[] packed = DuckFiles.gzip(valid);
    assertThat(check(valid)).isTrue();
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < ROUNDS; round++) {
      check(damage(round % 4 == 0 ? packed : valid, random));
    }
  }

  private byte[] parquet() throws Exception {
    Path file =
        DuckFiles.parquet(
            folder.resolve("valid"),
            "SELECT i AS a, 'x' || i % 5 AS b, DATE '2020-01-01' + i::INT AS c, i / 7 AS d"
                + " FROM range(500) t(i)");
    return Files.readAllBytes(file);
  }

  private Path put(byte[] content) {
    return DuckFiles.put(folder.resolve("fuzz"), content);
  }

  /** True if the file could be read. */
  private boolean check(byte[] content) {
    Path file = put(content);
    try {
      Dataset data = Table.read(file).dataset();
      float[] row = new float[data.width()];
      for (int r = 0; r < data.rows(); r++) {
        data.copyRow(r, row, 0);
        for (float value : row) {
          assertThat(value).isFinite();
        }
      }
      return true;
    } catch (DataException e) {
      assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("\n", "\r");
      assertThat(e.getMessage().length()).isLessThan(1000);
      return false;
    } catch (RuntimeException | Error e) {
      return fail("a file of " + HexFormat.of().formatHex(content), e);
    }
  }

  private static byte[] damage(byte[] valid, SplittableRandom random) {
    byte[] bytes = valid.clone();
    for (int i = random.nextInt(4); i >= 0 && bytes.length > 8; i--) {
      int at = random.nextInt(4, bytes.length - 3);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        default -> {
          byte[] longer = Arrays.copyOf(bytes, bytes.length + at);
          System.arraycopy(bytes, 0, longer, bytes.length, at);
          bytes = longer;
        }
      }
    }
    return bytes;
  }
}
