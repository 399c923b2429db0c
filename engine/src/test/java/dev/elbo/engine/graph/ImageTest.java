// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Arguments of operations on images. */
final class ImageTest {
  private final Graph graph = new Graph();
  private final Image image = new Image(graph.input(60), new ImageShape(5, 4, 3));

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void rowsMustHoldAnImage() {
    refused(
        () -> new Image(graph.input(59), new ImageShape(5, 4, 3)),
        "images of 5x4x3 need rows of 60, got 59");
    assertThat(image.shape().size()).isEqualTo(image.node().width());
  }

  @Test
  void kernelsMustFit() {
    Window window = Window.same(3);
    Parameter grey = graph.kernel("grey", window, 1, 8, Initializer.ZERO);
    Parameter kernel = graph.kernel("kernel", window, 3, 8, Initializer.ZERO);
    Parameter bias = graph.vector("bias", 8, Initializer.ZERO, 1);
    Parameter other = graph.vector("other", 7, Initializer.ZERO, 1);
    refused(
        () -> image.convolve(window, grey, bias),
        grey + " does not fit a window of 3x3 of 3 channels");
    refused(() -> image.convolve(window, kernel, other), other + " does not fit " + kernel);
    refused(
        () -> image.convolveTransposed(window, kernel, bias),
        kernel + " does not fit a window of 3x3 from 3 to 8 channels");
    refused(() -> image.convolveTransposed(window, kernel, kernel), kernel + " is not a vector");
    assertThat(image.convolve(window, kernel, bias).shape()).isEqualTo(new ImageShape(5, 4, 8));
  }

  @Test
  void factorsAndGroupsMustDivide() {
    refused(() -> image.upsample(0), "the factor must be at least 1, got 0");
    String multiple = "channels must be a multiple of factor * factor, got 3 channels and factor ";
    refused(() -> image.depthToSpace(2), multiple + 2);
    refused(() -> image.depthToSpace(0), multiple + 0);
    Parameter gain = graph.vector("gain", 3, Initializer.ONE, 1);
    refused(() -> image.groupNorm(2, gain, gain), "groups must divide the channels, got 2 and 3");
    refused(() -> image.groupNorm(0, gain, gain), "groups must divide the channels, got 0 and 3");
  }

  @Test
  void sumsNeedOneShape() {
    Image turned = new Image(graph.input(60), new ImageShape(4, 5, 3));
    refused(() -> image.plus(turned), "shapes must agree, got 5x4x3 and 4x5x3");
  }

  @Test
  void shapesFollowTheOperation() {
    assertThat(image.maxPool(Window.square(2, 2, 0)).shape()).isEqualTo(new ImageShape(2, 2, 3));
    assertThat(image.averagePool(Window.square(3, 2, 1)).shape())
        .isEqualTo(new ImageShape(3, 2, 3));
    assertThat(image.upsample(3).shape()).isEqualTo(new ImageShape(15, 12, 3));
    assertThat(
            image
                .convolve("c", 8, Window.square(1, 1, 0), Initializer.ZERO)
                .depthToSpace(2)
                .shape())
        .isEqualTo(new ImageShape(10, 8, 2));
    assertThat(image.convolveTransposed("t", 2, Window.square(4, 2, 1), Initializer.ZERO).shape())
        .isEqualTo(new ImageShape(10, 8, 2));
  }

  /** Files have the layout of PyTorch. */
  @Test
  void kernelsHaveFourDimensions() {
    image.convolve("c", 8, new Window(4, 2, 1, 1, 0, 0, 0, 0), Initializer.ZERO);
    image.convolveTransposed("t", 7, new Window(4, 2, 2, 2, 0, 0, 0, 0), Initializer.ZERO);
    assertThat(graph.parameters().stream().map(p -> p.name() + Arrays.toString(p.shape())))
        .containsExactly("c.weight[8, 3, 4, 2]", "c.bias[8]", "t.weight[3, 7, 4, 2]", "t.bias[7]");
  }
}
