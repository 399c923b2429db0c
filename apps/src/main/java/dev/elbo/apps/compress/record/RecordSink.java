// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.record;

import java.io.IOException;

/** Takes the rows of a file, one after the other, as bytes. */
@FunctionalInterface
public interface RecordSink {
  /**
   * Takes a row.
   *
   * @param row its number, from 0; rows come in their order, but damaged ones may be left out
   */
  void accept(long row, byte[] record) throws IOException;
}
