// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.file;

import dev.elbo.data.DataException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/** Writes under another name in the same folder and renames at the end: all or nothing. */
public final class AtomicFile {
  private AtomicFile() {}

  /** Puts the content of a file. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  public static void write(Path file, boolean gzip, Content content) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw DataException.in(file.toString(), "is a folder; give the name of a file");
    }
    if (!Files.isDirectory(folder)) {
      throw DataException.in(file.toString(), "there is no folder " + folder + "; create it first");
    }
    String owner = ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
    Path temporary = folder.resolve("." + file.getFileName() + "." + owner + ".tmp");
    try {
      try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16);
          OutputStream out = gzip ? new GZIPOutputStream(raw, 1 << 16) : raw) {
        content.writeTo(out);
      }
      move(temporary, file);
    } catch (IOException e) {
      throw failure(file, e);
    } finally {
      deleteLeftover(temporary);
    }
  }

  private static void move(Path temporary, Path file) throws IOException {
    try {
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void deleteLeftover(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // The write has failed already and says why; a stray hidden file does no harm.
    }
  }

  private static DataException failure(Path file, IOException e) {
    String problem =
        e instanceof AccessDeniedException
            ? "no permission to write it"
            : "cannot be written (" + FileInput.reason(e) + ")";
    return DataException.in(file.toString(), problem, e);
  }
}
