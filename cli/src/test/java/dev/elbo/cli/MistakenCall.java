// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** A call that cannot be carried out, and what must come of it. */
final class MistakenCall {
  private MistakenCall() {}

  /**
   * Requires one line on standard error, exit code 2, and all files as they were.
   *
   * @param folder what {@code @} in the words and in the line stands for
   * @param message what the line begins with behind the program's name
   */
  static void requireOneLine(Path folder, String message, String... words) throws IOException {
    Map<Path, Long> before = listing(folder);

    CommandLineRun run =
        CommandLineRun.of(
            Arrays.stream(words)
                .map(word -> word.replace("@", folder.toString()))
                .toArray(Object[]::new));

    assertThat(run.err().replace(folder.toString(), "@").lines().toList())
        .hasSize(1)
        .allMatch(line -> line.startsWith("elbo: " + message), message);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(listing(folder)).isEqualTo(before);
  }

  /** Files with their checksums: what is written over a file may have its size. */
  private static Map<Path, Long> listing(Path folder) throws IOException {
    Map<Path, Long> listing = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        listing.put(path, Files.isDirectory(path) ? 0 : checksum(path));
      }
    }
    return listing;
  }

  private static long checksum(Path file) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(Files.readAllBytes(file));
    return checksum.getValue();
  }
}
