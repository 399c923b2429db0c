// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.compress.Decompressor;
import dev.elbo.apps.compress.record.CorruptDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A compressed file that is open. */
final class ArchiveFile {
  private final SeekableByteChannel channel;
  private final Decompressor decompressor;

  private ArchiveFile(SeekableByteChannel channel) throws IOException {
    this.channel = channel;
    decompressor = Decompressor.open(Channels.newInputStream(channel));
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
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      work.on(new ArchiveFile(channel));
    } catch (CorruptDataException e) {
      throw new CorruptDataException(file + ": " + e.getMessage());
    }
  }

  Decompressor decompressor() {
    return decompressor;
  }

  /** Bytes of the file. */
  long size() throws IOException {
    return channel.size();
  }

  /** How much was read, from 0 to 1. */
  double share() {
    try {
      return (double) channel.position() / channel.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
