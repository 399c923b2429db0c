// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.vae.likelihood.Likelihood;
import java.util.List;

/** What is said of a value that a likelihood does not take. */
final class UnsupportedValue {
  private UnsupportedValue() {}

  /**
   * The exception.
   *
   * @param place the row, for people
   * @param column from 0
   * @param names names of columns, empty if they have none
   * @param stored the value as it was given
   * @param scaled the same in the model's scale
   */
  static DataMismatchException in(
      String place,
      int column,
      List<String> names,
      float stored,
      float scaled,
      Likelihood likelihood) {
    String name = names.isEmpty() ? "" : " (" + names.get(column) + ")";
    boolean same = Float.compare(stored, scaled) == 0;
    String seen = same ? "" + stored : stored + ", which is scaled to " + scaled;
    return new DataMismatchException(
        place
            + ", column "
            + (column + 1)
            + name
            + " holds "
            + seen
            + "; the "
            + likelihood.id()
            + " likelihood takes "
            + likelihood.support()
            + "; choose another likelihood, or change the data");
  }
}
