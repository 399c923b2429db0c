// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The elements that follow the header of an IDX or NPY file. Memory grows with the data that really
 * come, not with what the header promises.
 */
final class ArrayBody {
  private static final int BLOCK = 1 << 13;

  private final InputStream in;
  private final String file;
  private final ArrayLayout layout;
  private final int rows;

  private ArrayBody(InputStream in, String file, ArrayLayout layout, ReadOptions options) {
    this.in = in;
    this.file = file;
    this.layout = layout;
    this.rows = (int) Math.min(layout.rows(), options.rowLimit());
  }

  static Dataset read(
      InputStream in, String file, ArrayLayout layout, ReadOptions options, String source)
      throws IOException {
    ArrayBody body = new ArrayBody(in, file, layout, options);
    Values values = body.values();
    boolean bytes = layout.type() == ElementType.U8 && layout.shape().isImage();
    ValueRange range = bytes ? ValueRange.UNSIGNED_BYTE : ValueRange.seenIn(values);
    return StoredDataset.array(values, layout.shape(), range, source);
  }

  private Values values() throws IOException {
    if (layout.columnMajor()) {
      Values values = columnMajor();
      refuseMore();
      return values;
    }
    Values values = layout.type() == ElementType.U8 ? unsignedBytes() : numbers();
    if (rows == layout.rows()) {
      refuseMore();
    }
    return values;
  }

  /** Straight from the stream into the final place. */
  private Values unsignedBytes() throws IOException {
    int width = layout.shape().size();
    int rowsPerChunk = 1 << Values.chunkShift(width);
    List<byte[]> chunks = new ArrayList<>();
    for (int row = 0; row < rows; ) {
      int count = Math.min(rowsPerChunk, rows - row);
      byte[] chunk = new byte[count * width];
      int got = in.readNBytes(chunk, 0, chunk.length);
      if (got < chunk.length) {
        throw tooShort(row + got / width);
      }
      chunks.add(chunk);
      row += count;
    }
    return new Values.Bytes(chunks.toArray(new byte[0][]), rows, width);
  }

  private Values numbers() throws IOException {
    int width = layout.shape().size();
    ValuesBuilder builder = new ValuesBuilder(width);
    long size = (long) rows * width;
    appendElements(builder, size);
    return builder.build();
  }

  /** All elements in file order first, then gathered into rows. */
  private Values columnMajor() throws IOException {
    int width = layout.shape().size();
    long size = (long) layout.rows() * width;
    if (size > Integer.MAX_VALUE) {
      throw DataException.in(
          file,
          "an array in Fortran order may hold at most 2147483647 values; save it in C order"
              + " (NumPy: numpy.ascontiguousarray)");
    }
    ValuesBuilder elements = new ValuesBuilder(1);
    appendElements(elements, size);
    Values inFileOrder = elements.build();
    long[] offsets = layout.columnMajorOffsets();
    ValuesBuilder builder = new ValuesBuilder(width);
    float[] row = new float[width];
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < width; i++) {
        inFileOrder.copyRow((int) (offsets[i] + r), row, i);
      }
      builder.append(row, 0, width);
    }
    return builder.build();
  }

  private void appendElements(ValuesBuilder builder, long size) throws IOException {
    ElementType type = layout.type();
    ByteBuffer block = ByteBuffer.allocate(BLOCK * type.bytes()).order(layout.byteOrder());
    for (long done = 0; done < size; ) {
      int count = (int) Math.min(BLOCK, size - done);
      int got = in.readNBytes(block.array(), 0, count * type.bytes());
      if (got < count * type.bytes()) {
        throw tooShort(rowOf(done + got / type.bytes()));
      }
      block.clear();
      for (int i = 0; i < count; i++) {
        float value = type.read(block);
        if (!Float.isFinite(value)) {
          throw notFinite(done + i, value);
        }
        builder.append(value);
      }
      done += count;
    }
  }

  private long rowOf(long element) {
    return layout.columnMajor() ? element % layout.rows() : element / layout.shape().size();
  }

  private DataException tooShort(long row) {
    String end =
        layout.columnMajor() ? "the data end before that" : "the data end in row " + (row + 1);
    return DataException.in(
        file,
        "the header promises " + layout.promise() + ", but " + end + "; is the file cut short?");
  }

  private DataException notFinite(long element, float value) {
    long row = rowOf(element);
    long column = element % layout.shape().size();
    if (layout.columnMajor()) {
      long[] offsets = layout.columnMajorOffsets();
      long target = element - row;
      column = Arrays.stream(offsets).takeWhile(offset -> offset != target).count();
    }
    return DataException.in(file, NotFinite.describe(row, column, value));
  }

  private void refuseMore() throws IOException {
    if (in.read() != -1) {
      throw DataException.in(
          file,
          "the header promises " + layout.promise() + ", but more data follow; is it damaged?");
    }
  }
}
