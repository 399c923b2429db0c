// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.DateText;
import dev.elbo.data.table.NumberText;
import dev.elbo.data.table.Rare;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.vae.model.TableVariables;
import dev.elbo.vae.model.VaeModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A compressed table of all kinds of columns, as {@link CompressionGoldenTest} has other rows. */
class TableGoldenTest {
  private static final double DAY = 86_400;
  private static final int ROWS = 80;

  private static TableSchema schema() {
    return new TableSchema(
        List.of(
            column("row", new ColumnKind.Identifier()),
            column("group", new ColumnKind.Categorical(List.of("a", "b, c", "d"), List.of())),
            column("member", new ColumnKind.Binary("no", "yes")),
            column("height", new ColumnKind.Real(5, 2, -9, 19, List.of(), NumberText.plain(1, 2))),
            column(
                "income",
                new ColumnKind.Positive(4, 0.8, 1, 900, List.of(0.0, 10.0), NumberText.WHOLE)),
            column("visits", new ColumnKind.Count(60, NumberText.WHOLE)),
            column("unit", new ColumnKind.Constant("cm")),
            column("grade", new ColumnKind.Ordinal(List.of("low", "mid", "high", "top"))),
            column(
                "town",
                new ColumnKind.Categorical(
                    List.of("Ulm", "Köln"), List.of(new Rare("Aue", 3), new Rare("Bärn", 2)))),
            column(
                "since",
                new ColumnKind.DateTime(
                    DateText.of("dd.MM.yyyy"),
                    18_000 * DAY,
                    100 * DAY,
                    17_000 * DAY,
                    19_000 * DAY,
                    List.of(18_000 * DAY)))),
        ',');
  }

  private static TableColumn column(String name, ColumnKind kind) {
    return new TableColumn(name, kind, "?", true);
  }

  /** A number below a bound that looks as if drawn at random. */
  private static int draw(int row, int column, int bound) {
    int mixed = (row * 31 + column) * 0x9E3779B1;
    mixed = (mixed ^ mixed >>> 15) * 0x85EBCA6B;
    return ((mixed ^ mixed >>> 13) >>> 1) % bound;
  }

  private static List<byte[]> lines() {
    TableSchema schema = schema();
    List<byte[]> lines = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < schema.columns().size(); i++) {
        ColumnKind kind = schema.columns().get(i).kind();
        boolean measured = kind instanceof ColumnKind.Real || kind instanceof ColumnKind.DateTime;
        int number = draw(row, i, 1000);
        String text =
            kind instanceof ColumnKind.Identifier
                ? "r" + (1000 + row)
                : kind.decode(measured ? (number - 500) / 250f : number % 5, () -> 0.7);
        cells.add(number % 11 == 0 ? "?" : text.contains(",") ? '"' + text + '"' : text);
      }
      String line = row % 20 == 7 ? "odd line" : String.join(",", cells);
      lines.add((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    return lines;
  }

  private static byte[] stored(String name) throws IOException {
    try (var in = TableGoldenTest.class.getResourceAsStream("golden/" + name)) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  @ParameterizedTest
  @CsvSource({"scalar, 1, 0", "vector, 3, 0", "scalar, 3, 4", "vector, 1, 4"})
  void filesArePinned(String kernels, int threads, int degrees) throws IOException {
    assumeTrue(
        kernels.equals("scalar")
            || ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
        "jdk.incubator.vector is not in the boot layer");
    String name = "table" + degrees + ".elbz";
    VaeModel model = TableModels.of(schema(), new TableVariables(2, degrees, 0.02f), 0.2f);
    try (Engine engine = Engine.create(KernelSelector.select(kernels), threads)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      CompressionResult result =
          new Compressor(Optional.of(model), engine, false)
              .compress(new LineSource(lines()), new byte[0], Optional.empty(), out, rows -> {});
      assertThat(result.modelledRows()).isEqualTo(ROWS - 4);
      byte[] golden = stored(name);
      if (!Arrays.equals(out.toByteArray(), golden)) {
        Path target = Path.of("target", name);
        Files.write(target, out.toByteArray());
        assertThat(out.toByteArray()).as("see %s", target).isEqualTo(golden);
      }
      List<byte[]> back = new ArrayList<>();
      Decompressor.open(new ByteArrayInputStream(golden))
          .decompress(Optional.of(model), engine, (row, line) -> back.add(line), rows -> {});
      assertThat(back).containsExactlyElementsOf(lines());
    }
  }
}
