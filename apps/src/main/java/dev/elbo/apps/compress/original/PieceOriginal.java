// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.original;

/** A file of pieces of one length; what is left behind the last is the rest. */
abstract class PieceOriginal extends FileOriginal {
  private static final byte[] NOTHING = {};

  private final int length;
  private byte[] rest = NOTHING;
  private long pieces;

  PieceOriginal(OpenFile file, int length) {
    super(file);
    this.length = length;
  }

  @Override
  public final byte[] next() {
    byte[] piece = file.read(length);
    if (piece.length < length) {
      // A second call at the end must not lose the first one's answer.
      rest = piece.length > 0 ? piece : rest;
      return null;
    }
    pieces++;
    return piece;
  }

  @Override
  public final byte[] rest() {
    return rest.clone();
  }

  /** Whole pieces read so far. */
  final long pieces() {
    return pieces;
  }
}
