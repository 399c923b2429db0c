// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.vae.model.VaeModel;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What stands at the beginning of a compressed file.
 *
 * @param model fingerprint of the model that codes rows; empty if all are coded plainly
 * @param latentBits bits of a latent's grid
 * @param layout how rows stand in the original
 * @param style what a model's format of rows must know of the original; empty if nothing
 * @param original what else there is to know of the original; nothing here depends on it
 * @param embedded the model's file, if it goes with the data
 */
public record ArchiveHeader(
    Optional<Fingerprint> model,
    int latentBits,
    RecordLayout layout,
    byte[] style,
    byte[] original,
    Optional<byte[]> embedded) {
  /** Copies the bytes and checks that a file may hold so many. */
  public ArchiveHeader {
    style = style.clone();
    original = requireSize("names of an original", original).clone();
    embedded = embedded.map(file -> requireSize("an embedded model", file).clone());
  }

  private static byte[] requireSize(String what, byte[] bytes) {
    if (bytes.length > ArchiveFormat.MOST_BYTES) {
      throw new IllegalArgumentException(
          what + " must take at most " + ArchiveFormat.MOST_BYTES + " bytes, got " + bytes.length);
    }
    return bytes;
  }

  @Override
  public byte[] style() {
    return style.clone();
  }

  @Override
  public byte[] original() {
    return original.clone();
  }

  @Override
  public Optional<byte[]> embedded() {
    return embedded.map(byte[]::clone);
  }

  /**
   * The first half of a SHA-256.
   *
   * @param bytes {@value #LENGTH} bytes
   */
  public record Fingerprint(byte[] bytes) {
    /** Bytes of a fingerprint. */
    public static final int LENGTH = 16;

    /** Copies and checks the bytes. */
    public Fingerprint {
      bytes = bytes.clone();
      if (bytes.length != LENGTH) {
        throw new IllegalArgumentException("a fingerprint has 16 bytes, got " + bytes.length);
      }
    }

    /** The first half of a model's fingerprint. */
    public static Fingerprint of(VaeModel model) {
      String digits = model.fingerprint().substring("sha256:".length());
      byte[] bytes = new byte[LENGTH];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) Integer.parseInt(digits, 2 * i, 2 * i + 2, 16);
      }
      return new Fingerprint(bytes);
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Fingerprint that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
      return HexFormat.of().formatHex(bytes);
    }
  }
}
