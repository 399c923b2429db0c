// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.elbo.data.DataException;
import dev.elbo.data.Dataset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes are read or refused in one line. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class FuzzTest {
  private static final String CHARACTERS = "\",;\n\r\t |.-+e9:/0123'?NATZ\u00E4";
  private static final int ROUNDS = 3_000;

  @TempDir Path folder;

  @Test
  void randomBytes() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      check(bytes);
    }
  }

  @Test
  void randomCells() {
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder("a,b\n");
      for (int i = random.nextInt(120); i > 0; i--) {
        text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      check(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void randomColumns() {
    SplittableRandom random = new SplittableRandom(3);
    String[] cells = {
      "1",
      "-2.5",
      "1,5",
      "1.234,5",
      "1,234.5",
      "1e300",
      "1e-300",
      "0",
      "01/02/2020",
      "13/12/2020",
      "12/13/2020",
      "2020-01-01",
      "2020-01-01T10:00Z",
      "10:00",
      "a",
      "NaN",
      "",
      " ",
      "true",
      "9".repeat(400),
      "2020-02",
      "0.0",
      "-0",
      "1'000",
      "inf",
      "\u0663",
      "1.1.2020",
      "99999999999999999999"
    };
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder("x\n");
      int different = 1 + random.nextInt(4);
      int first = random.nextInt(cells.length);
      for (int i = 1 + random.nextInt(60); i > 0; i--) {
        int at = random.nextInt(different);
        String cell = cells[(first + at * at * 5) % cells.length];
        text.append('"').append(cell).append("\"\n");
      }
      check(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void damagedFiles() {
    byte[] valid =
        ("id,\"na \"\"me\"\"\",day,n;m\n1,\"x, y\",2020-01-02,3.5\n2,?,2020-02-29,-1e3\n"
                + "3,\u00FC,1999-12-31,\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] packed = TestTables.gzip(valid);
    assertThat(read(valid).rows()).isEqualTo(3);
    SplittableRandom random = new SplittableRandom(4);
    for (int round = 0; round < ROUNDS; round++) {
      check(damage(random.nextInt(4) == 0 ? packed : valid, random));
    }
    for (int length = 0; length < valid.length; length++) {
      check(Arrays.copyOf(valid, length));
    }
    for (int length = 0; length < packed.length; length++) {
      check(Arrays.copyOf(packed, length));
    }
  }

  private Table read(byte[] content) {
    return Table.read(TestTables.put(folder, "fuzz.csv", content));
  }

  private void check(byte[] content) {
    try {
      Table table = read(content);
      Dataset data = table.dataset();
      float[] row = new float[data.width()];
      for (int r = 0; r < data.rows(); r++) {
        data.copyRow(r, row, 0);
        for (float value : row) {
          assertThat(value).isFinite();
        }
        assertThat(table.schema().decode(row, 0)).hasSize(table.schema().columns().size());
      }
    } catch (DataException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n", "\r");
      assertThat(e.getMessage().length()).isLessThan(1000);
    } catch (RuntimeException | Error e) {
      fail("a file of " + HexFormat.of().formatHex(content), e);
    }
  }

  private static byte[] damage(byte[] valid, SplittableRandom random) {
    byte[] bytes = valid.clone();
    for (int i = random.nextInt(4); i >= 0 && bytes.length > 4; i--) {
      int at = random.nextInt(bytes.length - 3);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> {
          byte[] longer = Arrays.copyOf(bytes, bytes.length + at);
          System.arraycopy(bytes, 0, longer, bytes.length, at);
          bytes = longer;
        }
        default -> bytes[at] = (byte) CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
      }
    }
    return bytes;
  }
}
