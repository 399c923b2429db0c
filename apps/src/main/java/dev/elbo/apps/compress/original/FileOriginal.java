// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.original;

import java.util.List;

/** An original that is one file. */
abstract class FileOriginal extends Original {
  final OpenFile file;

  FileOriginal(OpenFile file) {
    this.file = file;
  }

  @Override
  public final double share() {
    return file.share();
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public final void close() {
    file.close();
  }
}
