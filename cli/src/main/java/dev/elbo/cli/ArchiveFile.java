// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.compress.CorruptDataException;
import dev.elbo.apps.compress.Decompressor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A compressed file that is open. */
final class ArchiveFile implements AutoCloseable {
  private final long size;
  private final Counted in;
  private final Decompressor decompressor;

  private ArchiveFile(long size, Counted in) throws IOException {
    this.size = size;
    this.in = in;
    decompressor = Decompressor.open(in);
  }

  /** What is done with an open file. */
  @FunctionalInterface
  interface Work {
    void on(ArchiveFile file) throws IOException;
  }

  /**
   * Opens a file, works on it and closes it.
   *
   * @throws CorruptDataException with the file's name in front, if it is damaged or none
   */
  static void with(Path file, Work work) throws IOException {
    if (!Files.exists(file)) {
      throw new UsageException("file not found: " + file);
    }
    if (!Files.isRegularFile(file)) {
      throw new UsageException(file + ": is no file; give one that compress wrote");
    }
    try (Counted in = new Counted(Files.newInputStream(file));
        ArchiveFile open = new ArchiveFile(Files.size(file), in)) {
      work.on(open);
    } catch (CorruptDataException e) {
      throw new CorruptDataException(file + ": " + e.getMessage());
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

  Decompressor decompressor() {
    return decompressor;
  }

  /** Bytes of the file. */
  long size() {
    return size;
  }

  /** How much was read, from 0 to 1. */
  double share() {
    return (double) in.count / size;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
