// SPDX-License-Identifier: Apache-2.0
package dev.elbo.quality;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Where data sets are that the project does not include. */
final class RealData {
  private RealData() {}

  /** A file of the folder of real data; the test is skipped where there is none. */
  static Path file(String name) {
    String environment = System.getenv("ELBO_DATA");
    String fallback = environment == null ? "../../shared/data" : environment;
    Path file = Path.of(System.getProperty("elbo.data", fallback)).resolve(name);
    Assumptions.assumeTrue(Files.exists(file), "no data folder");
    return file;
  }
}
