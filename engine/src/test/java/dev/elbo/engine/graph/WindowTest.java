// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes of images and what windows make of them. */
final class WindowTest {
  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void imagesHaveAtLeastAPixelAndAChannel() {
    refused(
        () -> new ImageShape(0, 3, 1),
        "height, width and channels must be at least 1, got 0, 3 and 1");
    refused(
        () -> new ImageShape(3, -1, 1),
        "height, width and channels must be at least 1, got 3, -1 and 1");
    refused(
        () -> new ImageShape(3, 1, 0),
        "height, width and channels must be at least 1, got 3, 1 and 0");
  }

  @Test
  void imagesKnowTheirSize() {
    ImageShape shape = new ImageShape(5, 4, 3);
    assertThat(shape.pixels()).isEqualTo(20);
    assertThat(shape.size()).isEqualTo(60);
    assertThat(shape).hasToString("5x4x3");
    assertThatThrownBy(() -> new ImageShape(65536, 65536, 1).pixels())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void windowsAreChecked() {
    refused(() -> new Window(0, 3, 1, 1, 0, 0, 0, 0), "a window must be at least 1x1, got 0x3");
    refused(() -> new Window(3, 3, 1, 0, 0, 0, 0, 0), "strides must be at least 1, got 1 and 0");
    String padding = "padding must be at least 0 and less than the window, got ";
    refused(() -> new Window(3, 2, 1, 1, 3, 0, 0, 0), padding + "3, 0, 0, 0 for 3x2");
    refused(() -> new Window(3, 2, 1, 1, 0, 2, 0, 0), padding + "0, 2, 0, 0 for 3x2");
    refused(() -> new Window(3, 2, 1, 1, 0, 0, -1, 0), padding + "0, 0, -1, 0 for 3x2");
    refused(() -> new Window(3, 2, 1, 1, 0, 0, 0, 2), padding + "0, 0, 0, 2 for 3x2");
    refused(() -> Window.same(4), "a window that keeps the size must have an odd size, got 4");
  }

  @Test
  void windowsThatDoNotFitAreRefused() {
    ImageShape small = new ImageShape(2, 9, 1);
    refused(
        () -> Window.square(3, 1, 0).convolved(small, 1),
        "a window of 3x3 does not fit an image of 2x9x1");
    refused(
        () -> new Window(1, 5, 1, 1, 0, 4, 0, 4).transposed(new ImageShape(1, 1, 2), 1),
        "padding leaves nothing of a transposed convolution of 1x1x2 with "
            + new Window(1, 5, 1, 1, 0, 4, 0, 4));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 0, 1",
    "9, 3, 1, 1, 9",
    "9, 4, 2, 1, 4",
    "8, 4, 2, 1, 4",
    "7, 2, 2, 0, 3",
    "5, 5, 3, 0, 1",
    "6, 5, 3, 4, 4"
  })
  void positionsAreCounted(int size, int window, int stride, int padding, int expected) {
    ImageShape image = new ImageShape(size, 2 * size, 3);
    Window square = Window.square(window, stride, padding);
    ImageShape result = square.convolved(image, 7);
    int counted = 0;
    for (int at = -padding; at + window <= size + padding; at += stride) {
      counted++;
    }
    assertThat(result.height()).isEqualTo(counted).isEqualTo(expected);
    assertThat(result.channels()).isEqualTo(7);
    assertThat(square.pixels()).isEqualTo(window * window);
  }

  /** The transposed image is the smallest of those that the window takes to this size. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1, 0", "4, 4, 2, 1", "3, 2, 2, 0", "3, 3, 1, 1", "2, 5, 3, 2"})
  void transposedIsTheWayBack(int size, int window, int stride, int padding) {
    ImageShape image = new ImageShape(size, size + 1, 2);
    Window square = Window.square(window, stride, padding);
    ImageShape larger = square.transposed(image, 2);
    assertThat(square.convolved(larger, 2)).isEqualTo(image);
    if (larger.height() + 2 * padding > window) {
      ImageShape less = new ImageShape(larger.height() - 1, larger.width() - 1, 2);
      assertThat(square.convolved(less, 2).height()).isLessThan(image.height());
      assertThat(square.convolved(less, 2).width()).isLessThan(image.width());
    }
  }
}
