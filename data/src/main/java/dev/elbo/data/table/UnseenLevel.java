// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

/** What becomes of a text that a column of levels has no level for. */
public enum UnseenLevel {
  /** It counts as a missing cell. */
  MISSING,
  /** It joins the rare levels of a categorical column; where there are none it is missing. */
  OTHER,
  /** It is a fault of the data. */
  REFUSE
}
