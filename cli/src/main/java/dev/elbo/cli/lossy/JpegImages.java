// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.lossy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** What the JDK's JPEG makes of images. */
final class JpegImages {
  private static final double[] QUALITIES = {
    0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95
  };

  private static final int MARKER = 0xFF;
  private static final int START_OF_SCAN = 0xDA;
  private static final int END_BYTES = 2;

  private final ByteImages images;

  JpegImages(ByteImages images) {
    this.images = images;
  }

  /**
   * Curves of all images in one picture, of a file each, and of these without what stands before
   * the pixels in each, which could be said once for all.
   */
  List<RateCurve> curves() throws IOException {
    ByteImages tiled = images.tiled();
    List<RatePoint> together = new ArrayList<>();
    List<RatePoint> scans = new ArrayList<>();
    List<RatePoint> files = new ArrayList<>();
    for (double quality : QUALITIES) {
      together.add(measure(tiled, quality, true, false));
      scans.add(measure(images, quality, false, true));
      files.add(measure(images, quality, true, false));
    }
    return List.of(
        new RateCurve("JPEG, all images as one picture", together),
        new RateCurve("JPEG, a file each, headers not counted", scans),
        new RateCurve("JPEG, a file each", files));
  }

  /**
   * Writes and reads images.
   *
   * @param fitted Huffman tables fitted to each image, in its header
   * @param scanOnly count what follows the header
   */
  private RatePoint measure(ByteImages of, double quality, boolean fitted, boolean scanOnly)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try {
      JPEGImageWriteParam param = (JPEGImageWriteParam) writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality((float) quality);
      param.setOptimizeHuffmanTables(fitted);
      long bytes = 0;
      double error = 0;
      for (byte[] image : of.values()) {
        byte[] file = write(writer, param, image(of, image));
        bytes += scanOnly ? file.length - header(file) - END_BYTES : file.length;
        error += squaredError(of, image, ImageIO.read(new ByteArrayInputStream(file)));
      }
      double peak = ByteImages.MOST;
      // Places left over in a picture of all do not count as pixels, and have hardly an error.
      double mean = error / (images.pixels() * images.channels());
      double psnr = 10 * Math.log10(peak * peak / mean);
      return new RatePoint(quality, bytes, 8.0 * bytes / images.pixels(), psnr);
    } finally {
      writer.dispose();
    }
  }

  private static byte[] write(ImageWriter writer, ImageWriteParam param, BufferedImage image)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    return bytes.toByteArray();
  }

  private static BufferedImage image(ByteImages of, byte[] values) {
    int width = of.width();
    int height = of.height();
    if (of.channels() == 1) {
      BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
      grey.getRaster().setDataElements(0, 0, width, height, values);
      return grey;
    }
    BufferedImage colour = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      int rgb = 0;
      for (int channel = 0; channel < 3; channel++) {
        rgb = rgb << 8 | values[3 * i + channel] & ByteImages.MOST;
      }
      colour.setRGB(i % width, i / width, rgb);
    }
    return colour;
  }

  private static double squaredError(ByteImages of, byte[] values, BufferedImage decoded) {
    int width = of.width();
    int channels = of.channels();
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      int pixel = i / channels;
      int x = pixel % width;
      int y = pixel / width;
      int value =
          channels == 1
              ? decoded.getRaster().getSample(x, y, 0)
              : decoded.getRGB(x, y) >> 16 - 8 * (i % channels) & ByteImages.MOST;
      double apart = value - (values[i] & ByteImages.MOST);
      sum += apart * apart;
    }
    return sum;
  }

  /** Bytes up to and with the header of the scan, behind which the coded pixels follow. */
  private static int header(byte[] file) {
    int at = 2;
    while ((file[at] & MARKER) == MARKER) {
      int length = (file[at + 2] & MARKER) << 8 | file[at + 3] & MARKER;
      boolean scan = (file[at + 1] & MARKER) == START_OF_SCAN;
      at += 2 + length;
      if (scan) {
        return at;
      }
    }
    throw new IllegalStateException("no scan in a JPEG file");
  }
}
