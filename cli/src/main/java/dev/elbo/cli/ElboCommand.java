// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import java.io.IOException;

/**
 * One command. Its fields carry picocli's annotations; it is made anew for each call and runs once.
 * What is wrong with the call is thrown, see {@link Failure} for what becomes of it.
 */
interface ElboCommand {
  /** Exit code of a command that did what it was asked for. */
  int DONE = 0;

  /**
   * Does the work: results go to the console's output, all other talk to its error stream.
   *
   * @return the exit code
   */
  int run(Console console) throws IOException;
}
