// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest {
  private static final int COLOR_TYPE_OFFSET = 25;

  @TempDir Path folder;

  /** Each colour type of the encoder; oracle: the JDK reader. */
  @ParameterizedTest
  @CsvSource({"1, 1, grey, 0", "17, 5, grey, 0", "16, 16, few, 3", "40, 30, many, 2"})
  void pngIsReadBackExactly(int width, int height, String kind, int colorType) throws IOException {
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          switch (kind) {
            case "grey" -> i * 31 % 256 * 0x010101;
            case "few" -> i % 256 << 8 | 0x40;
            default -> i * 7919 & 0xFFFFFF;
          };
    }
    Picture picture = new Picture(width, height, pixels, Picture.Kind.PIXELS);
    byte[] png = picture.png();
    assertThat(png[COLOR_TYPE_OFFSET]).isEqualTo((byte) colorType);
    assertThat(picture.png()).isEqualTo(png);

    BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(read.getWidth()).isEqualTo(width);
    assertThat(read.getHeight()).isEqualTo(height);
    BufferedImage image = picture.image();
    for (int i = 0; i < pixels.length; i++) {
      int x = i % width;
      int y = i / width;
      assertThat(image.getRGB(x, y) & 0xFFFFFF).isEqualTo(pixels[i]);
      int raw = colorType == 0 ? read.getRaster().getSample(x, y, 0) * 0x010101 : read.getRGB(x, y);
      assertThat(raw & 0xFFFFFF).isEqualTo(pixels[i]);
    }
  }

  @Test
  void onlyTheFileIsLeft() throws IOException {
    Picture picture =
        Grid.draw(Images.ofFlat(ImageShape.grey(2, 2), new float[8]), TileStyle.DEFAULT);
    Path file = folder.resolve("new").resolve("grid.png");
    picture.write(file);
    picture.write(file);
    assertThat(file).hasBinaryContent(picture.png());
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void failureLeavesTheOldContentAlone() throws IOException {
    Path file = Files.createDirectory(folder.resolve("busy"));
    Files.writeString(file.resolve("inside"), "x");
    Picture picture =
        Grid.draw(Images.ofFlat(ImageShape.grey(1, 1), new float[1]), TileStyle.DEFAULT);
    assertThatThrownBy(() -> picture.write(file)).isInstanceOf(IOException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void positionsAreChecked() {
    Picture picture = new Picture(2, 1, new int[2], Picture.Kind.PIXELS);
    assertThatThrownBy(() -> picture.rgb(2, 0))
        .hasMessage("pixel (2, 0) is outside the picture of 2x1");
  }
}
