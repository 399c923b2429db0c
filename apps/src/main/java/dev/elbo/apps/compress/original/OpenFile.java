// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.original;

import dev.elbo.data.FileLayout;
import dev.elbo.data.file.FileInput;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file that is read from its beginning to its end, unpacked if it is gzip. */
final class OpenFile implements AutoCloseable {
  private final String name;
  private final long size;
  private final Counted counted;
  private final FileInput input;
  private final FileLayout layout;

  private OpenFile(String name, long size, Counted counted, FileInput input) throws IOException {
    this.name = name;
    this.size = size;
    this.counted = counted;
    this.input = input;
    layout = FileLayout.of(input.stream());
  }

  /**
   * Opens a file.
   *
   * @param name what messages call it
   * @param size bytes of the stream, packed as they are
   */
  static OpenFile of(String name, long size, InputStream raw) throws IOException {
    Counted counted = new Counted(raw);
    FileInput input = FileInput.open(counted);
    try {
      return new OpenFile(name, size, counted, input);
    } catch (IOException e) {
      input.close();
      throw e;
    }
  }

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int got = super.read(target, offset, length);
      count += Math.max(0, got);
      return got;
    }
  }

  String name() {
    return name;
  }

  FileLayout layout() {
    return layout;
  }

  /** The next bytes, fewer only at the end. */
  byte[] read(int count) {
    try {
      return input.stream().readNBytes(count);
    } catch (IOException e) {
      throw FileInput.failure(name, e);
    }
  }

  /** The next byte, or -1. */
  int read() {
    try {
      return input.stream().read();
    } catch (IOException e) {
      throw FileInput.failure(name, e);
    }
  }

  double share() {
    return size == 0 ? 1 : Math.min(1, (double) counted.count / size);
  }

  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      throw FileInput.failure(name, e);
    }
  }
}
