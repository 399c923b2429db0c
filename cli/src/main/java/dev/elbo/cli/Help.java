// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import java.io.PrintStream;

/** The overview of all commands. */
final class Help {
  private Help() {}

  static void printOverview(PrintStream out) {
    out.println("Usage: elbo COMMAND ...");
    out.println();
    out.println("Variational auto-encoders: train, measure and use them.");
    out.println();
    out.println("Commands:");
    int width = Commands.names().stream().mapToInt(String::length).max().orElse(0);
    for (Commands.Entry entry : Commands.ALL) {
      String name = entry.name();
      out.println("  " + name + " ".repeat(width - name.length() + 2) + entry.summary());
    }
    out.println();
    out.println("elbo COMMAND --help explains a command; elbo --version names the version.");
    out.println();
    out.println("DATA is an IDX, NPY, NPZ or CSV file (also gzipped), a folder of images, or");
    out.println("the bundled digits or breast-cancer. Results go to standard output, progress");
    out.println("to standard error; --json prints one JSON object.");
    out.println();
    out.println("Environment: JAVA_HOME  the JDK to use; ELBO_OPTS  options for java, such as");
    out.println("-Xmx2g; ELBO_PROGRESS  bar, lines or none.");
    out.println();
    out.println("Java's line about incubator modules is about the vector kernels and expected.");
  }
}
