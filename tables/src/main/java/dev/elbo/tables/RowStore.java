// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.DataException;
import dev.elbo.data.RowShape;
import dev.elbo.data.ValueRange;
import dev.elbo.data.file.FileInput;
import dev.elbo.data.table.TableSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects encoded rows: in memory at first, in a temporary file once they are too many. The file
 * is then mapped into memory, so that the operating system keeps of it what it has room for, and
 * vanishes with the last reference to the rows or the process.
 */
final class RowStore implements AutoCloseable {
  /** 64 MB of floats. */
  static final long MEMORY = 1L << 24;

  private static final long MAPPED_BYTES = 1L << 30;

  private final String source;
  private final int width;
  private final long memory;
  private final int shift;
  private final List<FloatBuffer> chunks = new ArrayList<>();
  private float[] chunk;
  private int used;
  private long rows;
  private FileChannel file;
  private ByteBuffer bytes;
  private float min = Float.POSITIVE_INFINITY;
  private float max = Float.NEGATIVE_INFINITY;

  /**
   * An empty store.
   *
   * @param source name for messages
   * @param width floats of a row
   * @param memory most floats kept in memory
   */
  RowStore(String source, int width, long memory) {
    this.source = source;
    this.width = width;
    this.memory = memory;
    // Chunks of about 2^18 floats; a power of two of rows makes finding a row a shift.
    int rowsPerChunk = Math.max(1, (1 << 18) / width);
    this.shift = 31 - Integer.numberOfLeadingZeros(rowsPerChunk);
  }

  /** Adds a row, copied. */
  void add(float[] row) {
    if (rows == Integer.MAX_VALUE) {
      throw DataException.in(source, "more than 2147483647 rows; take a part of them");
    }
    if (chunk == null) {
      chunk = new float[width << shift];
      used = 0;
    }
    System.arraycopy(row, 0, chunk, used, width);
    used += width;
    rows++;
    for (int i = 0; i < width; i++) {
      min = Math.min(min, row[i]);
      max = Math.max(max, row[i]);
    }
    if (used == chunk.length) {
      endChunk();
    }
  }

  long rows() {
    return rows;
  }

  /** The rows, at least one; the store is used up. */
  EncodedRows build(TableSchema schema, String title) {
    if (used > 0) {
      if (file == null) {
        chunks.add(FloatBuffer.wrap(Arrays.copyOf(chunk, used)));
      } else {
        write(chunk, used);
      }
    }
    chunk = null;
    int shiftOfPart = shift;
    List<FloatBuffer> parts = chunks;
    if (file != null) {
      long rowBytes = 4L * width;
      while (rowBytes << shiftOfPart + 1 <= MAPPED_BYTES) {
        shiftOfPart++;
      }
      parts = map(rowBytes << shiftOfPart);
    }
    return new EncodedRows(
        schema,
        title,
        parts.toArray(new FloatBuffer[0]),
        shiftOfPart,
        (int) rows,
        RowShape.flat(width),
        new ValueRange(min, max));
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        // Mapped parts stay; the file goes with them, for it was opened to be deleted.
        file.close();
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void endChunk() {
    if (file == null && rows * width > memory) {
      spill();
    }
    if (file == null) {
      chunks.add(FloatBuffer.wrap(chunk));
      chunk = null;
    } else {
      write(chunk, used);
    }
    used = 0;
  }

  private void spill() {
    try {
      Path path = Files.createTempFile("elbo-rows-", ".bin");
      file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw failure(e);
    }
    bytes = ByteBuffer.allocateDirect(4 * chunk.length).order(ByteOrder.nativeOrder());
    for (FloatBuffer full : chunks) {
      write(full.array(), full.array().length);
    }
    chunks.clear();
  }

  private void write(float[] values, int count) {
    bytes.clear();
    bytes.asFloatBuffer().put(values, 0, count);
    bytes.limit(4 * count);
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private List<FloatBuffer> map(long partBytes) {
    List<FloatBuffer> parts = new ArrayList<>();
    try {
      long size = file.size();
      for (long at = 0; at < size; at += partBytes) {
        long length = Math.min(partBytes, size - at);
        parts.add(
            file.map(FileChannel.MapMode.READ_ONLY, at, length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer());
      }
    } catch (IOException e) {
      throw failure(e);
    }
    return parts;
  }

  private DataException failure(IOException e) {
    return DataException.in(
        source,
        "the encoded rows cannot be kept in "
            + (System.getProperty("java.io.tmpdir") + " (" + FileInput.reason(e) + ")")
            + "; make room there, or set java.io.tmpdir to another folder",
        e);
  }
}
