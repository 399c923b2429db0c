// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.vae.model.VaeModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compressed files as they must be with every JDK, kernel, number of threads and release, and that
 * every one must go on reading: who changes these bytes takes away from people what they have
 * stored.
 */
class CompressionGoldenTest {
  @ParameterizedTest
  @CsvSource({
    "scalar, 1, layered",
    "vector, 3, layered",
    "scalar, 1, mixture",
    "vector, 1, mixture",
    "vector, 3, mixture"
  })
  void filesArePinned(String kernels, int threads, String name) throws IOException {
    assumeTrue(
        kernels.equals("scalar")
            || ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
        "jdk.incubator.vector is not in the boot layer");
    VaeModel model =
        name.equals("layered")
            ? CompressedModels.layered()
            : CompressedModels.mixture(new RowShape(6, 5, 1));
    try (Engine engine = Engine.create(KernelSelector.select(kernels), threads)) {
      byte[] golden = stored(name);
      byte[] written = compress(model, engine, rows(model, engine, golden));
      if (!Arrays.equals(written, golden)) {
        Path target = Path.of("target", name + ".elbz");
        Files.write(target, written);
        assertThat(written).as("see %s", target).isEqualTo(golden);
      }
    }
  }

  /** The rows of the file, which its checksums vouch for; without a file rows to make one of. */
  private static List<byte[]> rows(VaeModel model, Engine engine, byte[] golden)
      throws IOException {
    if (golden.length == 0) {
      return CompressedModels.samples(model, engine, 90);
    }
    List<byte[]> rows = new ArrayList<>();
    Decompressor.open(new ByteArrayInputStream(golden))
        .decompress(Optional.of(model), engine, (row, record) -> rows.add(record), done -> {});
    assertThat(rows).hasSize(90);
    return rows;
  }

  private static byte[] stored(String name) throws IOException {
    try (var in = CompressionGoldenTest.class.getResourceAsStream("golden/" + name + ".elbz")) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  private static byte[] compress(VaeModel model, Engine engine, List<byte[]> rows)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CompressionResult result =
        new Compressor(Optional.of(model), engine, false)
            .compress(
                new ArchiveTest.Rows(CompressedModels.layout(model), rows),
                new byte[] {5},
                Optional.empty(),
                out,
                done -> {});
    assertThat(result.plainBlocks()).isZero();
    return out.toByteArray();
  }
}
