// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import dev.elbo.data.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes rows of numbers, in the format that the name ends in: {@code .npy} (32-bit floats, little
 * endian), {@code .csv} or {@code .csv.gz}. A file appears whole or not at all; one of the same
 * name is replaced. What cannot be written is a {@link DataException}.
 */
public final class ArrayFiles {
  private static final int BLOCK = 1 << 14;

  private ArrayFiles() {}

  /** Formats by the end of the name. */
  private enum Format {
    NPY,
    CSV,
    CSV_GZ;

    static Format of(Path file) {
      String name = file.toString().toLowerCase(Locale.ROOT);
      if (name.endsWith(".npy")) {
        return NPY;
      }
      if (name.endsWith(".csv")) {
        return CSV;
      }
      if (name.endsWith(".csv.gz")) {
        return CSV_GZ;
      }
      throw DataException.in(
          file.toString(), "the name must end in .npy, .csv or .csv.gz to choose the format");
    }
  }

  /** Refuses a name that no format belongs to, before the work that leads to the values. */
  public static void checkName(Path file) {
    Format.of(file);
  }

  /** Writes rows of equal length, without column names. */
  public static void write(Path file, float[][] rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    float[] values = new float[Math.multiplyExact(rows.length, width)];
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != width) {
        throw new IllegalArgumentException(
            "rows must have one length, got " + width + " and " + rows[r].length);
      }
      System.arraycopy(rows[r], 0, values, r * width, width);
    }
    write(file, values, rows.length, width);
  }

  /** Writes [rows, columns] without column names. */
  public static void write(Path file, float[] values, int rows, int columns) {
    write(file, values, rows, columns, List.of());
  }

  /**
   * Writes [rows, columns].
   *
   * @param values row by row
   * @param columnNames header of a CSV file, one for each column; empty for none, unused in NPY
   */
  public static void write(
      Path file, float[] values, int rows, int columns, List<String> columnNames) {
    checkSize(values.length, rows, columns);
    if (!columnNames.isEmpty() && columnNames.size() != columns) {
      throw new IllegalArgumentException(
          "columnNames must name all " + columns + " columns, got " + columnNames.size());
    }
    write(file, values, new int[] {rows, columns}, columnNames);
  }

  /**
   * Writes rows of one shape so that reading gives the shape back: NPY as [rows, height, width] or
   * [rows, height, width, channels], CSV with columns {@code pixel_ROW_COLUMN}.
   */
  public static void write(Path file, float[] values, RowShape shape) {
    int rows = values.length / shape.size();
    checkSize(values.length, rows, shape.size());
    if (!shape.isImage()) {
      write(file, values, rows, shape.size());
    } else if (shape.channels() == 1) {
      int[] dimensions = {rows, shape.height(), shape.width()};
      write(file, values, dimensions, PixelNames.of(shape));
    } else {
      int[] dimensions = {rows, shape.height(), shape.width(), shape.channels()};
      write(file, values, dimensions, PixelNames.of(shape));
    }
  }

  /**
   * Writes unsigned bytes as IDX, gzipped if the name ends in {@code .gz}.
   *
   * @param values row by row, whole rows of the shape; images keep their dimensions, flat rows
   *     become [rows, width] and rows of one value, such as labels, [rows]
   */
  public static void writeIdx(Path file, byte[] values, RowShape shape) {
    boolean gzip = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    byte[] header = idxHeader(values, shape);
    AtomicFile.write(
        file,
        gzip,
        out -> {
          out.write(header);
          out.write(values);
        });
  }

  /** As {@link #writeIdx(Path, byte[], RowShape)}, to a stream that stays open. */
  public static void writeIdx(OutputStream out, byte[] values, RowShape shape) throws IOException {
    out.write(idxHeader(values, shape));
    out.write(values);
  }

  private static byte[] idxHeader(byte[] values, RowShape shape) {
    int rows = values.length / shape.size();
    checkSize(values.length, rows, shape.size());
    int[] dimensions = {rows, shape.height(), shape.width(), shape.channels()};
    int rank = shape.channels() > 1 ? 4 : 3;
    if (!shape.isImage()) {
      dimensions = new int[] {rows, shape.width()};
      rank = shape.width() == 1 ? 1 : 2;
    }
    ByteBuffer header = ByteBuffer.allocate(4 + 4 * rank);
    header.putInt(0x0800 | rank);
    for (int i = 0; i < rank; i++) {
      header.putInt(dimensions[i]);
    }
    return header.array();
  }

  private static void write(Path file, float[] values, int[] dimensions, List<String> names) {
    Format format = Format.of(file);
    AtomicFile.write(
        file,
        format == Format.CSV_GZ,
        out -> {
          if (format == Format.NPY) {
            npy(out, values, dimensions);
          } else {
            csv(out, values, dimensions[0], names);
          }
        });
  }

  private static void npy(OutputStream out, float[] values, int[] dimensions) throws IOException {
    StringBuilder header = new StringBuilder("{'descr': '<f4', 'fortran_order': False, 'shape': (");
    for (int i = 0; i < dimensions.length; i++) {
      header.append(i == 0 ? "" : ", ").append(dimensions[i]);
    }
    header.append("), }");
    // Magic, version and length take 10 bytes; the elements begin at a multiple of 64.
    while ((10 + header.length() + 1) % 64 != 0) {
      header.append(' ');
    }
    header.append('\n');
    ByteBuffer start = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    start.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    start.put((byte) 1).put((byte) 0).putShort((short) header.length());
    out.write(start.array());
    out.write(header.toString().getBytes(StandardCharsets.US_ASCII));
    ByteBuffer block = ByteBuffer.allocate(4 * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += BLOCK) {
      int count = Math.min(BLOCK, values.length - from);
      block.clear().asFloatBuffer().put(values, from, count);
      out.write(block.array(), 0, 4 * count);
    }
  }

  /**
   * Writes CSV to a stream that stays open.
   *
   * @param values [rows, columns], row by row
   * @param columnNames header, one for each column; empty for none
   */
  public static void writeCsv(OutputStream out, float[] values, int rows, List<String> columnNames)
      throws IOException {
    csv(out, values, rows, columnNames);
  }

  private static void csv(OutputStream out, float[] values, int rows, List<String> names)
      throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < names.size(); c++) {
      line.append(c == 0 ? "" : ",").append(quoted(names.get(c)));
    }
    if (!names.isEmpty()) {
      endLine(out, line);
    }
    int columns = rows == 0 ? 0 : values.length / rows;
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        line.append(c == 0 ? "" : ",");
        FloatText.append(line, values[r * columns + c]);
      }
      endLine(out, line);
    }
  }

  private static void endLine(OutputStream out, StringBuilder line) throws IOException {
    out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    line.setLength(0);
  }

  private static String quoted(String name) {
    boolean plain = true;
    for (int i = 0; i < name.length(); i++) {
      plain &= ",;\t\"\n\r ".indexOf(name.charAt(i)) < 0;
    }
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  private static void checkSize(int length, int rows, int columns) {
    if (!(rows >= 0 && columns >= 0 && (long) rows * columns == length)) {
      throw new IllegalArgumentException(
          "values must hold rows x columns = "
              + (rows + " x " + columns + " numbers, got " + length));
    }
  }
}
