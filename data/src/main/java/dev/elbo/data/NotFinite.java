// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

/** The words for a value that is NaN or infinite; rows and columns are counted from 1. */
final class NotFinite {
  private static final String REMEDY = "; fill in or drop such values first";

  private NotFinite() {}

  static String describe(long row, long column, float value) {
    return "row " + (row + 1) + ", column " + (column + 1) + " is " + name(value) + REMEDY;
  }

  private static String name(float value) {
    return Float.isNaN(value) ? "NaN" : "infinite or beyond the largest float, 3.4028235E38";
  }
}
