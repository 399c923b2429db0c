// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.Dataset;
import dev.elbo.vae.model.ClassSchema;
import dev.elbo.vae.model.DataMismatchException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartlyLabelledTest {
  private static final Dataset ROWS = SmallClassifiers.numbers(30, 1);

  private static Dataset labelled(int... labels) {
    return ROWS.head(labels.length).withLabels(labels);
  }

  private static void refused(Dataset data, String message) {
    assertThatThrownBy(() -> PartlyLabelled.of(data))
        .isInstanceOf(DataMismatchException.class)
        .hasMessage(message);
  }

  @Test
  void drawsAsManyOfEachClassBySeed() {
    PartlyLabelled all = PartlyLabelled.of(ROWS);

    PartlyLabelled drawn = all.drawn(8, 3);

    assertThat(drawn.classes().counts()).containsExactly(3, 3, 2);
    assertThat(drawn.labelled()).isEqualTo(8);
    assertThat(drawn.unlabelled()).isEqualTo(22);
    int[] labels = drawn.labels();
    for (int row = 0; row < labels.length; row++) {
      assertThat(labels[row]).isIn(PartlyLabelled.UNKNOWN, ROWS.label(row));
    }
    assertThat(all.drawn(8, 3).labels()).isEqualTo(labels);
    assertThat(all.drawn(8, 4).labels()).isNotEqualTo(labels);
  }

  @Test
  void labelsBelowZeroAreMissing() {
    PartlyLabelled rows = PartlyLabelled.of(labelled(0, -1, 1, -9, 1));
    assertThat(rows.labels()).containsExactly(0, -1, 1, -1, 1);
    assertThat(rows.rowsByClass()).isDeepEqualTo(new int[][] {{0}, {2, 4}});
  }

  @Test
  void refusesLabelsThatMakeNoClasses() {
    refused(labelled(-1, -1), "array: no row has a label; a classifier needs some of each class");
    refused(
        ROWS.head(2).withLabels(new int[] {-1, -1}),
        "array: no row has a label; a classifier needs some of each class");
    refused(
        labelled(2, -1, 2),
        "array: all labels are 2; a classifier needs rows of at least 2 classes");
    refused(
        labelled(0, 2, 0),
        "array: no row has label 1, of classes 0 to 2; label a row of it, or number the classes"
            + " without it");
    refused(
        labelled(0, 1000),
        "array: labels go up to 1000, a classifier has at most 1000 classes, numbered from 0; number"
            + " them so");
  }

  @Test
  void refusesDrawsThatClassesCannotGive() {
    PartlyLabelled rows = PartlyLabelled.of(labelled(0, 0, 0, 1));
    assertThatThrownBy(() -> rows.drawn(1, 1))
        .hasMessage("array: 1 labels are fewer than the 2 classes; each needs at least one");
    assertThatThrownBy(() -> rows.drawn(4, 1))
        .hasMessage(
            "array: class 1 has 1 labelled rows, 4 labels equal by class need 2; draw fewer");
  }

  @Test
  void classesOfOtherRowsGoByName() {
    ClassSchema classes = new ClassSchema(List.of("a", "b", "c"), List.of(1, 1, 1));
    Dataset others = ROWS.head(3).withLabels(new int[] {1, -1, 0}, List.of("a", "c"));
    assertThat(PartlyLabelled.labelsOf(others, classes)).containsExactly(2, -1, 0);
    Dataset strange = ROWS.head(2).withLabels(new int[] {0, 1}, List.of("a", "x"));
    assertThatThrownBy(() -> PartlyLabelled.labelsOf(strange, classes))
        .isInstanceOf(DataMismatchException.class)
        .hasMessage("array: row 2 has label x, the classes are a, b, c");
    assertThatThrownBy(() -> PartlyLabelled.labelsOf(labelled(0, 3), classes))
        .hasMessage("array: row 2 has label 3, the classes are a, b, c");
    assertThat(Arrays.stream(PartlyLabelled.labelsOf(ROWS.head(3), classes)).toArray())
        .containsExactly(0, 1, 2);
  }

  @Test
  void labelsAreHiddenWhereTheyWereNotDrawn() {
    PartlyLabelled known = PartlyLabelled.of(SmallClassifiers.numbers(30, 1));
    PartlyLabelled drawn = known.drawn(6, 1);
    int[] hidden = known.labelsHiddenFrom(drawn);
    for (int row = 0; row < hidden.length; row++) {
      boolean told = drawn.labels()[row] != PartlyLabelled.UNKNOWN;
      assertThat(hidden[row]).isEqualTo(told ? PartlyLabelled.UNKNOWN : row % 3);
    }
    assertThat(drawn.labelled()).isEqualTo(6);
  }
}
