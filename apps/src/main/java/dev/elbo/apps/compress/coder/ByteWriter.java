// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32C;

/** Puts a part of a file together, with a checksum at its end. */
public final class ByteWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Bytes as they are. */
  public ByteWriter put(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** The lowest 8 bits. */
  public ByteWriter putByte(int value) {
    out.write(value);
    return this;
  }

  /** Four bytes, the highest first. */
  public ByteWriter putInt(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(value >>> shift);
    }
    return this;
  }

  ByteWriter putLong(long value) {
    return putInt((int) (value >>> 32)).putInt((int) value);
  }

  /** A number from 0 on, 7 bits a byte from the lowest, all but the last with the highest bit. */
  public ByteWriter putNumber(long value) {
    long left = value;
    while (left >= 0x80) {
      out.write((int) (left & 0x7F | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
    return this;
  }

  /** The length and the bytes. */
  public ByteWriter putBlob(byte[] bytes) {
    return putNumber(bytes.length).put(bytes);
  }

  /** All bytes so far. */
  public byte[] bytes() {
    return out.toByteArray();
  }

  /** All bytes and their CRC-32C. */
  public byte[] checked() {
    putInt(crc(out.toByteArray()));
    return out.toByteArray();
  }

  /** The CRC-32C of bytes. */
  public static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }
}
