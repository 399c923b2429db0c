// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

/** The user wants the work to end; whoever is about to write a file removes what there is of it. */
final class Interrupted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Interrupted() {
    super("interrupted; nothing was written");
  }

  /** Ends the work if Ctrl-C was pressed. */
  static void throwIf(Interruption interruption) {
    if (interruption.asked()) {
      throw new Interrupted();
    }
  }
}
