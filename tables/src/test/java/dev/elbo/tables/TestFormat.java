// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Files that begin with TEST have one column and one row. */
public final class TestFormat implements TableFormat {
  /** For the service loader. */
  public TestFormat() {}

  @Override
  public String name() {
    return "Test";
  }

  @Override
  public boolean reads(Path file, byte[] head) {
    return new String(head, StandardCharsets.UTF_8).startsWith("TEST");
  }

  @Override
  public TableSource open(Path file) {
    return MemorySource.of(file.toString(), List.of("a"), List.<String[]>of(new String[] {"b"}));
  }
}
