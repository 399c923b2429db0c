// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.vae.modelfile.AtomicFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Checks of where results go, made before the work that leads to them. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Refuses a file that could not be written.
   *
   * @throws dev.elbo.vae.modelfile.ModelFileException if its folder is missing or not writable, or
   *     it is a folder itself
   */
  static void check(Path file) {
    AtomicFiles.requireWritable(file);
  }

  /**
   * Refuses a file that could not be written or whose name ends in none of the given endings.
   *
   * @param endings such as {@code .csv}, in lower case
   */
  static void check(Path file, List<String> endings) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (endings.stream().noneMatch(name::endsWith)) {
      throw new UsageException(
          file + ": the name must end in " + String.join(", ", endings) + " to choose the format");
    }
    check(file);
  }
}
