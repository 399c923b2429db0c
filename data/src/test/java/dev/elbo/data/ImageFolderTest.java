// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageFolderTest {
  @TempDir Path folder;

  @Test
  void greyImagesComeBackExactly() {
    for (int i = 0; i < 3; i++) {
      TestFiles.put(folder, (2 - i) + ".png", encode(grey(16, 17, i), "png"));
    }
    Dataset data = Datasets.read(folder);
    assertThat(data.rows()).isEqualTo(3);
    assertThat(data.shape()).isEqualTo(new RowShape(17, 16, 1));
    assertThat(data.range()).isEqualTo(ValueRange.UNSIGNED_BYTE);
    assertThat(data.hasLabels()).isFalse();
    assertThat(data.source()).isEqualTo(folder.getFileName().toString());
    for (int i = 0; i < 3; i++) {
      float[] row = TestFiles.row(data, 2 - i);
      for (int p = 0; p < row.length; p++) {
        assertThat(row[p]).isEqualTo((p + i) % 256);
      }
    }
  }

  @Test
  void colorsAreRedGreenBlue() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0x102030);
    image.setRGB(1, 0, 0xFF00A0);
    TestFiles.put(folder, "a.png", encode(image, "png"));
    Dataset data = Datasets.read(folder);
    assertThat(data.shape()).isEqualTo(new RowShape(1, 2, 3));
    assertThat(TestFiles.all(data)).containsExactly(16, 32, 48, 255, 0, 160);
  }

  @Test
  void transparencyIsLaidOnWhite() {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00102030);
    image.setRGB(1, 0, 0xFF102030);
    image.setRGB(2, 0, 0x80000000);
    TestFiles.put(folder, "a.png", encode(image, "png"));
    assertThat(TestFiles.all(Datasets.read(folder)))
        .containsExactly(255, 255, 255, 16, 32, 48, 127, 127, 127);
  }

  @Test
  void fewBitsAndManyBitsBecomeBytes() {
    byte[] levels = {0, (byte) 85, (byte) 170, (byte) 255};
    IndexColorModel palette = new IndexColorModel(2, 4, levels, levels, levels);
    BufferedImage indexed = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
    BufferedImage sixteen = new BufferedImage(4, 1, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < 4; i++) {
      indexed.getRaster().setSample(i, 0, 0, i);
      sixteen.getRaster().setSample(i, 0, 0, i * 0x5555);
    }
    TestFiles.put(folder, "a.png", encode(indexed, "png"));
    TestFiles.put(folder, "b.png", encode(sixteen, "png"));
    Dataset data = Datasets.read(folder);
    assertThat(data.shape()).isEqualTo(new RowShape(1, 4, 1));
    assertThat(TestFiles.all(data)).containsExactly(0, 85, 170, 255, 0, 85, 170, 255);
  }

  @Test
  void jpegIsReadWithinItsLoss() {
    TestFiles.put(folder, "a.JPG", encode(grey(16, 16, 0), "jpg"));
    Dataset data = Datasets.read(folder);
    assertThat(data.shape()).isEqualTo(new RowShape(16, 16, 1));
    float[] row = TestFiles.row(data, 0);
    for (int p = 0; p < row.length; p++) {
      assertThat(row[p]).isBetween(p - 16f, p + 16f);
    }
  }

  @Test
  void foldersAreClassesInSortedOrder() throws IOException {
    for (String name : new String[] {"zebra", "ant", "bee"}) {
      Path place = Files.createDirectory(folder.resolve(name));
      for (int i = 0; i < name.length() - 2; i++) {
        TestFiles.put(place, i + ".png", encode(grey(2, 2, name.charAt(0) + i), "png"));
      }
      TestFiles.put(place, ".DS_Store", "noise");
    }
    Files.createDirectory(folder.resolve(".hidden"));
    Dataset data = Datasets.read(folder);
    assertThat(data.labelNames()).containsExactly("ant", "bee", "zebra");
    assertThat(TestFiles.labels(data)).containsExactly(0, 1, 2, 2, 2);
    assertThat(TestFiles.row(data, 4)).containsExactly('z' + 2, 'z' + 3, 'z' + 4, 'z' + 5);
    Dataset limited = Datasets.read(folder, ReadOptions.DEFAULTS.withMaxRows(2));
    assertThat(TestFiles.labels(limited)).containsExactly(0, 1);
  }

  @Test
  void sizesAndKindsMustBeOne() {
    TestFiles.put(folder, "a.png", encode(grey(4, 5, 0), "png"));
    Path other = TestFiles.put(folder, "b.png", encode(grey(5, 4, 0), "png"));
    expect(
        other
            + ": is grey, 5 wide and 4 high, but "
            + folder.resolve("a.png")
            + " is grey, 4 wide and 5 high; all images must have one size and be all grey or all"
            + " in color");
    BufferedImage color = new BufferedImage(4, 5, BufferedImage.TYPE_INT_RGB);
    color.setRGB(0, 0, 0xFF0000);
    TestFiles.put(folder, "b.png", encode(color, "png"));
    expect(
        other
            + ": is color, 4 wide and 5 high, but "
            + folder.resolve("a.png")
            + " is grey, 4 wide and 5 high; all images must have one size and be all grey or all"
            + " in color");
  }

  @Test
  void otherFilesAreNamed() throws IOException {
    expect(folder + ": the folder holds no PNG or JPEG images");
    Path text = TestFiles.put(folder, "notes.txt", "hello");
    expect(
        text + ": is not a PNG or JPEG image; take it out of the folder (hidden files may stay)");
    Path inner = Files.createDirectory(folder.resolve("inner"));
    expect(
        folder
            + ": holds both folders and files, such as 'inner' and 'notes.txt';"
            + " give either images or one folder for each class");
    Files.delete(text);
    expect(inner + ": the folder holds no PNG or JPEG images");
    Path deep = Files.createDirectory(inner.resolve("deep"));
    expect(deep + ": folders may be nested one level deep only; move the images up");
  }

  @Test
  void headersDoNotMakeMemory() {
    byte[] png = encode(grey(4, 4, 0), "png");
    // Width and height of the header chunk, with its checksum made right again.
    for (int i = 0; i < 4; i++) {
      png[16 + i] = png[20 + i] = (byte) (i == 1 ? 1 : 0);
    }
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    Path path = TestFiles.put(folder, "a.png", png);
    expect(
        path
            + ": is 65536 wide and 65536 high, too large for rows of at most 4194304 values;"
            + " scale the images down");
  }

  @Test
  void everyTruncationIsRefused() {
    for (String format : new String[] {"png", "jpg"}) {
      byte[] file = encode(grey(9, 9, 3), format);
      for (int length = 0; length < file.length; length++) {
        TestFiles.put(folder, "a", Arrays.copyOf(file, length));
        assertThatThrownBy(() -> Datasets.read(folder)).isInstanceOf(DataException.class);
      }
    }
  }

  private void expect(String message) {
    assertThatThrownBy(() -> Datasets.read(folder))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  static BufferedImage grey(int width, int height, int start) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int p = 0; p < width * height; p++) {
      image.getRaster().setSample(p % width, p / width, 0, (p + start) % 256);
    }
    return image;
  }

  static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      assertThat(ImageIO.write(image, format, out)).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
