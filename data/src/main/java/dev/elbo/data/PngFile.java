// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes images as PNG: grey ones with one channel, colour ones with three, 8 bits each. */
public final class PngFile {
  private static final int COLORS = 3;

  private PngFile() {}

  /**
   * The file of an image.
   *
   * @param shape with 1 channel or 3
   * @param pixels row by row with the channels of a pixel side by side
   * @throws IllegalArgumentException if the shape has other channels, or there are more or fewer
   *     pixels
   */
  public static byte[] of(RowShape shape, byte[] pixels) {
    if (shape.channels() != 1 && shape.channels() != COLORS || pixels.length != shape.size()) {
      throw new IllegalArgumentException(
          "pixels must be those of an image with 1 channel or 3, got "
              + pixels.length
              + " for "
              + shape);
    }
    boolean grey = shape.channels() == 1;
    BufferedImage image =
        new BufferedImage(
            shape.width(),
            shape.height(),
            grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    int[] line = new int[shape.width() * shape.channels()];
    for (int y = 0; y < shape.height(); y++) {
      for (int i = 0; i < line.length; i++) {
        line[i] = pixels[y * line.length + i] & 0xFF;
      }
      // Samples as they are: greys would else go through a colour space.
      image.getRaster().setPixels(0, y, shape.width(), 1, line);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (MemoryCacheImageOutputStream target = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(target);
      writer.write(image);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
