// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import dev.elbo.data.table.TableEncoder;
import dev.elbo.data.table.TableSchema;
import dev.elbo.data.table.UnseenLevel;
import dev.elbo.tables.TableRows;

/** Rows one after the other, as models take them, in memory that does not grow with them. */
interface RowFeed extends AutoCloseable {
  /** Values of a row. */
  int width();

  /**
   * The next row.
   *
   * @param target receives {@link #width()} values
   * @return false if there was none left
   */
  boolean next(float[] target);

  @Override
  void close();

  /** The rows of a data set. */
  static RowFeed of(Dataset data) {
    return new RowFeed() {
      private int row;

      @Override
      public int width() {
        return data.width();
      }

      @Override
      public boolean next(float[] target) {
        if (row == data.rows()) {
          return false;
        }
        data.copyRow(row++, target, 0);
        return true;
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  /** The rows of a table, encoded as they come. */
  static RowFeed of(TableRows rows, TableSchema schema, UnseenLevel unseen) {
    TableEncoder encoder = new TableEncoder(schema, unseen, rows::place);
    return new RowFeed() {
      @Override
      public int width() {
        return schema.width();
      }

      @Override
      public boolean next(float[] target) {
        if (!rows.next()) {
          return false;
        }
        encoder.encode(rows.cells(), target, 0);
        return true;
      }

      @Override
      public void close() {
        rows.close();
      }
    };
  }
}
