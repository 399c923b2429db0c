// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.RowShape;
import dev.elbo.engine.random.Philox;
import dev.elbo.testkit.Numbers;
import dev.elbo.vae.fixture.Models;
import dev.elbo.vae.fixture.Sets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinarizationTest {
  private static final float[] GREYS = {0f, 0.004f, 0.1f, 0.37f, 0.5f, 0.73f, 0.996f, 1f};

  private static float[] changed(Binarization.RowChange change, int row, float[] values) {
    float[] copy = values.clone();
    change.apply(row, copy, 0, copy.length);
    return copy;
  }

  /** Rows, epochs and seeds in turn: each alone must give every grey its frequency. */
  @ParameterizedTest
  @ValueSource(strings = {"rows", "epochs", "seeds", "evaluation rows", "fixed rows"})
  void greysAreFrequencies(String what) {
    int draws = 20000;
    int[] ones = new int[GREYS.length];
    for (int i = 0; i < draws; i++) {
      float[] bits =
          switch (what) {
            case "rows" -> changed(Binarization.DYNAMIC.training(1, 3), i, GREYS);
            case "epochs" -> changed(Binarization.DYNAMIC.training(1, i), 5, GREYS);
            case "seeds" -> changed(Binarization.DYNAMIC.training(i, 3), 5, GREYS);
            case "evaluation rows" -> changed(Binarization.DYNAMIC.evaluation(1), i, GREYS);
            default -> changed(Binarization.FIXED.training(1, 3), i, GREYS);
          };
      for (int j = 0; j < bits.length; j++) {
        assertThat(bits[j] == 0f || bits[j] == 1f).isTrue();
        ones[j] += (int) bits[j];
      }
    }
    for (int j = 0; j < GREYS.length; j++) {
      // Five standard deviations; black and white stay what they are.
      double allowed = 5 * Math.sqrt(GREYS[j] * (1 - GREYS[j]) / draws);
      assertThat(ones[j] / (double) draws).isCloseTo(GREYS[j], within(allowed));
    }
  }

  /** Blocks without grey are passed over, which must not be seen. */
  @Test
  void bitsAreThoseOfTheDefinition() {
    for (int width : new int[] {1, 3, 4, 5, 64, 783}) {
      float[] values = Numbers.of(width).reals(width, -1, 2);
      for (int i = 0; i < width; i++) {
        values[i] = Math.max(0, Math.min(1, values[i]));
      }
      int[] words = new int[width];
      Philox.fill(9, VaeStreams.TRAINING_BITS, 7, 31, 0, words, 0, width);
      float[] padded = new float[width + 7];
      Arrays.fill(padded, 0.25f);
      System.arraycopy(values, 0, padded, 3, width);
      Binarization.DYNAMIC.training(9, 7).apply(31, padded, 3, width);
      for (int i = 0; i < width; i++) {
        double uniform = (words[i] >>> 8) / (double) (1 << 24);
        assertThat(padded[3 + i]).as("%d of %d", i, width).isEqualTo(uniform < values[i] ? 1 : 0);
      }
      assertThat(padded).startsWith(0.25f, 0.25f, 0.25f).endsWith(0.25f, 0.25f, 0.25f, 0.25f);
    }
  }

  @Test
  void drawsDifferWhereTheyShould() {
    float[] half = new float[200];
    Arrays.fill(half, 0.5f);
    float[] dynamic = changed(Binarization.DYNAMIC.training(1, 0), 4, half);
    assertThat(changed(Binarization.DYNAMIC.training(1, 0), 4, half)).isEqualTo(dynamic);
    assertThat(changed(Binarization.DYNAMIC.training(1, 1), 4, half)).isNotEqualTo(dynamic);
    assertThat(changed(Binarization.DYNAMIC.training(2, 0), 4, half)).isNotEqualTo(dynamic);
    assertThat(changed(Binarization.DYNAMIC.training(1, 0), 5, half)).isNotEqualTo(dynamic);
    assertThat(changed(Binarization.DYNAMIC.evaluation(1), 4, half)).isNotEqualTo(dynamic);
    float[] fixed = changed(Binarization.FIXED.training(1, 0), 4, half);
    assertThat(changed(Binarization.FIXED.training(1, 8), 4, half)).isEqualTo(fixed);
    assertThat(changed(Binarization.FIXED.training(2, 0), 4, half)).isNotEqualTo(fixed);
    float[] evaluated = changed(Binarization.FIXED.evaluation(1), 4, half);
    assertThat(changed(Binarization.DYNAMIC.evaluation(1), 4, half)).isEqualTo(evaluated);
    assertThat(changed(Binarization.FIXED.evaluation(2), 4, half)).isNotEqualTo(evaluated);
  }

  @Test
  void thresholdIsHalfGrey() {
    byte[] pixels = {0, 127, (byte) 128, (byte) 255};
    Dataset data = Datasets.ofBytes(pixels, new RowShape(2, 2, 1));
    VaeConfig config = Sets.digitsConfig().withBinarization(Binarization.THRESHOLD);
    VaeModel model = Models.untrained(config, data, 1);
    NetworkInputs inputs = NetworkInputs.of(model.network(), model.schema(), data);
    for (NetworkInputs each :
        new NetworkInputs[] {inputs, inputs.training(1, 2), inputs.evaluation(3)}) {
      float[] row = new float[4];
      each.data().read(0, row, 0);
      assertThat(row).containsExactly(0, 0, 1, 1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "DYNAMIC", "FIXED"})
  void codesAreThoseOfGreyValues(Binarization kind) {
    Dataset data = Sets.digits(30);
    VaeModel grey = Models.untrained(Sets.digitsConfig(), data, 1);
    VaeModel model = Models.untrained(Sets.digitsConfig().withBinarization(kind), data, 1);
    assertThat(model.encode(data)).isDeepEqualTo(grey.encode(data));
  }

  @Test
  void namesAreFound() {
    for (Binarization kind : Binarization.values()) {
      assertThat(Binarization.of(kind.id())).isSameAs(kind);
    }
  }
}
