// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Node;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscretizedLogisticAtomsTest extends DiscretizedLogisticContract {
  @Override
  DiscretizedLogisticLikelihood likelihood() {
    return new DiscretizedLogisticLikelihood(17, 3, List.of(0, 5, 15, 16));
  }

  @Test
  void mixtureRangesOverWhatAtomsAtTheEndsLeave() {
    assertThat(likelihood().lowest()).isEqualTo(1);
    assertThat(likelihood().highest()).isEqualTo(14);
    DiscretizedLogisticLikelihood digits =
        new DiscretizedLogisticLikelihood(256, 3, List.of(0, 252, 253, 254, 255));
    assertThat(digits.lowest()).isEqualTo(1);
    assertThat(digits.highest()).isEqualTo(251);
    DiscretizedLogisticLikelihood inside = new DiscretizedLogisticLikelihood(9, 1, List.of(1, 7));
    assertThat(inside.lowest()).isZero();
    assertThat(inside.highest()).isEqualTo(8);
    DiscretizedLogisticLikelihood one = new DiscretizedLogisticLikelihood(3, 1, List.of(0, 1));
    assertThat(one.lowest()).isEqualTo(2);
    assertThat(one.highest()).isEqualTo(2);
  }

  /** 254 of 255 or all of them is a difference that no encoder would make much of. */
  @Test
  void encodersAreGivenTheAtoms() {
    Node x = new Graph().input(7);
    assertThat(likelihood().encoderShape(RowShape.flat(7))).isEqualTo(RowShape.flat(35));
    assertThat(likelihood().encoderShape(new RowShape(4, 3, 2))).isEqualTo(new RowShape(4, 3, 10));
    assertThat(likelihood().encoderInput(x).width()).isEqualTo(35);
    DiscretizedLogisticLikelihood plain = new DiscretizedLogisticLikelihood(17, 3, List.of());
    assertThat(plain.encoderShape(RowShape.flat(7))).isEqualTo(RowShape.flat(7));
    assertThat(plain.encoderInput(x)).isSameAs(x);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|3||levels must be from 2 to 65536, got 1",
        "65537|3||levels must be from 2 to 65536, got 65537",
        "17|0||components must be from 1 to 100, got 0",
        "17|101||components must be from 1 to 100, got 101",
        "17|1|17|atoms must be levels from 0 to 16 in rising order, got [17]",
        "17|1|-1|atoms must be levels from 0 to 16 in rising order, got [-1]",
        "17|1|3 2|atoms must be levels from 0 to 16 in rising order, got [3, 2]",
        "17|1|3 3|atoms must be levels from 0 to 16 in rising order, got [3, 3]",
        "2|1|0 1|atoms must be fewer than the 2 levels"
      })
  void partsAreChecked(int levels, int components, String atoms, String message) {
    List<Integer> list = new ArrayList<>();
    for (String atom : atoms == null ? new String[0] : atoms.split(" ")) {
      list.add(Integer.parseInt(atom));
    }
    assertThatThrownBy(() -> new DiscretizedLogisticLikelihood(levels, components, list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void atomsAreTheFrequentLevels() {
    // 100 levels of 10 each are the ground: an atom needs 40, and 1% of all.
    long[] counts = new long[100];
    java.util.Arrays.fill(counts, 10);
    assertThat(DiscretizedLogisticLikelihood.atomsOf(counts)).isEmpty();
    counts[7] = 39;
    counts[99] = 40;
    assertThat(DiscretizedLogisticLikelihood.atomsOf(counts)).containsExactly(99);
    counts[0] = 4000;
    // Now 1% is 50.
    assertThat(DiscretizedLogisticLikelihood.atomsOf(counts)).containsExactly(0);
    counts[50] = 51;
    assertThat(DiscretizedLogisticLikelihood.atomsOf(counts)).containsExactly(0, 50);
  }

  @Test
  void atomsAreAtMostSixteen() {
    long[] counts = new long[256];
    java.util.Arrays.fill(counts, 1);
    for (int i = 0; i < 20; i++) {
      counts[10 * i] = 1000 + i;
    }
    assertThat(DiscretizedLogisticLikelihood.atomsOf(counts))
        .containsExactly(40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190);
  }

  /** Whatever the counts, some level is left for the mixture. */
  @Test
  void atomsNeverTakeAllLevels() {
    assertThat(DiscretizedLogisticLikelihood.atomsOf(new long[] {5, 0, 0})).containsExactly(0);
    assertThat(DiscretizedLogisticLikelihood.atomsOf(new long[] {5, 5})).isEmpty();
    assertThat(DiscretizedLogisticLikelihood.atomsOf(new long[] {0, 0, 0})).isEmpty();
    assertThat(DiscretizedLogisticLikelihood.atomsOf(new long[] {9, 0, 0, 0, 9}))
        .containsExactly(0, 4);
  }
}
