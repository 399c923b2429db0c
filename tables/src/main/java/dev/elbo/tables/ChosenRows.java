// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

/** Rows with the columns of a schema instead of those of their source, at most so many. */
final class ChosenRows implements TableRows {
  private final TableRows rows;
  private final int[] places;
  private final String[] cells;
  private long left;

  /**
   * A view of {@code rows}.
   *
   * @param places for each cell the place of its column in the source, or -1 where it has none
   * @param most rows at most
   */
  ChosenRows(TableRows rows, int[] places, long most) {
    this.rows = rows;
    this.places = places;
    this.cells = new String[places.length];
    this.left = most;
  }

  @Override
  public boolean next() {
    if (left == 0 || !rows.next()) {
      return false;
    }
    left--;
    String[] from = rows.cells();
    for (int i = 0; i < cells.length; i++) {
      cells[i] = places[i] < 0 ? null : from[places[i]];
    }
    return true;
  }

  @Override
  public String[] cells() {
    return cells;
  }

  @Override
  public String place() {
    return rows.place();
  }

  @Override
  public void close() {
    rows.close();
  }
}
