// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.apps.compress.block.EncodedBlock;
import dev.elbo.apps.compress.coder.AnsState;
import dev.elbo.apps.compress.coder.ByteReader;
import dev.elbo.apps.compress.coder.LatentGrid;
import dev.elbo.apps.compress.coder.StackBytes;
import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.apps.compress.record.RecordLayout;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a compressed file part by part. Whatever is wrong with it is a {@link
 * CorruptDataException}.
 */
final class ArchiveReader {
  private final InputStream in;
  private ArchiveEnd end;

  ArchiveReader(InputStream in) {
    this(in, true);
  }

  /**
   * A reader.
   *
   * @param buffer read ahead
   */
  ArchiveReader(InputStream in, boolean buffer) {
    this.in = buffer ? new BufferedInputStream(in, 1 << 16) : in;
  }

  /** Reads the header, first of all. */
  ArchiveHeader header() throws IOException {
    ByteReader bytes = new ByteReader(in);
    try {
      if (!Arrays.equals(bytes.read(ArchiveFormat.MAGIC.length), ArchiveFormat.MAGIC)) {
        throw new CorruptDataException("is no compressed file; give one that compress wrote");
      }
      int version = bytes.readByte();
      if (version > ArchiveFormat.VERSION) {
        throw new CorruptDataException(
            "has version "
                + version
                + ", this build reads versions up to "
                + ArchiveFormat.VERSION
                + "; upgrade Elbo");
      }
      return header(bytes);
    } catch (EOFException e) {
      throw new CorruptDataException("ends within its header; the file is cut short");
    }
  }

  private static ArchiveHeader header(ByteReader bytes) throws IOException {
    int flags = bytes.readByte();
    Optional<ArchiveHeader.Fingerprint> model = Optional.empty();
    int latentBits = LatentGrid.LEAST_BITS;
    if ((flags & ArchiveFormat.HAS_MODEL) != 0) {
      byte[] fingerprint = bytes.read(ArchiveHeader.Fingerprint.LENGTH);
      model = Optional.of(new ArchiveHeader.Fingerprint(fingerprint));
      latentBits = bytes.readByte();
    }
    int kind = bytes.readByte();
    int[] lengths = new int[kind == ArchiveFormat.LINES ? 0 : 3];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = (int) bytes.readNumber(ArchiveFormat.MOST_BYTES);
    }
    byte[] style = bytes.readBlob();
    byte[] original = bytes.readBlob();
    Optional<byte[]> embedded =
        (flags & ArchiveFormat.HAS_EMBEDDED) != 0
            ? Optional.of(bytes.readBlob())
            : Optional.empty();
    bytes.requireChecksum();
    if (latentBits < LatentGrid.LEAST_BITS || latentBits > LatentGrid.MOST_BITS) {
      throw new CorruptDataException("the header tells a grid of " + latentBits + " bits");
    }
    return new ArchiveHeader(model, latentBits, layout(kind, lengths), style, original, embedded);
  }

  private static RecordLayout layout(int kind, int[] lengths) {
    if (kind == ArchiveFormat.LINES) {
      return new RecordLayout.Lines();
    }
    if (kind != ArchiveFormat.FIXED && kind != ArchiveFormat.NUMBERS) {
      throw new CorruptDataException("the header tells an unknown kind of rows");
    }
    try {
      boolean unsignedBytes = kind == ArchiveFormat.FIXED;
      return new RecordLayout.Fixed(lengths[0], lengths[1], lengths[2], unsignedBytes);
    } catch (IllegalArgumentException e) {
      throw new CorruptDataException("the header tells rows that cannot be");
    }
  }

  /**
   * Reads the next block.
   *
   * @return empty at the end of the file, after which {@link #end} tells what stood there
   */
  Optional<ArchiveBlock> next() throws IOException {
    ByteReader bytes = new ByteReader(in);
    try {
      if (!Arrays.equals(bytes.read(ArchiveFormat.MARK.length), ArchiveFormat.MARK)) {
        throw new CorruptDataException("a block does not begin where it should");
      }
      int kind = bytes.readByte();
      switch (kind) {
        case ArchiveFormat.CODED:
          return Optional.of(coded(bytes));
        case ArchiveFormat.STORED:
          return Optional.of(stored(bytes));
        case ArchiveFormat.END:
          long rows = bytes.readNumber(Long.MAX_VALUE);
          long blocks = bytes.readNumber(Long.MAX_VALUE);
          end = new ArchiveEnd(rows, blocks, bytes.readBlob());
          bytes.requireChecksum();
          return Optional.empty();
        default:
          throw new CorruptDataException("a block is of an unknown kind");
      }
    } catch (EOFException e) {
      throw new CorruptDataException("the file is cut short");
    }
  }

  /**
   * Refuses bytes behind the end.
   *
   * @throws CorruptDataException if there are some
   */
  void requireNoMore() throws IOException {
    if (in.read() >= 0) {
      throw new CorruptDataException("there is more behind its end");
    }
  }

  private static ArchiveBlock coded(ByteReader bytes) throws IOException {
    long first = bytes.readNumber(Long.MAX_VALUE);
    int rows = (int) bytes.readNumber(ArchiveFormat.MOST_ROWS);
    int plain = (int) bytes.readNumber(rows);
    int[] others = new int[(int) bytes.readNumber(rows - plain)];
    int before = plain;
    for (int i = 0; i < others.length; i++) {
      others[i] = before + (int) bytes.readNumber(rows);
      before = others[i] + 1;
    }
    int checksum = bytes.readInt();
    AnsState stack = StackBytes.read(bytes, ArchiveFormat.MOST_BYTES / Integer.BYTES);
    bytes.requireChecksum();
    if (rows == 0 || before > rows) {
      throw new CorruptDataException("a block tells of rows that it does not have");
    }
    return new ArchiveBlock.Coded(first, new EncodedBlock(rows, plain, others, stack), checksum);
  }

  private static ArchiveBlock stored(ByteReader bytes) throws IOException {
    long first = bytes.readNumber(Long.MAX_VALUE);
    int rows = (int) bytes.readNumber(ArchiveFormat.MOST_ROWS);
    byte[] content = bytes.readBlob();
    bytes.requireChecksum();
    return new ArchiveBlock.Stored(first, rows, content);
  }

  /** All bytes that were not read yet. */
  byte[] rest() throws IOException {
    return in.readAllBytes();
  }

  /** What stood at the end of the file, once {@link #next} found it. */
  ArchiveEnd end() {
    return end;
  }
}
