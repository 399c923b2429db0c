// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageSequenceTest {
  @TempDir private Path folder;

  private static byte[] noise(int count, long seed) {
    byte[] bytes = new byte[count];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }

  @Test
  void pixelsComeBackWhateverTheShape() throws IOException {
    for (int channels : new int[] {1, 3}) {
      for (int trial = 1; trial < 30; trial++) {
        RowShape shape = new RowShape(1 + trial % 5, 1 + trial % 7, channels);
        byte[] pixels = noise(shape.size(), trial);
        Path images = Files.createDirectories(folder.resolve(channels + "-" + trial + "/a"));
        Files.write(images.resolve("x.png"), PngFile.of(shape, pixels));
        ImageSequence sequence = ImageSequence.open(images.getParent());
        assertThat(sequence.names()).containsExactly("a/x.png");
        assertThat(sequence.shape()).isEqualTo(shape);
        assertThat(sequence.pixels(0)).isEqualTo(pixels);
        assertThat(sequence.isJpeg(0)).isFalse();
      }
    }
  }

  @Test
  void orderIsThatOfTheDataset() throws IOException {
    RowShape shape = new RowShape(2, 2, 1);
    for (String name : new String[] {"b/2.png", "b/10.png", "a/z.png"}) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.write(folder.resolve(name), PngFile.of(shape, noise(4, name.hashCode())));
    }
    ImageSequence sequence = ImageSequence.open(folder);
    Dataset data = Datasets.read(folder);
    assertThat(sequence.names()).containsExactly("a/z.png", "b/10.png", "b/2.png");
    for (int i = 0; i < 3; i++) {
      float[] row = new float[4];
      data.copyRow(i, row, 0);
      for (int j = 0; j < 4; j++) {
        assertThat(sequence.pixels(i)[j] & 0xFF).isEqualTo((int) row[j]);
      }
    }
  }

  @Test
  void whatEightBitsWithoutTransparencyCannotHoldIsRefused() throws IOException {
    BufferedImage deep = new BufferedImage(2, 2, BufferedImage.TYPE_USHORT_GRAY);
    BufferedImage clear = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    clear.setRGB(1, 1, 0xFE000000);
    for (BufferedImage image : new BufferedImage[] {deep, clear}) {
      ImageIO.write(image, "png", folder.resolve("a.png").toFile());
      ImageSequence sequence = ImageSequence.open(folder);
      assertThatThrownBy(() -> sequence.pixels(0))
          .isInstanceOf(DataException.class)
          .hasMessage(
              folder.resolve("a.png")
                  + ": has transparent pixels or more than 8 bits a channel, which would be lost;"
                  + " save it with 8 bits and without transparency");
    }
  }

  @Test
  void anOpaqueAlphaChannelIsNoLoss() throws IOException {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xFF102030);
    ImageIO.write(image, "png", folder.resolve("a.png").toFile());
    assertThat(ImageSequence.open(folder).pixels(0)).containsExactly(0x10, 0x20, 0x30);
  }

  @Test
  void otherChannelsAndCountsAreNoImages() {
    assertThatThrownBy(() -> PngFile.of(new RowShape(1, 1, 2), new byte[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PngFile.of(new RowShape(1, 2, 1), new byte[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
