// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.record;

import java.io.IOException;

/** The rows of a file, one after the other, as bytes. */
public interface RecordSource {
  /** How rows stand in the file. */
  RecordLayout layout();

  /**
   * The next row.
   *
   * @return null behind the last
   */
  byte[] next() throws IOException;

  /** Bytes behind the last row, once {@link #next} gave null. */
  byte[] rest();
}
