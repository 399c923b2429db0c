// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import dev.elbo.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of sets of labelled rows. */
public final class SetsFolder {
  private SetsFolder() {}

  /**
   * Reads all files of a folder that end in {@code .csv} or {@code .csv.gz}, in the order of their
   * names.
   *
   * @return at least one set
   * @throws DataException when there is none, or one is not as {@link LabelledRows#read} has it
   */
  public static List<LabelledRows> read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(SetsFolder::isSet).sorted().toList();
    }
    if (files.isEmpty()) {
      throw DataException.in(
          folder.toString(),
          "the folder holds neither .csv or .csv.gz files with a column 'label' nor the four files"
              + " of MNIST");
    }
    return files.stream().map(LabelledRows::read).toList();
  }

  private static boolean isSet(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".csv") || name.endsWith(".csv.gz")) && Files.isRegularFile(file);
  }
}
