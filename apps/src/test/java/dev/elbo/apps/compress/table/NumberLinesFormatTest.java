// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.apps.compress.Compressor;
import dev.elbo.apps.compress.Decompressor;
import dev.elbo.apps.compress.LineSource;
import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.apps.compress.row.ByteRowFormat;
import dev.elbo.apps.compress.row.RowFormat;
import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.BetaBinomialLikelihood;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.InputScaling;
import dev.elbo.vae.model.Provenance;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.network.MlpNetwork;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberLinesFormatTest {
  private static VaeModel model(int columns, Likelihood likelihood) {
    Dataset data = Datasets.ofBytes(new byte[2 * columns], RowShape.flat(columns));
    MlpNetwork layers = MlpNetwork.of(List.of(7), Activation.RELU);
    VaeConfig config = VaeConfig.of(2, layers, likelihood);
    VaeNetwork network = new VaeNetwork(config, data.shape());
    return VaeModel.of(
        config,
        DataSchema.of(data, InputScaling.fit(data, likelihood)),
        network,
        ParameterValues.initial(network.graph(), 3),
        Provenance.UNKNOWN);
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<byte[]> lines(String... lines) {
    return Arrays.stream(lines).map(NumberLinesFormatTest::bytes).toList();
  }

  /** The format of a file, by way of the bytes of its style. */
  private static Optional<RowFormat> format(VaeModel model, String... lines) {
    ByteRowFormat bytes = new ByteRowFormat(model.schema(), model.config().likelihood());
    int columns = model.schema().columns();
    return NumberLinesFormat.style(bytes, lines(lines))
        .map(found -> NumberLinesStyle.read(found.bytes(columns), columns))
        .map(style -> new NumberLinesFormat(bytes, style));
  }

  /** The rest of a row, with its end shown; empty if it is no row. */
  private static Optional<String> rest(RowFormat format, String line) {
    int[] symbols = new int[format.values()];
    if (!format.read(bytes(line), symbols)) {
      return Optional.empty();
    }
    boolean has = format.hasRest(symbols);
    byte[] rest = has ? format.rest(bytes(line), symbols) : RowFormat.NO_REST;
    assertThat(format.write(symbols, rest)).isEqualTo(bytes(line));
    return Optional.of(new String(rest, StandardCharsets.ISO_8859_1).replace("\n", "|"));
  }

  @ParameterizedTest
  @CsvSource({
    "'0,12,255',    '3,0,9'",
    "'0;12;255',    '3;0;9'",
    "'0, 12, 255',  '3, 0, 9'",
    "'0 12 255',    '3 0 9'",
    "'0\t12\t255',  '3\t0\t9'"
  })
  void wholeNumbersAreSymbols(String first, String line) {
    VaeModel model = model(3, new CategoricalLikelihood(256));
    for (String end : List.of("\n", "\r\n")) {
      RowFormat format = format(model, "a,b,c" + end, first + end).orElseThrow();
      int[] symbols = new int[3];
      assertThat(format.read(bytes(line + end), symbols)).isTrue();
      assertThat(symbols).containsExactly(3, 0, 9);
      assertThat(rest(format, line + end)).contains("");
    }
  }

  @Test
  void otherLinesAreNoRows() {
    VaeModel model = model(3, new CategoricalLikelihood(256));
    RowFormat format = format(model, "0,12,255\n").orElseThrow();
    for (String line :
        List.of(
            "0,12,256\n",
            "0,12\n",
            "0,12,3,4\n",
            "0,12,\n",
            "00,12,3\n",
            "0, 12,3\n",
            "0,1.0,3\n",
            "-1,2,3\n",
            "0,12,3\r\n",
            "0,12,0000000000000000000001\n",
            "\n",
            "a,b,c\n")) {
      assertThat(rest(format, line)).as(line).isEmpty();
    }
  }

  @Test
  void aLabelIsSpelledOut() {
    VaeModel model = model(3, new CategoricalLikelihood(256));
    RowFormat behind = format(model, "0,12,255,7\n").orElseThrow();
    assertThat(rest(behind, "1,2,3,cat\n")).contains("cat|");
    RowFormat before = format(model, "cat,0,12,255\n").orElseThrow();
    assertThat(rest(before, "dog,1,2,3\n")).contains("dog|");
    int[] symbols = new int[3];
    before.read(bytes("dog,1,2,3\n"), symbols);
    assertThatThrownBy(() -> before.write(symbols, bytes("a,b\n")))
        .isInstanceOf(CorruptDataException.class);
  }

  @Test
  void noFormatWithoutARow() {
    assertThat(format(model(3, new CategoricalLikelihood(256)), "1,2\n", "x,y,z\n")).isEmpty();
    assertThat(format(model(3, new BernoulliLikelihood()), "0,1,2\n")).isEmpty();
    assertThat(format(model(3, new BernoulliLikelihood()))).isEmpty();
  }

  @Test
  void damagedStylesAreRefused() {
    for (byte[] style :
        List.of(
            new byte[] {',', 0, 0},
            new byte[] {'x', 0, 0, 0},
            new byte[] {',', 0, 1, 0},
            new byte[] {',', 0, -1, 0},
            new byte[] {',', 0, 0, -1},
            new byte[5])) {
      assertThatThrownBy(() -> NumberLinesStyle.read(style, 3))
          .isInstanceOf(CorruptDataException.class);
    }
  }

  @Test
  void filesComeBack() throws IOException {
    List<Likelihood> likelihoods =
        List.of(new BernoulliLikelihood(), new BetaBinomialLikelihood(256));
    try (Engine engine = Engine.create(2)) {
      for (int seed = 0; seed < 60; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        int columns = 1 + random.nextInt(9);
        Likelihood likelihood = likelihoods.get(seed % 2);
        VaeModel model = model(columns, likelihood);
        List<byte[]> lines = new ArrayList<>();
        for (int row = 0; row < seed; row++) {
          StringBuilder line = new StringBuilder(seed % 3 == 0 ? "label" + row + "," : "");
          for (int i = 0; i < columns; i++) {
            line.append(i > 0 ? "," : "").append(random.nextInt(seed % 2 == 0 ? 2 : 256));
          }
          lines.add(bytes(line.append(random.nextInt(20) == 0 ? ",?\n" : "\n").toString()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Compressor(Optional.of(model), engine, false)
            .compress(new LineSource(lines), new byte[0], Optional.empty(), out, rows -> {});
        List<byte[]> back = new ArrayList<>();
        Decompressor.open(new ByteArrayInputStream(out.toByteArray()))
            .decompress(Optional.of(model), engine, (row, line) -> back.add(line), rows -> {});
        assertThat(back).as("file %d", seed).containsExactlyElementsOf(lines);
      }
    }
  }
}
