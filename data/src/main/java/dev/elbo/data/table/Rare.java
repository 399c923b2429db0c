// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import java.util.Objects;

/**
 * A level too rare to have a code of its own.
 *
 * @param text as it is written
 * @param count rows that had it, at least 1
 */
public record Rare(String text, long count) {
  public Rare {
    Objects.requireNonNull(text, "text");
    if (!(count >= 1)) {
      throw new IllegalArgumentException("count must be at least 1, got " + count);
    }
  }
}
