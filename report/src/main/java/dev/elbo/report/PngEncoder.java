// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG files (ISO/IEC 15948) with no time stamp or other metadata.
 *
 * <p>Why not ImageIO: it always writes true colour for an RGB image, searches the class path for
 * plug-ins and keeps a cache file in the temporary folder. Here grey stays grey, and of two filters
 * the one with the smaller result is taken.
 */
final class PngEncoder {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int GREY = 0;
  private static final int TRUE_COLOR = 2;
  private static final int INDEXED = 3;
  private static final int FILTER_NONE = 0;
  private static final int FILTER_UP = 2;

  private PngEncoder() {}

  static byte[] encode(int width, int height, int[] pixels) {
    Map<Integer, Integer> palette = new HashMap<>();
    boolean grey = true;
    for (int pixel : pixels) {
      grey &= (pixel >> 16 & 0xFF) == (pixel & 0xFF) && (pixel >> 8 & 0xFF) == (pixel & 0xFF);
      if (palette.size() <= 256 && !palette.containsKey(pixel)) {
        palette.put(pixel, palette.size());
      }
      if (!grey && palette.size() > 256) {
        break;
      }
    }
    int type = grey ? GREY : palette.size() <= 256 ? INDEXED : TRUE_COLOR;

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) type).put((byte) 0).put((byte) 0).put((byte) 0);
    chunk(out, "IHDR", header.array());
    if (type == INDEXED) {
      chunk(out, "PLTE", colors(palette));
    }
    byte[] up = deflate(scanLines(width, height, pixels, type, palette, FILTER_UP));
    byte[] plain = deflate(scanLines(width, height, pixels, type, palette, FILTER_NONE));
    chunk(out, "IDAT", up.length <= plain.length ? up : plain);
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] colors(Map<Integer, Integer> palette) {
    byte[] colors = new byte[palette.size() * 3];
    palette.forEach((color, index) -> put(colors, index * 3, color));
    return colors;
  }

  /** The "up" filter stores the difference to the line above: zeros inside an enlarged pixel. */
  private static byte[] scanLines(
      int width, int height, int[] pixels, int type, Map<Integer, Integer> palette, int filter) {
    int line = Math.multiplyExact(width, type == TRUE_COLOR ? 3 : 1);
    byte[] above = new byte[line];
    byte[] current = new byte[line];
    byte[] lines = new byte[Math.multiplyExact(line + 1, height)];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int pixel = pixels[y * width + x];
        switch (type) {
          case GREY -> current[x] = (byte) pixel;
          case INDEXED -> current[x] = palette.get(pixel).byteValue();
          default -> put(current, x * 3, pixel);
        }
      }
      int at = y * (line + 1);
      lines[at] = (byte) filter;
      for (int i = 0; i < line; i++) {
        lines[at + 1 + i] = (byte) (filter == FILTER_UP ? current[i] - above[i] : current[i]);
      }
      byte[] swap = above;
      above = current;
      current = swap;
    }
    return lines;
  }

  private static void put(byte[] target, int at, int color) {
    target[at] = (byte) (color >> 16);
    target[at + 1] = (byte) (color >> 8);
    target[at + 2] = (byte) color;
  }

  private static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    try {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(name);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
