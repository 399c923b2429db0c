// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compare;

import java.util.Arrays;

/** A row as a key of a map: equal if all values are. The array is not copied. */
final class RowKey {
  private final float[] row;
  private final int hash;

  RowKey(float[] row) {
    this.row = row;
    this.hash = Arrays.hashCode(row);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowKey key && Arrays.equals(row, key.row);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
