// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PerturbationTest {
  private static final RowShape SHAPE = new RowShape(9, 7, 2);

  private static RandomStream random(int row) {
    return RandomStream.of(3, 1, 2, row);
  }

  private static float[] ramp() {
    float[] row = new float[SHAPE.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = i % 2 == 0 ? i / 2 % 7 : 100 + i / 14;
    }
    return row;
  }

  private static float[] warped(float[] row, float strength, int number) {
    float[] target = new float[row.length + 3];
    new ImageWarp(SHAPE, strength).write(row, random(number), target, 3);
    assertThat(Arrays.copyOf(target, 3)).containsOnly(0f);
    return Arrays.copyOfRange(target, 3, target.length);
  }

  @Test
  void warpsOfNoStrengthChangeNothing() {
    assertThat(warped(ramp(), 0, 1)).containsExactly(ramp());
  }

  @Test
  void evenImagesStayEvenHoweverWarped() {
    float[] even = new float[SHAPE.size()];
    for (int i = 0; i < even.length; i++) {
      even[i] = i % 2 == 0 ? 4 : 9;
    }
    float[] changed = warped(even, 4, 1);
    for (int i = 0; i < even.length; i++) {
      assertThat(changed[i]).isCloseTo(even[i], org.assertj.core.data.Offset.offset(1e-5f));
    }
  }

  /** Channels are 0 to 6 and 100 to 108: places between pixels keep within them, and apart. */
  @Test
  void warpsReadBetweenPixelsOfTheirChannel() {
    boolean moved = false;
    for (int number = 0; number < 40; number++) {
      float[] changed = warped(ramp(), 1.5f, number);
      for (int i = 0; i < changed.length; i++) {
        float low = i % 2 == 0 ? 0 : 100;
        float high = low + (i % 2 == 0 ? 6 : 8);
        assertThat(changed[i]).isBetween(low - 1e-4f, high + 1e-4f);
      }
      moved |= !Arrays.equals(changed, ramp());
      assertThat(warped(ramp(), 1.5f, number)).containsExactly(changed);
    }
    assertThat(moved).isTrue();
  }

  /** A ramp's values are its places, so that they tell how far pixels came from. */
  @Test
  void warpsMovePixelsByAFewShares() {
    double sum = 0;
    for (int number = 0; number < 50; number++) {
      float[] changed = warped(ramp(), 1, number);
      int middle = (4 * 7 + 3) * 2;
      assertThat(changed[middle]).isBetween(3 - 9 * 3.6f / 28, 3 + 9 * 3.6f / 28);
      sum += Math.abs(changed[middle] - 3);
    }
    assertThat(sum / 50).isBetween(0.2, 0.8);
  }

  @Test
  void cellsComeWholeFromOtherRows() {
    RowSource rows =
        (row, target, offset) -> {
          for (int i = 0; i < 200; i++) {
            target[offset + i] = 1000 * (row + 1) + i;
          }
        };
    float[] own = new float[200];
    float[] target = new float[201];
    rows.read(-1, own, 0);

    new CellSwap(rows, 3, 200, 2, 1f).write(own, random(1), target, 1);

    int swapped = 0;
    float from = 0;
    for (int cell = 0; cell < 100; cell++) {
      float first = target[1 + 2 * cell];
      assertThat(target[2 + 2 * cell]).isEqualTo(first + 1);
      assertThat(first % 1000).isEqualTo(2 * cell);
      swapped += first >= 1000 ? 1 : 0;
      from = Math.max(from, (float) Math.floor(first / 1000));
    }
    // 20 of 100 are expected; five standard deviations either way.
    assertThat(swapped).isBetween(1, 40);
    assertThat(from).isBetween(1f, 3f);
    new CellSwap(rows, 3, 200, 2, 0f).write(own, random(1), target, 1);
    assertThat(Arrays.copyOfRange(target, 1, 201)).containsExactly(own);
  }
}
