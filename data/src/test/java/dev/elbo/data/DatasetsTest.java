// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class DatasetsTest {
  private static final float[][] ROWS = {{1, 2.5f}, {-3, 4}, {5, 6}};

  @Test
  void rowsComeBackAsGiven() {
    Dataset data = Datasets.of(ROWS);
    assertThat(data.rows()).isEqualTo(3);
    assertThat(data.width()).isEqualTo(2);
    assertThat(data.shape()).isEqualTo(RowShape.flat(2));
    assertThat(TestFiles.all(data)).containsExactly(1, 2.5f, -3, 4, 5, 6);
    assertThat(data.range()).isEqualTo(new ValueRange(-3, 6));
    assertThat(data.columnNames()).isEmpty();
    assertThat(data.source()).isEqualTo("array");
  }

  @Test
  void changingTheGivenArraysChangesNothing() {
    float[][] rows = {{1, 2}, {3, 4}};
    float[] values = {1, 2, 3, 4};
    byte[] bytes = {1, 2, 3, 4};
    int[] labels = {7, 8};
    List<Dataset> data =
        List.of(
            Datasets.of(rows),
            Datasets.of(values, 2),
            Datasets.ofBytes(bytes, RowShape.flat(2)).withLabels(labels));
    rows[0][0] = values[0] = bytes[0] = 99;
    labels[0] = 99;
    for (Dataset each : data) {
      assertThat(TestFiles.row(each, 0)).containsExactly(1, 2);
    }
    assertThat(data.get(2).label(0)).isEqualTo(7);
  }

  @Test
  void bytesAreUnsigned() {
    Dataset data = Datasets.ofBytes(TestFiles.bytes(0, 127, 128, 255), new RowShape(2, 2, 1));
    assertThat(TestFiles.row(data, 0)).containsExactly(0, 127, 128, 255);
    assertThat(data.range()).isEqualTo(ValueRange.UNSIGNED_BYTE);
    Dataset flat = Datasets.ofBytes(TestFiles.bytes(3, 200), RowShape.flat(1));
    assertThat(flat.range()).isEqualTo(new ValueRange(3, 200));
  }

  @Test
  void wholeNumbersAreKeptAsBytesUntilOneDoesNotFit() {
    float[] values = new float[1_000_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 256;
    }
    assertThat(((StoredDataset) Datasets.of(values, 100)).values())
        .isInstanceOf(Values.Bytes.class);
    for (float other : new float[] {0.5f, -1, 256}) {
      values[values.length - 1] = other;
      Dataset floats = Datasets.of(values, 100);
      assertThat(((StoredDataset) floats).values()).isInstanceOf(Values.Floats.class);
      assertThat(TestFiles.all(floats)).isEqualTo(values);
    }
  }

  @Test
  void chunksHoldRowsOfAnyWidth() {
    for (int width : new int[] {1, 3, 784, (1 << 17) + 1, 1 << 18, (1 << 18) + 7}) {
      float[] values = new float[width * 5];
      for (int i = 0; i < values.length; i++) {
        values[i] = i % 251 + (width == 3 ? 0.5f : 0);
      }
      assertThat(TestFiles.all(Datasets.of(values, width))).isEqualTo(values);
    }
  }

  @Test
  void negativeZeroBecomesZero() {
    float[] row = TestFiles.row(Datasets.of(new float[][] {{-0.0f, 0.5f, -0.0f}}), 0);
    assertThat(Float.floatToRawIntBits(row[0])).isZero();
    assertThat(Float.floatToRawIntBits(row[2])).isZero();
  }

  @Test
  void selectionsAreViewsInTheirOwnOrder() {
    Dataset data = Datasets.of(ROWS).withLabels(new int[] {10, 11, 12});
    Dataset some = data.select(new int[] {2, 0, 2});
    assertThat(TestFiles.all(some)).containsExactly(5, 6, 1, 2.5f, 5, 6);
    assertThat(TestFiles.labels(some)).containsExactly(12, 10, 12);
    assertThat(some.range()).isEqualTo(data.range());
    Dataset again = some.select(new int[] {1});
    assertThat(TestFiles.all(again)).containsExactly(1, 2.5f);
    assertThat(again.label(0)).isEqualTo(10);
    assertThat(data.head(2).rows()).isEqualTo(2);
    assertThat(data.head(9).rows()).isEqualTo(3);
  }

  @Test
  void labelsCanBeReplaced() {
    Dataset data = Datasets.of(ROWS);
    assertThat(data.hasLabels()).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(() -> data.label(0))
        .withMessage("array: the data have no labels");
    Dataset labelled = data.withLabels(new int[] {1, 2, 3}).withLabels(new int[] {4, 5, 6});
    assertThat(TestFiles.labels(labelled)).containsExactly(4, 5, 6);
    assertThat(labelled.labelNames()).isEmpty();
  }

  @Test
  void selfMadeDataAreChecked() {
    Dataset data = Datasets.of(ROWS);
    expect("array: there must be at least one row, got none", () -> Datasets.of(new float[0][]));
    expect(
        "array: row 2 has 1 values, expected 2 as row 1",
        () -> Datasets.of(new float[][] {{1, 2}, {3}}));
    expect(
        "array: row 1, column 2 is NaN; fill in or drop such values first",
        () -> Datasets.of(new float[][] {{1, Float.NaN}}));
    expect(
        "array: row 2, column 1 is infinite or beyond the largest float, 3.4028235E38;"
            + " fill in or drop such values first",
        () -> Datasets.of(new float[] {1, 2, Float.NEGATIVE_INFINITY, 0}, 2));
    expect(
        "array: values must make whole rows of 2 and at least one, got 3 values",
        () -> Datasets.of(new float[3], 2));
    expect(
        "array: a row must hold from 1 to 4194304 values, got 0",
        () -> Datasets.of(new float[3], 0));
    expect(
        "array: there must be one label for each row, got 2 labels for 3 rows",
        () -> data.withLabels(new int[2]));
    expect(
        "array: a selection must hold at least one row, got none", () -> data.select(new int[0]));
    expect("head must take at least 1 row, got 0", () -> data.head(0));
    expect("array: no column 'a'; the data have no named columns", () -> data.withoutColumn("a"));
    assertThatThrownBy(() -> data.select(new int[] {3}))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("row must be from 0 to 2, got 3");
    assertThatThrownBy(() -> data.copyRow(3, new float[2], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> data.copyRow(-1, new float[2], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shapesAndRangesAreChecked() {
    assertThat(new RowShape(28, 28, 1)).hasToString("28x28");
    assertThat(new RowShape(32, 20, 3)).hasToString("32x20x3");
    assertThat(RowShape.flat(30)).hasToString("30 values");
    assertThat(RowShape.flat(1)).hasToString("1 value");
    assertThat(new RowShape(1, 1, 3).isImage()).isTrue();
    assertThatThrownBy(() -> new RowShape(0, 2, 1))
        .hasMessage("height, width and channels must be at least 1, got 0, 2 and 1");
    assertThatThrownBy(() -> new RowShape(1 << 16, 1 << 16, 1))
        .hasMessage("a row has at most 4194304 values, got 65536 x 65536 x 1");
    assertThatThrownBy(() -> new ValueRange(Float.NaN, 1))
        .hasMessage("min and max must be finite with min <= max, got NaN and 1.0");
    assertThatThrownBy(() -> new ValueRange(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void expect(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(DataException.class).hasMessage(message);
  }
}
