// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import dev.elbo.apps.compress.ArchiveHeader;
import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.coder.ByteReader;
import dev.elbo.apps.compress.coder.StackBytes;
import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.data.RowShape;
import dev.elbo.vae.model.ClassSchema;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads a lossy file part by part. Whatever is wrong with it is a {@link CorruptDataException}. */
final class LossyReader {
  private final InputStream in;
  private long rows;
  private long blocks;

  LossyReader(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /**
   * A block as it stands in the file.
   *
   * @param rows number of rows
   */
  record Block(int rows, Ans stack) {}

  /** Reads the header, first of all. */
  LossyHeader header() throws IOException {
    ByteReader bytes = new ByteReader(in);
    try {
      if (!Arrays.equals(bytes.read(LossyFormat.MAGIC.length), LossyFormat.MAGIC)) {
        throw new CorruptDataException("is no lossy file; give one that encode --bits wrote");
      }
      int version = bytes.readByte();
      if (version > LossyFormat.VERSION) {
        throw new CorruptDataException(
            "has version "
                + version
                + ", this build reads versions up to "
                + LossyFormat.VERSION
                + "; upgrade Elbo");
      }
      byte[] fingerprint = bytes.read(ArchiveHeader.Fingerprint.LENGTH);
      int milliBits = (int) bytes.readNumber(Integer.MAX_VALUE);
      int classes = (int) bytes.readNumber(ClassSchema.MAX_CLASSES);
      int width = (int) bytes.readNumber(RowShape.MAX_SIZE);
      Ans grid = new Ans(StackBytes.read(bytes, LossyFormat.MOST_WORDS));
      bytes.requireChecksum();
      ArchiveHeader.Fingerprint model = new ArchiveHeader.Fingerprint(fingerprint);
      return new LossyHeader(model, milliBits, classes, GridCode.pop(grid, width));
    } catch (EOFException e) {
      throw new CorruptDataException("ends within its header; the file is cut short");
    }
  }

  /** Reads the next block; empty at the end of the file, where all rows were there. */
  Optional<Block> next() throws IOException {
    ByteReader bytes = new ByteReader(in);
    try {
      if (!Arrays.equals(bytes.read(LossyFormat.MARK.length), LossyFormat.MARK)) {
        throw new CorruptDataException("a block does not begin where it should");
      }
      int kind = bytes.readByte();
      switch (kind) {
        case LossyFormat.BLOCK:
          return Optional.of(block(bytes));
        case LossyFormat.END:
          end(bytes);
          return Optional.empty();
        default:
          throw new CorruptDataException("a block is of an unknown kind");
      }
    } catch (EOFException e) {
      throw new CorruptDataException("the file is cut short");
    }
  }

  private Block block(ByteReader bytes) throws IOException {
    long first = bytes.readNumber(Long.MAX_VALUE);
    int count = (int) bytes.readNumber(LossyFormat.BLOCK_ROWS);
    Ans stack = new Ans(StackBytes.read(bytes, LossyFormat.MOST_WORDS));
    bytes.requireChecksum();
    if (first != rows) {
      throw new CorruptDataException("blocks are missing before row " + (first + 1));
    }
    rows += count;
    blocks++;
    return new Block(count, stack);
  }

  private void end(ByteReader bytes) throws IOException {
    long ofRows = bytes.readNumber(Long.MAX_VALUE);
    long ofBlocks = bytes.readNumber(Long.MAX_VALUE);
    bytes.requireChecksum();
    if (ofRows != rows || ofBlocks != blocks) {
      throw new CorruptDataException("blocks are missing before the end");
    }
    if (in.read() >= 0) {
      throw new CorruptDataException("goes on behind its end");
    }
  }
}
