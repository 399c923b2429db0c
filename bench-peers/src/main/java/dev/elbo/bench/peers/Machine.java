// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a comparison ran.
 *
 * @param processor the processor's model name
 * @param avx512 whether it has AVX-512
 * @param cores processors the JVM may use
 * @param system operating system and its version
 * @param jdk Java runtime and its vendor
 */
record Machine(String processor, boolean avx512, int cores, String system, String jdk) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  static Machine current() throws IOException {
    List<String> lines = Files.isReadable(CPU_INFO) ? Files.readAllLines(CPU_INFO) : List.of();
    return new Machine(
        valueOf(lines, "model name", System.getProperty("os.arch")),
        valueOf(lines, "flags", "").contains("avx512f"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        "JDK " + System.getProperty("java.runtime.version") + " (" + vendor() + ")");
  }

  private static String vendor() {
    return System.getProperty("java.vendor");
  }

  private static String valueOf(List<String> lines, String key, String otherwise) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(otherwise);
  }
}
