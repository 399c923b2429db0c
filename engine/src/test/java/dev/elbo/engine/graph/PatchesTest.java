// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.engine.kernel.WindowKernels;
import dev.elbo.testkit.Bits;
import dev.elbo.testkit.Numbers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where patches of images lie and adding them back, against loops over the definition. */
final class PatchesTest {
  /** What lies around an image or a patch and must stay as it is. */
  private static final float OUTSIDE = 1e9f;

  private static final int BEFORE = 5;
  private static final WindowKernels WINDOWS = KernelSelector.select("scalar").kernels().windows();

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
    assertThat(patches.size()).isEqualTo(window.pixels() * image.channels());
    assertThat(patches.runs() * patches.length()).isEqualTo(patches.size());
    assertThat(patches.padded())
        .isEqualTo(window.top() + window.bottom() + window.left() + window.right() > 0);
    assertThat(patches.positions()).isEqualTo(window.convolved(image, 1).pixels());
    assertThat(patches.image()).isEqualTo(image);
  }

  /** Images of some rows with zeros around them; what was in the buffer before is gone. */
  private static Buffer padded(Patches patches, float[]... images) {
    Buffer from = new Buffer(RowSpace.BATCH, patches.image().size());
    from.data = from.allocate(images.length);
    Arrays.fill(from.data, OUTSIDE);
    for (int row = 0; row < images.length; row++) {
      System.arraycopy(images[row], 0, from.data, from.at(row), images[row].length);
    }
    Buffer to = new Buffer(RowSpace.BATCH, patches.paddedSize());
    to.data = to.allocate(images.length);
    Arrays.fill(to.data, OUTSIDE);
    patches.pad(from, to, 0, images.length);
    return to;
  }

  private static float[] patch(Patches patches, Buffer padded, int row, int position) {
    float[] patch = new float[patches.size()];
    for (int run = 0; run < patches.runs(); run++) {
      System.arraycopy(
          padded.data,
          padded.at(row) + patches.offsets()[position] + run * patches.jump(),
          patch,
          run * patches.length(),
          patches.length());
    }
    return patch;
  }

  @ParameterizedTest
  @MethodSource("windows")
  void patchesLieInThePaddedImage(ImageShape image, Window window) {
    Patches patches = new Patches(image, window);
    Numbers numbers = Numbers.of(image.size() * 31L + window.pixels());
    float[][] images = {numbers.reals(image.size(), 1, 2), numbers.reals(image.size(), 1, 2)};
    Buffer padded = padded(patches, images);
    for (int row = 0; row < images.length; row++) {
      for (int position = 0; position < patches.positions(); position++) {
        float[] expected = new float[patches.size()];
        for (int i = 0; i < expected.length; i++) {
          int source = source(image, window, position, i);
          expected[i] = source < 0 ? 0 : images[row][source];
        }
        float[] actual = patch(patches, padded, row, position);
        Bits.assertSame("row " + row + " position " + position, expected, actual);
      }
    }
  }

  @Test
  void paddingIsPutAroundSomeRowsAlone() {
    Patches patches = new Patches(new ImageShape(2, 1, 1), Window.same(3));
    Buffer from = new Buffer(RowSpace.BATCH, 2);
    from.data = from.allocate(3);
    Arrays.fill(from.data, 7);
    Buffer to = new Buffer(RowSpace.BATCH, patches.paddedSize());
    to.data = to.allocate(3);
    Arrays.fill(to.data, OUTSIDE);
    patches.pad(from, to, 1, 2);
    assertThat(Arrays.copyOfRange(to.data, to.at(0), to.at(1))).containsOnly(OUTSIDE);
    assertThat(Arrays.copyOfRange(to.data, to.at(1), to.at(1) + 12))
        .containsExactly(0, 0, 0, 0, 7, 0, 0, 7, 0, 0, 0, 0);
    assertThat(Arrays.copyOfRange(to.data, to.at(2), to.at(3))).containsOnly(OUTSIDE);
  }

  @ParameterizedTest
  @MethodSource("windows")
  void scatterAddsWherePatchesLie(ImageShape image, Window window) {
    Patches patches = new Patches(image, window);
    Numbers numbers = Numbers.of(image.size() * 17L + window.pixels());
    float[] actual = surrounded(numbers.integers(image.size(), 100));
    float[] expected = actual.clone();
    for (int position = 0; position < patches.positions(); position++) {
      float[] patch = surrounded(numbers.integers(patches.size(), 100));
      for (int i = 0; i < patches.size(); i++) {
        int source = source(image, window, position, i);
        if (source >= 0) {
          expected[BEFORE + source] += patch[BEFORE + i];
        }
      }
      patches.scatter(WINDOWS, patch, BEFORE, position, actual, BEFORE);
    }
    Bits.assertSame("image", expected, actual);
  }

  /** The sum of products of patches with others is that of the image with the scattered. */
  @ParameterizedTest
  @MethodSource("windows")
  void scatterIsTheTransposeOfTaking(ImageShape image, Window window) {
    Patches patches = new Patches(image, window);
    Numbers numbers = Numbers.of(7);
    float[] x = numbers.integers(image.size(), 50);
    Buffer padded = padded(patches, x);
    float[] scattered = new float[image.size()];
    double left = 0;
    for (int position = 0; position < patches.positions(); position++) {
      float[] patch = patch(patches, padded, 0, position);
      float[] other = numbers.integers(patches.size(), 50);
      patches.scatter(WINDOWS, other, 0, position, scattered, 0);
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
}
