// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.data.table.TableSchema;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.TableVariables;
import dev.elbo.vae.model.VaeModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableCompressionTest {
  private static final int TABLES = 500;

  private static byte[] compress(VaeModel model, Engine engine, List<byte[]> lines)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Compressor(Optional.of(model), engine, false)
        .compress(new LineSource(lines), new byte[0], Optional.empty(), out, rows -> {});
    return out.toByteArray();
  }

  private static List<byte[]> decompress(VaeModel model, Engine engine, byte[] file)
      throws IOException {
    List<byte[]> lines = new ArrayList<>();
    Decompressor.open(new ByteArrayInputStream(file))
        .decompress(Optional.of(model), engine, (row, line) -> lines.add(line), rows -> {});
    return lines;
  }

  private static VaeModel model(TableSchema schema, int seed) {
    int[] degrees = {0, 0, 1, 4};
    TableVariables variables =
        new TableVariables(1 + seed % 3, degrees[seed % degrees.length], 0.02f);
    return TableModels.of(schema, variables, seed % 7 == 0 ? 3f : 0.2f);
  }

  @Test
  void tablesOfAllKindsComeBack() throws IOException {
    try (Engine engine = Engine.create(2)) {
      long coded = 0;
      for (int seed = 0; seed < TABLES; seed++) {
        RandomTable table = new RandomTable(seed, seed % 4 > 0);
        TableSchema schema = table.schema();
        List<byte[]> lines = table.lines(schema, seed % 50);
        VaeModel model = model(schema, seed);
        byte[] file = compress(model, engine, lines);
        assertThat(decompress(model, engine, file))
            .as("table %d", seed)
            .containsExactlyElementsOf(lines);
        boolean hasModel =
            Decompressor.open(new ByteArrayInputStream(file)).header().model().isPresent();
        coded += hasModel ? 1 : 0;
      }
      assertThat(coded).isGreaterThan(TABLES * 3L / 4);
    }
  }

  @Test
  void damagedFilesAreRefusedOrComeBack() throws IOException {
    try (Engine engine = Engine.create(1)) {
      RandomTable table = new RandomTable(12, true);
      TableSchema schema = table.schema();
      List<byte[]> lines = table.lines(schema, 60);
      VaeModel model = model(schema, 1);
      byte[] file = compress(model, engine, lines);
      for (int at = 0; at < file.length; at += 3) {
        byte[] damaged = file.clone();
        damaged[at] ^= 4;
        try {
          decompress(model, engine, damaged);
          throw new AssertionError("damage at byte " + at + " was not found");
        } catch (CorruptDataException e) {
          assertThat(e.getMessage()).isNotBlank();
        }
      }
    }
  }

  @Test
  void threadsDoNotMatter() throws IOException {
    RandomTable table = new RandomTable(3, true);
    TableSchema schema = table.schema();
    List<byte[]> lines = table.lines(schema, 3000);
    VaeModel model = model(schema, 1);
    try (Engine one = Engine.create(1);
        Engine three = Engine.create(3)) {
      byte[] file = compress(model, one, lines);
      assertThat(compress(model, three, lines)).isEqualTo(file);
      assertThat(decompress(model, three, file)).containsExactlyElementsOf(lines);
    }
  }
}
