// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grids, pairs, strips and traversals, pixel by pixel: '.' is the gap, '0' to '9' grey. */
class SheetsTest {
  private static final TileStyle PLAIN = TileStyle.DEFAULT.withScale(1).withGap(1);

  @Test
  void gridPutsImagesRowByRowAndLeavesTheRestEmpty() {
    Picture picture = Grid.draw(levels(3), 2, PLAIN);
    assertThat(text(picture)).isEqualTo(".....\n.0.1.\n.....\n.2...\n.....\n");
  }

  @Test
  void gridEnlargesToSquaresOfPixels() {
    Images image = Images.ofFlat(ImageShape.grey(1, 2), new float[] {0, 1});
    Picture picture = Grid.draw(image, PLAIN.withScale(2));
    assertThat(text(picture)).isEqualTo("......\n.0099.\n.0099.\n......\n");
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "2,2,1", "3,2,2", "5,3,2", "7,3,3", "9,3,3", "10,4,3", "64,8,8", "65,9,8"})
  void gridIsNearSquare(int count, int columns, int rows) {
    Picture picture = Grid.draw(levels(count), PLAIN);
    assertThat(picture.width()).isEqualTo(2 * columns + 1);
    assertThat(picture.height()).isEqualTo(2 * rows + 1);
  }

  @Test
  void wideImagesGetFewerColumns() {
    Images wide = Images.ofFlat(ImageShape.grey(1, 4), new float[4 * 16]);
    assertThat(Grid.draw(wide, PLAIN.withGap(0)).width()).isEqualTo(2 * 4);
  }

  @Test
  void moreColumnsThanImagesLeaveNoEmptyColumns() {
    assertThat(text(Grid.draw(levels(2), 9, PLAIN))).isEqualTo(".....\n.0.1.\n.....\n");
  }

  @Test
  void manifoldHasNoGaps() {
    assertThat(text(Grid.manifold(levels(6), 3, PLAIN))).isEqualTo("012\n345\n");
    assertThatThrownBy(() -> Grid.manifold(levels(5), 3, PLAIN))
        .hasMessage("manifold needs full rows: 5 images, 3 columns");
  }

  @ParameterizedTest
  @CsvSource({"8, 64, 8", "28, 28, 2", "28, 100, 2", "64, 1, 1", "500, 1, 1", "1, 1, 64"})
  void automaticScaleMakesSmallImagesVisible(int side, int count, int scale) {
    Images images = Images.ofFlat(ImageShape.grey(side, side), new float[side * side * count]);
    Picture picture = Grid.draw(images, 1, TileStyle.DEFAULT.withGap(0));
    assertThat(picture.width()).isEqualTo(side * Math.min(scale, Math.max(1, 4000 / count / side)));
  }

  @Test
  void gapAndInkAreObeyed() {
    Picture wide = Grid.draw(levels(1), PLAIN.withGap(3));
    assertThat(wide.width()).isEqualTo(7);
    Picture inverted = Grid.draw(levels(1), PLAIN.withInk(Ink.BLACK_ON_WHITE));
    assertThat(inverted.rgb(1, 1)).isEqualTo(0xFFFFFF);
    assertThat(inverted.rgb(0, 0)).isEqualTo(Ink.BLACK_ON_WHITE.gapColor());
  }

  @Test
  void pairsAreCloserThanTheirNeighbours() {
    Picture picture = Reconstructions.draw(levels(3), levels(3), 2, PLAIN.withGap(0));
    String outer = ".".repeat(14) + "\n";
    String pair = "......0......1" + "\n";
    assertThat(picture.width()).isEqualTo(6 + 1 + 6 + 1 + 6);
    assertThat(picture.height()).isEqualTo(6 + 2 + 12 + 2 + 6);
    assertThat(text(picture, 14, 8)).isEqualTo(outer.repeat(6) + pair.repeat(2));
    assertThat(picture.rgb(6, 20)).isEqualTo(picture.rgb(6, 21)).isEqualTo(2 * 28 * 0x010101);
    assertThat(picture.rgb(13, 20)).isEqualTo(Ink.WHITE_ON_BLACK.gapColor());
  }

  @Test
  void pairsMustMatch() {
    assertThatThrownBy(() -> Reconstructions.draw(levels(3), levels(2), 2, PLAIN))
        .hasMessage("reconstructions must be as many as originals (3), got 2");
    Images other = Images.ofFlat(ImageShape.grey(1, 3), new float[3]);
    assertThatThrownBy(() -> Reconstructions.draw(levels(1), other, 2, PLAIN))
        .hasMessage("reconstructions have shape 1x3x1, originals 1x1x1");
    assertThatThrownBy(() -> Reconstructions.draw(levels(1), levels(1), 0, PLAIN))
        .hasMessage("pairsPerRow must be >= 1, got 0");
  }

  @Test
  void interpolationsAreOneRowEach() {
    Picture picture = Interpolations.draw(levels(6), 3, PLAIN);
    assertThat(picture.width()).isEqualTo(6 + 5 + 6);
    assertThat(text(picture).lines().toList()).element(6).isEqualTo("......0.1.2......");
    assertThat(text(picture).lines().toList()).element(13).isEqualTo("......3.4.5......");
    assertThatThrownBy(() -> Interpolations.draw(levels(5), 3, PLAIN))
        .hasMessage("interpolations need full strips: 5 images, 3 steps");
  }

  @Test
  void traversalHasLabels() {
    Images images = Images.ofFlat(ImageShape.grey(1, 1), new float[6]);
    TileStyle style = TileStyle.DEFAULT.withScale(40);
    Picture picture = Traversal.draw(images, List.of("z0", "z12"), List.of("-1", "0", "1"), style);
    int labelWidth = (3 * 6 - 1) * 2 + 16;
    assertThat(picture.width()).isEqualTo(labelWidth + 3 * 40 + 2 * 2 + 8);
    assertThat(picture.height()).isEqualTo(14 + 16 + 2 * 40 + 2 + 8);
    assertThat(count(picture, Ink.WHITE_ON_BLACK.labelColor(), labelWidth)).isGreaterThan(60);
    assertThat(count(picture, Ink.WHITE_ON_BLACK.labelColor(), picture.width()))
        .isGreaterThan(count(picture, Ink.WHITE_ON_BLACK.labelColor(), labelWidth) + 60);
    assertThatThrownBy(() -> Traversal.draw(images, List.of("z0"), List.of("0"), style))
        .hasMessage("traversal of 1 dimensions and 1 values needs 1 images, got 6");
    assertThatThrownBy(() -> Traversal.draw(images, Collections.emptyList(), List.of("0"), style))
        .hasMessage("number of dimensions must be >= 1, got 0");
  }

  @Test
  void refusesPicturesBeyondReason() {
    Images images = Images.ofFlat(ImageShape.grey(1000, 1000), new float[1_000_000]);
    assertThatThrownBy(() -> Grid.draw(images, TileStyle.DEFAULT.withScale(64).withGap(0)))
        .hasMessage(
            "a picture of 64000x64000 pixels is over the limit of 64000000;"
                + " use fewer images or a smaller scale");
  }

  /** Images of one pixel; the i-th has the grey level 28 · i. */
  private static Images levels(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i % 10 * 28 / 255f;
    }
    return Images.ofFlat(ImageShape.grey(1, 1), values);
  }

  private static String text(Picture picture) {
    return text(picture, picture.width(), picture.height());
  }

  private static String text(Picture picture, int width, int height) {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int color = picture.rgb(x, y);
        boolean gap = color == Ink.WHITE_ON_BLACK.gapColor();
        text.append(gap ? '.' : (char) ('0' + Math.round((color & 0xFF) / 28f)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static int count(Picture picture, int color, int width) {
    int count = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < width; x++) {
        count += picture.rgb(x, y) == color ? 1 : 0;
      }
    }
    return count;
  }
}
