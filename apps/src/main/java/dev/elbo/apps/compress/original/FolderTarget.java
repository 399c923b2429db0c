// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.original;

import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.data.PngFile;
import dev.elbo.vae.modelfile.AtomicFiles;
import dev.elbo.vae.modelfile.ModelFileException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes an original that is a folder of images, under another name until it is complete. */
final class FolderTarget {
  private FolderTarget() {}

  static void check(Path out) {
    if (Files.isRegularFile(out)) {
      throw new ModelFileException(
          "cannot write " + out + ": it is a file, images need a folder; give another name");
    }
    if (Files.isDirectory(out)) {
      requireEmpty(out);
    } else {
      AtomicFiles.requireWritable(out);
    }
  }

  private static void requireEmpty(Path out) {
    try (Stream<Path> entries = Files.list(out)) {
      if (entries.findAny().isPresent()) {
        throw new ModelFileException(
            "cannot write " + out + ": the folder is not empty; give the name of a new one");
      }
    } catch (IOException e) {
      throw failure(out, e);
    }
  }

  static void write(Path out, OriginalFormat.Rows rows, OriginalFormat.Folder format) {
    check(out);
    Path target = out.toAbsolutePath().normalize();
    Path temporary = target.resolveSibling(".images.tmp-" + UUID.randomUUID());
    try {
      try {
        Files.createDirectory(temporary);
        rows.into((row, pixels) -> image(temporary, format, row, pixels));
        Files.deleteIfExists(target);
        Files.move(temporary, target);
      } finally {
        delete(temporary);
      }
    } catch (IOException e) {
      throw failure(out, e);
    }
  }

  private static void image(Path folder, OriginalFormat.Folder format, long row, byte[] pixels)
      throws IOException {
    if (row >= format.names().size()) {
      throw new CorruptDataException("there are more images than names");
    }
    String name = format.names().get((int) row);
    Path file = folder.resolve(name);
    if (!file.normalize().startsWith(folder)) {
      throw new CorruptDataException("names an image outside of its folder: " + name);
    }
    Files.createDirectories(file.getParent());
    Files.write(file, PngFile.of(format.shape(), pixels));
  }

  /** Deletes a folder with all in it, if it is there. */
  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }

  private static ModelFileException failure(Path out, IOException e) {
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return new ModelFileException(
        "cannot write " + out + ": " + (reason == null ? e.getClass().getSimpleName() : reason), e);
  }
}
