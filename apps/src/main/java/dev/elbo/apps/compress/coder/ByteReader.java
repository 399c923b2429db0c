// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

import dev.elbo.apps.compress.record.CorruptDataException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;

/**
 * Reads a part of a file and checks the checksum at its end. Memory grows with the bytes that come,
 * not with what lengths promise.
 */
public final class ByteReader {
  /** Most bytes of a blob. */
  public static final int MOST_BYTES = 1 << 28;

  private final InputStream in;
  private final CRC32C crc = new CRC32C();

  /** Reads from the next byte on; the stream stays open. */
  public ByteReader(InputStream in) {
    this.in = in;
  }

  /**
   * A byte.
   *
   * @return 0 to 255
   * @throws java.io.EOFException if there is none
   */
  public int readByte() throws IOException {
    int value = in.read();
    if (value < 0) {
      throw new EOFException();
    }
    crc.update(value);
    return value;
  }

  /**
   * Bytes.
   *
   * @param count how many
   * @throws java.io.EOFException if there are fewer
   */
  public byte[] read(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    crc.update(bytes, 0, count);
    return bytes;
  }

  /** Four bytes as a number, the highest first. */
  public int readInt() throws IOException {
    int value = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      value = value << 8 | readByte();
    }
    return value;
  }

  long readLong() throws IOException {
    return (long) readInt() << 32 | readInt() & 0xFFFF_FFFFL;
  }

  /**
   * A number as {@link ByteWriter#putNumber} puts it.
   *
   * @throws CorruptDataException if it is above {@code most}
   */
  public long readNumber(long most) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int next = readByte();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        if (value > most) {
          break;
        }
        return value;
      }
    }
    throw new CorruptDataException("a number is out of range");
  }

  /** Bytes as {@link ByteWriter#putBlob} puts them, at most {@value #MOST_BYTES}. */
  public byte[] readBlob() throws IOException {
    return read((int) readNumber(MOST_BYTES));
  }

  /**
   * Reads the checksum of all that was read before.
   *
   * @throws CorruptDataException if it is another
   */
  public void requireChecksum() throws IOException {
    int expected = (int) crc.getValue();
    if (readInt() != expected) {
      throw new CorruptDataException("a checksum does not match");
    }
  }
}
