// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class ReadAheadTest {
  private final AtomicInteger open = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_095, 4_096, 4_097, 100_000})
  void rowsAreThoseOfTheSource(int count) {
    try (ReadAhead rows = new ReadAhead(() -> numbers(count, count + 1))) {
      for (int i = 0; i < count; i++) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.cells()).containsExactly("" + i);
      }
      assertThat(rows.next()).isFalse();
      assertThat(rows.next()).isFalse();
    }
    assertThat(open).hasValue(0);
  }

  @Test
  void blocksHoldTheSameRows() {
    List<String> seen = new ArrayList<>();
    try (ReadAhead rows = new ReadAhead(() -> numbers(10_000, 10_001))) {
      assertThat(rows.next()).isTrue();
      for (List<String[]> b = rows.nextBlock(); !b.isEmpty(); b = rows.nextBlock()) {
        b.forEach(cells -> seen.add(cells[0]));
      }
      assertThat(rows.nextBlock()).isEmpty();
    }
    assertThat(seen).hasSize(9_999).startsWith("1", "2").endsWith("9999");
  }

  @Test
  void placesAreThoseOfTheSource() {
    try (ReadAhead rows = new ReadAhead(() -> numbers(10_000, 10_001))) {
      for (int i = 0; i < 5_000; i++) {
        rows.next();
      }
      assertThat(rows.place()).isEqualTo("row 5000");
      rows.next();
      assertThat(rows.place()).isEqualTo("row 5001");
    }
    assertThat(open).hasValue(0);
  }

  @Test
  void faultsComeBehindTheRowsBeforeThem() {
    try (ReadAhead rows = new ReadAhead(() -> numbers(10_000, 5_000))) {
      for (int i = 0; i < 5_000; i++) {
        assertThat(rows.next()).isTrue();
      }
      for (int again = 0; again < 2; again++) {
        assertThatThrownBy(rows::next).isInstanceOf(DataException.class).hasMessage("row 5001");
      }
    }
    assertThat(open).hasValue(0);
  }

  @Test
  void whoeverLeavesEarlyLeavesNothingOpen() {
    try (ReadAhead rows = new ReadAhead(() -> numbers(Integer.MAX_VALUE, Integer.MAX_VALUE))) {
      assertThat(rows.next()).isTrue();
    }
    assertThat(open).hasValue(0);
  }

  /** Texts as long as cells may be do not fill the heap. */
  @Test
  void longCellsMakeShortBlocks() {
    String text = "x".repeat(1 << 16);
    TableSource source = TestTables.column("x", 1_000, i -> text);
    try (ReadAhead rows = new ReadAhead(source::open)) {
      assertThat(rows.nextBlock()).hasSizeLessThan(10);
    }
  }

  /** Counts from 0 to {@code count}, with a fault at a number. */
  private TableRows numbers(int count, int fault) {
    open.incrementAndGet();
    return new TableRows() {
      private int row;
      private final String[] cells = new String[1];

      @Override
      public boolean next() {
        if (row == fault) {
          throw new DataException("row " + (row + 1));
        }
        cells[0] = "" + row;
        return row++ < count;
      }

      @Override
      public String[] cells() {
        return cells;
      }

      @Override
      public String place() {
        return "row " + row;
      }

      @Override
      public void close() {
        open.decrementAndGet();
      }
    };
  }
}
