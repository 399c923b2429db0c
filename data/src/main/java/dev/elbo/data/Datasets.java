// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import dev.elbo.data.file.FileInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Reads data sets and makes them from arrays.
 *
 * <p>The format of a file is found by its content; gzip is unpacked on the way, whatever the name.
 *
 * <ul>
 *   <li><b>IDX</b> of any type: [rows, height, width] are grey images, [rows, height, width, 1 to
 *       4] images with channels, all else flat rows.
 *   <li><b>NPY</b> and <b>NPZ</b>: numbers and booleans in 1 to 4 dimensions, read as in IDX, any
 *       byte order, C or Fortran order. In an NPZ the data are the only array or the one of {@code
 *       X, x, images, data, arr_0}; {@code y} or {@code labels} are labels.
 *   <li><b>CSV</b> of numbers, UTF-8, separated by commas, semicolons or tabs, quotes by RFC 4180.
 *       The first line is a header if it holds any text. No column is taken as label unless {@link
 *       ReadOptions#labelColumn()} says so. Columns named {@code pixel_ROW_COLUMN} (or {@code
 *       pixel_ROW_COLUMN_CHANNEL}), all in order, make images.
 *   <li>A <b>folder</b> of PNG and JPEG images of one size in the order of their names, or of
 *       folders of them, one for each class. Grey images have one channel, others three (red,
 *       green, blue); transparency is laid on white.
 * </ul>
 *
 * <p>Values are rounded to the nearest float; NaN, infinite and missing values are refused.
 * Whatever is wrong with a file is a {@link DataException}.
 */
public final class Datasets {
  private static final String ARRAY = "array";

  private Datasets() {}

  /** Reads all rows of a file or folder. */
  public static Dataset read(Path path) {
    return read(path, ReadOptions.DEFAULTS);
  }

  /** Reads a file or folder. */
  public static Dataset read(Path path, ReadOptions options) {
    Dataset data;
    if (Files.isDirectory(path)) {
      data = ImageFolder.read(path, options);
    } else {
      data = FileInput.with(path, input -> decode(input, path, options));
    }
    return options.labelsFile().isPresent()
        ? withLabels(data, options.labelsFile().get(), options)
        : data;
  }

  /**
   * The same rows with the labels of a file: IDX, NPY or CSV with one whole number for each row.
   *
   * @param options of which the largest number of rows counts
   */
  public static Dataset withLabels(Dataset data, Path labelsFile, ReadOptions options) {
    return LabelsFile.attach(data, labelsFile, options);
  }

  /**
   * Copies rows of equal length.
   *
   * @throws DataException when there are none, they differ in length or hold NaN or infinity
   */
  public static Dataset of(float[][] rows) {
    if (rows.length == 0) {
      throw DataException.in(ARRAY, "there must be at least one row, got none");
    }
    int width = rows[0].length;
    ValuesBuilder builder = new ValuesBuilder(checkWidth(width));
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != width) {
        throw DataException.in(
            ARRAY,
            "row "
                + (r + 1)
                + " has "
                + rows[r].length
                + " values, expected "
                + width
                + " as row 1");
      }
      checkFinite(rows[r], r, 0, width);
      builder.append(rows[r], 0, width);
    }
    return StoredDataset.table(builder.build(), List.of(), ARRAY);
  }

  /**
   * Copies rows that lie one after the other.
   *
   * @param width values per row; divides the number of values
   */
  public static Dataset of(float[] values, int width) {
    checkSize(values.length, checkWidth(width));
    ValuesBuilder builder = new ValuesBuilder(width);
    for (int r = 0; r < values.length / width; r++) {
      checkFinite(values, r, r * width, width);
      builder.append(values, r * width, width);
    }
    return StoredDataset.table(builder.build(), List.of(), ARRAY);
  }

  /** Copies rows of unsigned bytes, such as 8-bit images, that lie one after the other. */
  public static Dataset ofBytes(byte[] values, RowShape shape) {
    int width = shape.size();
    checkSize(values.length, width);
    int rows = values.length / width;
    int rowsPerChunk = 1 << Values.chunkShift(width);
    byte[][] chunks = new byte[(rows + rowsPerChunk - 1) / rowsPerChunk][];
    for (int c = 0; c < chunks.length; c++) {
      int from = c * rowsPerChunk * width;
      int end = (int) Math.min(values.length, (long) from + rowsPerChunk * width);
      chunks[c] = Arrays.copyOfRange(values, from, end);
    }
    Values stored = new Values.Bytes(chunks, rows, width);
    ValueRange range = shape.isImage() ? ValueRange.UNSIGNED_BYTE : ValueRange.seenIn(stored);
    return StoredDataset.array(stored, shape, range, ARRAY);
  }

  /** Reads an open file by what it holds; {@code path} is its name. */
  static Dataset decode(FileInput input, Path path, ReadOptions options) throws IOException {
    String file = path.toString();
    String source = String.valueOf(path.getFileName());
    return switch (FileKind.of(file, input.head())) {
      case IDX -> IdxReader.read(input.stream(), file, options, source);
      case NPY -> NpyReader.read(input.stream(), file, options, source);
      case CSV -> CsvReader.read(input.stream(), file, options, source);
      case NPZ -> readNpz(path, input.gzip(), options);
    };
  }

  private static Dataset readNpz(Path path, boolean gzip, ReadOptions options) {
    if (gzip) {
      throw DataException.in(path.toString(), "is a zip file within gzip; unpack it with gunzip");
    }
    return NpzReader.read(path, options);
  }

  private static int checkWidth(int width) {
    if (!(1 <= width && width <= RowShape.MAX_SIZE)) {
      throw DataException.in(
          ARRAY, "a row must hold from 1 to " + RowShape.MAX_SIZE + " values, got " + width);
    }
    return width;
  }

  private static void checkSize(int length, int width) {
    if (length == 0 || length % width != 0) {
      throw DataException.in(
          ARRAY,
          "values must make whole rows of "
              + width
              + " and at least one, got "
              + length
              + " values");
    }
  }

  private static void checkFinite(float[] values, int row, int from, int width) {
    for (int i = 0; i < width; i++) {
      if (!Float.isFinite(values[from + i])) {
        throw DataException.in(ARRAY, NotFinite.describe(row, i, values[from + i]));
      }
    }
  }
}
