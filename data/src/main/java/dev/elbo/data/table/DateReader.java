// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

/** Reads the cells of one date column. */
record DateReader(DateLayout layout, boolean hasOffset) {
  /** Seconds since 1970-01-01T00:00Z, or NaN. */
  double read(String cell) {
    DateScanner scanner = new DateScanner(cell);
    boolean fits =
        scanner.scan(layout.order(), layout.mark() == DateLayout.NO_MARK)
            && scanner.layout().isWrittenLike(layout)
            && scanner.offsetText().isEmpty() != hasOffset;
    return fits ? scanner.seconds() : Double.NaN;
  }
}
