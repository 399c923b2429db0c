// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import dev.elbo.data.file.FileInput;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes one PNG or JPEG file to 8 bits a channel. Grey stays one channel (a palette of greys
 * too), everything else becomes red, green and blue; transparency is laid on white; of 16 bits the
 * upper 8 are kept.
 */
final class ImageFile {
  private static final long PNG_MAGIC = 0x89504E470D0A1A0AL;
  private static final int PNG_END = 0x49454E44;

  /** JPEG files may have some padding after their end marker. */
  private static final int JPEG_TAIL = 1024;

  private final String file;
  private final int height;
  private final int width;
  private final int channels;
  private final float[] values;
  private final boolean whole;

  private ImageFile(String file, BufferedImage image) {
    this.file = file;
    this.height = image.getHeight();
    this.width = image.getWidth();
    this.channels = isGrey(image.getColorModel()) ? 1 : 3;
    this.values = new float[height * width * channels];
    this.whole = isWhole(image);
    if (channels == 3 || image.getColorModel() instanceof IndexColorModel) {
      fillFromColors(image);
    } else {
      fillFromGreys(image);
    }
  }

  static ImageFile read(Path path) {
    FileInput.requireFile(path);
    try {
      return of(path.toString(), Files.readAllBytes(path));
    } catch (IOException e) {
      throw FileInput.failure(path.toString(), e);
    }
  }

  static ImageFile of(String file, byte[] content) {
    return new ImageFile(file, decode(file, content));
  }

  String file() {
    return file;
  }

  /** Values 0 to 255, pixel by pixel. */
  float[] values() {
    return values;
  }

  /**
   * Refuses an image of another size or colour than the first of its folder.
   *
   * @throws DataException if it is
   */
  void requireLike(ImageFile first) {
    if (!shape().equals(first.shape())) {
      throw DataException.in(
          file,
          "is "
              + (kind() + ", but " + first.file() + " is " + first.kind())
              + "; all images must have one size and be all grey or all in color");
    }
  }

  /** True if the values hold all of the picture: 8 bits a channel at most, nothing transparent. */
  boolean isWhole() {
    return whole;
  }

  RowShape shape() {
    return new RowShape(height, width, channels);
  }

  /** {@code grey, 28 wide and 30 high}. */
  private String kind() {
    return (channels == 1 ? "grey, " : "color, ") + width + " wide and " + height + " high";
  }

  private static BufferedImage decode(String file, byte[] content) {
    boolean png = content.length >= 8 && ByteBuffer.wrap(content).getLong() == PNG_MAGIC;
    boolean jpeg =
        content.length >= 3
            && content[0] == (byte) 0xFF
            && content[1] == (byte) 0xD8
            && content[2] == (byte) 0xFF;
    if (!png && !jpeg) {
      throw DataException.in(
          file, "is not a PNG or JPEG image; take it out of the folder (hidden files may stay)");
    }
    if (png) {
      checkPng(file, content);
    } else {
      checkJpegEnd(file, content);
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName(png ? "png" : "jpeg").next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      reader.setInput(in, true, true);
      checkSize(file, reader.getWidth(0), reader.getHeight(0));
      return reader.read(0);
    } catch (IOException e) {
      throw damaged(file, e);
    } catch (DataException e) {
      throw e;
    } catch (RuntimeException e) {
      // The JDK's decoders answer some damage with index, argument or colour errors.
      throw damaged(file, e);
    } finally {
      reader.dispose();
    }
  }

  private static DataException damaged(String file, Exception e) {
    return DataException.in(
        file, "the image cannot be decoded (" + FileInput.reason(e) + "); save it anew", e);
  }

  private static void checkSize(String file, int width, int height) {
    if (3L * width * height > RowShape.MAX_SIZE) {
      throw DataException.in(
          file,
          "is "
              + (width + " wide and " + height + " high, too large for rows of at most ")
              + (RowShape.MAX_SIZE + " values; scale the images down"));
    }
  }

  /** The JDK's decoder overlooks checksums and a missing end. */
  private static void checkPng(String file, byte[] content) {
    ByteBuffer chunks = ByteBuffer.wrap(content, 8, content.length - 8);
    while (chunks.remaining() >= 12) {
      int length = chunks.getInt();
      if (!(0 <= length && length <= chunks.remaining() - 8)) {
        break;
      }
      CRC32 crc = new CRC32();
      crc.update(content, chunks.position(), length + 4);
      int type = chunks.getInt();
      chunks.position(chunks.position() + length);
      if (chunks.getInt() != (int) crc.getValue()) {
        throw DataException.in(file, "the PNG is damaged (checksum); save it anew");
      }
      if (type == PNG_END) {
        return;
      }
    }
    throw DataException.in(file, "the PNG ends too early; the file is cut short, get it again");
  }

  private static void checkJpegEnd(String file, byte[] content) {
    for (int i = content.length - 2; i >= Math.max(2, content.length - JPEG_TAIL); i--) {
      if (content[i] == (byte) 0xFF && content[i + 1] == (byte) 0xD9) {
        return;
      }
    }
    throw DataException.in(file, "the JPEG ends too early; the file is cut short, get it again");
  }

  private static boolean isGrey(ColorModel model) {
    if (!(model instanceof IndexColorModel palette)) {
      return model.getNumColorComponents() == 1;
    }
    for (int i = 0; i < palette.getMapSize(); i++) {
      if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
        return false;
      }
    }
    return true;
  }

  /** Samples as stored: the JDK would convert greys through a linear colour space. */
  private void fillFromGreys(BufferedImage image) {
    Raster raster = image.getRaster();
    boolean alpha = image.getColorModel().hasAlpha() && raster.getNumBands() == 2;
    int shift = Math.max(0, image.getColorModel().getComponentSize(0) - 8);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int grey = raster.getSample(x, y, 0) >> shift;
        int opacity = alpha ? raster.getSample(x, y, 1) >> shift : 255;
        values[y * width + x] = onWhite(grey, opacity);
      }
    }
  }

  private void fillFromColors(BufferedImage image) {
    int[] pixels = new int[width];
    int at = 0;
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, pixels, 0, width);
      for (int pixel : pixels) {
        int opacity = pixel >>> 24;
        for (int channel = 0; channel < channels; channel++) {
          values[at++] = onWhite(pixel >> (16 - 8 * channel) & 0xFF, opacity);
        }
      }
    }
  }

  private static boolean isWhole(BufferedImage image) {
    for (int bits : image.getColorModel().getComponentSize()) {
      if (bits > Byte.SIZE) {
        return false;
      }
    }
    int[] line = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight() && image.getColorModel().hasAlpha(); y++) {
      image.getRGB(0, y, line.length, 1, line, 0, line.length);
      for (int pixel : line) {
        if (pixel >>> 24 != 255) {
          return false;
        }
      }
    }
    return true;
  }

  private static float onWhite(int value, int opacity) {
    return (value * opacity + 255 * (255 - opacity) + 127) / 255;
  }
}
