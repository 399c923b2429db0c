// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest {
  private static final ImageShape ONE = ImageShape.grey(1, 1);

  @ParameterizedTest
  @CsvSource({
    "0, 000000",
    "1, ffffff",
    "0.5, 808080",
    "-3, 000000",
    "7, ffffff",
    "Infinity, ffffff",
    "-Infinity, 000000",
    "NaN, ff00ff",
    "0.2, 333333"
  })
  void clampsAndShowsNan(float value, String color) {
    Images images = Images.ofFlat(ONE, new float[] {value});
    assertThat("%06x".formatted(images.rgb(0, 0, 0, Ink.WHITE_ON_BLACK))).isEqualTo(color);
  }

  @Test
  void inkInvertsGreyButNeitherColorNorNan() {
    Images grey = Images.ofFlat(ONE, new float[] {1, Float.NaN});
    assertThat(grey.rgb(0, 0, 0, Ink.BLACK_ON_WHITE)).isEqualTo(0x000000);
    assertThat(grey.rgb(1, 0, 0, Ink.BLACK_ON_WHITE)).isEqualTo(Images.NAN_COLOR);
    Images color = Images.ofFlat(new ImageShape(1, 1, 3), new float[] {1, 0.2f, 0});
    assertThat(color.rgb(0, 0, 0, Ink.BLACK_ON_WHITE)).isEqualTo(0xFF3300);
  }

  @Test
  void nanInOneChannelMarksThePixel() {
    Images color = Images.ofFlat(new ImageShape(1, 1, 3), new float[] {1, Float.NaN, 0});
    assertThat(color.rgb(0, 0, 0, Ink.WHITE_ON_BLACK)).isEqualTo(Images.NAN_COLOR);
  }

  @Test
  void channelsComeLastAndRowsAreCopied() {
    float[][] rows = {{0, 0, 0, 0, 1, 0}};
    Images images = Images.of(new ImageShape(1, 2, 3), rows);
    rows[0][4] = 0;
    assertThat(images.rgb(0, 0, 1, Ink.WHITE_ON_BLACK)).isEqualTo(0x00FF00);
    assertThat(images.count()).isEqualTo(1);
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> Images.of(ONE, new float[0][]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("images must hold at least one image, got 0");
    assertThatThrownBy(() -> Images.ofFlat(ONE, new float[0]))
        .hasMessage("images must hold at least one image, got 0");
    assertThatThrownBy(() -> Images.of(ImageShape.grey(2, 3), new float[][] {new float[5]}))
        .hasMessage("image 0 has 5 values, shape 2x3x1 needs 6");
    assertThatThrownBy(() -> Images.ofFlat(ImageShape.grey(2, 2), new float[6]))
        .hasMessage("values has length 6, shape 2x2x1 needs a multiple of 4");
    assertThatThrownBy(() -> new ImageShape(1, 1, 2)).hasMessage("channels must be 1 or 3, got 2");
    assertThatThrownBy(() -> new ImageShape(0, 1, 1))
        .hasMessage("height must be in [1, 65535], got 0");
    assertThatThrownBy(() -> TileStyle.DEFAULT.withScale(0))
        .hasMessage("scale must be in [1, 64], got 0");
    assertThatThrownBy(() -> TileStyle.DEFAULT.withGap(-1))
        .hasMessage("gap must be in [0, 64], got -1");
  }
}
