// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back from lossy files. */
class LossyRoundTripTest {
  private static final Map<String, VaeModel> MODELS =
      Map.of(
          "flat", LossyModels.flat(),
          "mixture", LossyModels.mixture(),
          "layered", LossyModels.layered(),
          "conditional", LossyModels.conditional(),
          "colour", LossyModels.ofColour());

  private static Dataset data(String name) {
    return name.equals("colour") ? LossyModels.colour(150) : LossyModels.DIGITS;
  }

  private static double squaredError(VaeSession session, LossyCodes codes, Dataset data) {
    float[][] rows = session.decode(codes.codes(), codes.classes());
    float[] row = new float[data.width()];
    double sum = 0;
    for (int r = 0; r < rows.length; r++) {
      data.copyRow(r, row, 0);
      for (int i = 0; i < row.length; i++) {
        double apart = (double) rows[r][i] - row[i];
        sum += apart * apart;
      }
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(strings = {"flat", "mixture", "layered", "conditional", "colour"})
  void theErrorToldIsThatOfTheFile(String name) {
    VaeModel model = MODELS.get(name);
    Dataset data = data(name);
    try (Engine engine = Engine.create(2)) {
      VaeSession session = model.session(engine);
      double before = Double.POSITIVE_INFINITY;
      long bytes = 0;
      for (double bits : new double[] {1, 3, 6, 10}) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LossyResult result = LossyModels.result(model, data, bits, engine, out);
        LossyCodes codes = LossyModels.decode(model, out.toByteArray(), engine);
        assertThat(codes.codes()).hasNumberOfRows(data.rows());
        assertThat(result.rows()).isEqualTo(data.rows());
        assertThat(result.bytesOut()).isEqualTo(out.size());
        assertThat(result.squaredError()).isEqualTo(squaredError(session, codes, data));
        assertThat(result.squaredError()).isLessThan(before * 1.01);
        assertThat(result.bytesOut()).isGreaterThan(bytes);
        before = result.squaredError();
        bytes = result.bytesOut();
      }
      double peak = data.range().max() - data.range().min();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      LossyResult result = LossyModels.result(model, data, 4, engine, out);
      double mse = result.squaredError() / data.rows() / data.width();
      assertThat(result.meanSquaredError()).isCloseTo(mse, within(1e-9 * mse));
      assertThat(result.psnr()).isCloseTo(10 * Math.log10(peak * peak / mse), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"flat", "mixture", "layered", "conditional", "colour"})
  void withManyBitsCodesAreThoseOfThePosterior(String name) {
    VaeModel model = MODELS.get(name);
    Dataset data = data(name);
    try (Engine engine = Engine.create(1)) {
      VaeSession session = model.session(engine);
      float[][] means = session.encode(data).means();
      float[][] codes =
          LossyModels.decode(model, LossyModels.encode(model, data, 12, engine), engine).codes();
      double[] worst = new double[2];
      double squares = 0;
      for (int r = 0; r < codes.length; r++) {
        for (int i = 0; i < codes[r].length; i++) {
          worst[0] = Math.max(worst[0], Math.abs(codes[r][i] - means[r][i]));
          worst[1] = Math.max(worst[1], Math.abs(means[r][i]));
          squares += Math.pow(codes[r][i] - means[r][i], 2);
        }
      }
      assertThat(worst[1]).isGreaterThan(0.3);
      assertThat(worst[0]).isLessThan(0.1);
      assertThat(Math.sqrt(squares / codes.length / codes[0].length)).isLessThan(0.02);
    }
  }

  @Test
  void classesComeBack() {
    VaeModel model = MODELS.get("conditional");
    try (Engine engine = Engine.create(1)) {
      byte[] file = LossyModels.encode(model, LossyModels.DIGITS, 3, engine);
      int[] labels = IntStream.range(0, 300).map(LossyModels.DIGITS::label).toArray();
      assertThat(LossyModels.decode(model, file, engine).classes()).isEqualTo(labels);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 17})
  void fewRowsComeBackToo(int rows) {
    try (Engine engine = Engine.create(1)) {
      for (String name : MODELS.keySet()) {
        VaeModel model = MODELS.get(name);
        Dataset data = data(name).head(rows);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LossyResult result = LossyModels.result(model, data, 5, engine, out);
        LossyCodes codes = LossyModels.decode(model, out.toByteArray(), engine);
        assertThat(result.squaredError())
            .isEqualTo(squaredError(model.session(engine), codes, data));
      }
    }
  }

  @Test
  void manyRowsMakeSeveralBlocks() {
    VaeModel model = MODELS.get("flat");
    int rows = 2 * LossyFormat.BLOCK_ROWS + 5;
    Dataset many = LossyModels.DIGITS.select(IntStream.range(0, rows).map(i -> i % 300).toArray());
    try (Engine engine = Engine.create(2)) {
      byte[] file = LossyModels.encode(model, many, 3, engine);
      float[][] codes = LossyModels.decode(model, file, engine).codes();
      assertThat(codes).hasNumberOfRows(rows);
      // Frequencies move on, so the choice between two steps may be another for the same row.
      float[][] means = model.session(engine).encode(LossyModels.DIGITS).means();
      for (int r = 0; r < rows; r += 97) {
        for (int i = 0; i < means[0].length; i++) {
          assertThat((double) codes[r][i]).isCloseTo(means[r % 300][i], within(1.5));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"flat", "mixture", "layered", "conditional", "colour"})
  void theSameBytesForAnyThreadsAndKernels(String name) {
    assumeTrue(
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
        "jdk.incubator.vector is not in the boot layer");
    VaeModel model = MODELS.get(name);
    byte[] one;
    try (Engine engine = Engine.create(KernelSelector.select("scalar"), 1)) {
      one = LossyModels.encode(model, data(name), 4, engine);
    }
    try (Engine engine = Engine.create(KernelSelector.select("vector"), 3)) {
      assertThat(LossyModels.encode(model, data(name), 4, engine)).isEqualTo(one);
      assertThat(LossyModels.decode(model, one, engine).codes()).hasNumberOfRows(data(name).rows());
    }
  }

  @Test
  void whatTellsNothingCostsNothing() {
    VaeModel model = MODELS.get("flat");
    Dataset same = LossyModels.DIGITS.select(new int[1000]);
    try (Engine engine = Engine.create(1)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      LossyResult result = LossyModels.result(model, same, 8, engine, out);
      assertThat(result.codedLatents()).isZero();
      assertThat(result.bytesOut()).isLessThan(140);
      float[] code = LossyModels.decode(model, out.toByteArray(), engine).codes()[999];
      float[] mean = model.session(engine).encode(same).means()[0];
      for (int i = 0; i < mean.length; i++) {
        assertThat((double) code[i]).isCloseTo(mean[i], within(1 / 32.0 + 1e-6));
      }
    }
  }

  @Test
  void bitsBeyondTheRangeAreRefused() {
    try (Engine engine = Engine.create(1)) {
      VaeSession session = MODELS.get("flat").session(engine);
      for (double bits : new double[] {0.49, 12.01, Double.NaN, -1}) {
        assertThatThrownBy(() -> new LossyEncoder(session, bits))
            .hasMessage("bits must be from 0.5 to 12.0, got " + bits);
      }
    }
  }

  @Test
  void theModelMayBeUsedAgain() {
    VaeModel model = MODELS.get("layered");
    try (Engine engine = Engine.create(1)) {
      byte[] first = LossyModels.encode(model, LossyModels.DIGITS, 4, engine);
      assertThat(LossyModels.encode(model, LossyModels.DIGITS, 4, engine)).isEqualTo(first);
      assertThat(Arrays.copyOf(first, 4)).containsExactly('E', 'L', 'B', 'Q');
    }
  }
}
