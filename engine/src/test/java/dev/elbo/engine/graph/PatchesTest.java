// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.testkit.Bits;
import dev.elbo.testkit.Numbers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Copying patches out of images and adding them back, against loops over the definition. */
final class PatchesTest {
  /** What lies around an image or a patch and must stay as it is. */
  private static final float OUTSIDE = 1e9f;

  private static final int BEFORE = 5;

  static List<Arguments> windows() {
    return List.of(
        Arguments.of(new ImageShape(5, 4, 3), Window.same(3)),
        Arguments.of(new ImageShape(5, 4, 3), Window.square(4, 2, 1)),
        Arguments.of(new ImageShape(7, 6, 1), Window.square(2, 2, 0)),
        Arguments.of(new ImageShape(7, 5, 2), new Window(2, 3, 3, 1, 1, 2, 0, 1)),
        Arguments.of(new ImageShape(7, 5, 17), new Window(4, 4, 2, 2, 1, 1, 2, 2)),
        // Gaps between positions, windows over all sides, images of one line, column or pixel.
        Arguments.of(new ImageShape(9, 9, 1), Window.square(2, 4, 0)),
        Arguments.of(new ImageShape(1, 2, 2), Window.same(5)),
        Arguments.of(new ImageShape(1, 1, 3), Window.same(3)),
        Arguments.of(new ImageShape(1, 9, 1), Window.square(5, 1, 4)),
        Arguments.of(new ImageShape(9, 1, 4), new Window(3, 2, 2, 1, 2, 1, 0, 1)),
        Arguments.of(new ImageShape(3, 3, 1), Window.square(3, 1, 0)));
  }

  /** Where in the image a float of a patch lies, or -1 if outside. */
  private static int source(ImageShape image, Window window, int position, int index) {
    int columns = window.convolved(image, 1).width();
    int channel = index % image.channels();
    int column = index / image.channels() % window.width();
    int line = index / image.channels() / window.width();
    int y = position / columns * window.strideDown() - window.top() + line;
    int x = position % columns * window.strideRight() - window.left() + column;
    boolean inside = y >= 0 && y < image.height() && x >= 0 && x < image.width();
    return inside ? (y * image.width() + x) * image.channels() + channel : -1;
  }

  private static float[] surrounded(float[] values) {
    float[] all = new float[values.length + 2 * BEFORE];
    Arrays.fill(all, OUTSIDE);
    System.arraycopy(values, 0, all, BEFORE, values.length);
    return all;
  }

  @ParameterizedTest
  @MethodSource("windows")
  void sizesAreThoseOfTheWindow(ImageShape image, Window window) {
    Patches patches = new Patches(image, window);
    assertThat(patches.length()).isEqualTo(window.pixels() * image.channels());
    assertThat(patches.positions()).isEqualTo(window.convolved(image, 1).pixels());
    assertThat(patches.image()).isEqualTo(image);
  }

  @ParameterizedTest
  @MethodSource("windows")
  void gatherCopiesAnyPartOfAPatch(ImageShape image, Window window) {
    Patches patches = new Patches(image, window);
    Numbers numbers = Numbers.of(image.size() * 31L + window.pixels());
    float[] from = surrounded(numbers.reals(image.size(), 1, 2));
    for (int position = 0; position < patches.positions(); position++) {
      for (int part = 0; part < 6; part++) {
        int first = part == 0 ? 0 : numbers.nextInt(patches.length());
        int count = part == 0 ? patches.length() : 1 + numbers.nextInt(patches.length() - first);
        float[] actual = surrounded(new float[count]);
        float[] expected = surrounded(new float[count]);
        for (int i = 0; i < count; i++) {
          int source = source(image, window, position, first + i);
          expected[BEFORE + i] = source < 0 ? 0 : from[BEFORE + source];
        }
        patches.gather(from, BEFORE, position, first, count, actual, BEFORE);
        Bits.assertSame("position " + position + " from " + first, expected, actual);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("windows")
  void scatterAddsWhereGatherReads(ImageShape image, Window window) {
    Patches patches = new Patches(image, window);
    Numbers numbers = Numbers.of(image.size() * 17L + window.pixels());
    float[] actual = surrounded(numbers.integers(image.size(), 100));
    float[] expected = actual.clone();
    for (int position = 0; position < patches.positions(); position++) {
      float[] patch = surrounded(numbers.integers(patches.length(), 100));
      for (int i = 0; i < patches.length(); i++) {
        int source = source(image, window, position, i);
        if (source >= 0) {
          expected[BEFORE + source] += patch[BEFORE + i];
        }
      }
      patches.scatter(patch, BEFORE, position, actual, BEFORE);
    }
    Bits.assertSame("image", expected, actual);
  }

  /**
   * The sum of products of gathered patches with others is that of the image with the scattered.
   */
  @ParameterizedTest
  @MethodSource("windows")
  void scatterIsTheTransposeOfGather(ImageShape image, Window window) {
    Patches patches = new Patches(image, window);
    Numbers numbers = Numbers.of(7);
    float[] x = numbers.integers(image.size(), 50);
    float[] scattered = new float[image.size()];
    double left = 0;
    for (int position = 0; position < patches.positions(); position++) {
      float[] patch = new float[patches.length()];
      float[] other = numbers.integers(patches.length(), 50);
      patches.gather(x, 0, position, 0, patches.length(), patch, 0);
      patches.scatter(other, 0, position, scattered, 0);
      for (int i = 0; i < patch.length; i++) {
        left += patch[i] * other[i];
      }
    }
    double right = 0;
    for (int i = 0; i < x.length; i++) {
      right += x[i] * scattered[i];
    }
    assertThat(left).isEqualTo(right); // whole numbers, exact
  }

  @Test
  void memoryIsLentAgain() {
    PatchMemory memory = new PatchMemory(27, 5);
    PatchMemory.Loan first = memory.take();
    PatchMemory.Loan second = memory.take();
    assertThat(second).isNotSameAs(first);
    memory.giveBack(first);
    assertThat(memory.take()).isSameAs(first);
    assertThat(first.inputs()).hasSizeGreaterThanOrEqualTo(memory.rows() * 27);
    assertThat(first.outputs()).hasSizeGreaterThanOrEqualTo(memory.rows() * 5);
    assertThat(new PatchMemory(100_000, 3).rows()).isPositive();
  }
}
