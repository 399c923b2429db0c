// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.block;

import dev.elbo.apps.compress.record.CorruptDataException;
import java.util.List;

/** Codes blocks of rows, several at a time. */
public interface BlockCoder {
  /** Encodes blocks, at most as many as lanes. */
  List<WeighedBlock> encode(List<List<byte[]>> blocks);

  /**
   * Decodes blocks, at most as many as lanes.
   *
   * @throws CorruptDataException if a block is none that {@link #encode} gave
   */
  List<List<byte[]>> decode(List<EncodedBlock> blocks);
}
