// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/**
 * Writes files so that whoever looks, also after a crash, sees the old content or the new one,
 * never a part: into a temporary file in the same folder, forced to the disk, then moved over the
 * target.
 *
 * <p>A symbolic link stays one and its target is replaced. What is no file but can be written to,
 * such as {@code /dev/stdout}, is written directly.
 */
public final class AtomicFiles {
  private static final int NAME_KEPT = 40; // a file name has a limit, mostly 255 bytes

  private AtomicFiles() {}

  /** What goes into a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything; the stream is buffered and closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file or replaces it. When anything fails, also the content itself, the temporary file
   * is removed and the target stays as it was.
   *
   * @throws ModelFileException when the file cannot be written; one line that names file and reason
   */
  public static void write(Path path, Content content) {
    try {
      if (isSpecial(path)) {
        writeDirectly(path, content);
      } else {
        Path target = Files.isSymbolicLink(path) ? resolved(path) : path.toAbsolutePath();
        checkPlace(path, target);
        replace(target, content);
      }
    } catch (IOException e) {
      throw new ModelFileException("cannot write " + path + ": " + reason(e), e);
    }
  }

  /** Writes a text in UTF-8; as {@link #write(Path, Content)}. */
  public static void writeString(Path path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(path, out -> out.write(bytes));
  }

  /**
   * Refuses a file that {@link #write} could not write, before the work that leads to its content.
   *
   * @throws ModelFileException if its folder is missing or not writable, or it is a folder itself
   */
  public static void requireWritable(Path path) {
    try {
      if (!isSpecial(path)) {
        checkPlace(path, Files.isSymbolicLink(path) ? resolved(path) : path.toAbsolutePath());
      }
    } catch (IOException e) {
      throw new ModelFileException("cannot write " + path + ": " + reason(e), e);
    }
  }

  /** What an exception says, in one line and without the file's name. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String text = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return text == null || text.isBlank() ? e.getClass().getSimpleName() : text.strip();
  }

  private static boolean isSpecial(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).isOther();
    } catch (NoSuchFileException e) {
      return false;
    } catch (FileSystemException e) {
      return false; // a file within a file, no permission: said better by the steps to come
    }
  }

  private static void writeDirectly(Path path, Content content) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
      content.writeTo(out);
    }
  }

  private static Path resolved(Path link) throws IOException {
    return Files.exists(link) ? link.toRealPath() : link.toAbsolutePath();
  }

  private static void checkPlace(Path path, Path target) {
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new ModelFileException("cannot write " + path + ": it is a folder; give a file name");
    }
    // As the user wrote it, where the folder was written at all.
    Path shown = path.getParent() == null ? folder : path.getParent();
    if (!Files.exists(folder)) {
      throw new ModelFileException(
          "cannot write " + path + ": folder " + shown + " does not exist; create it first");
    }
    if (!Files.isDirectory(folder)) {
      throw new ModelFileException(
          "cannot write " + path + ": " + shown + " is not a folder; choose another place");
    }
    if (!Files.isWritable(folder)) {
      throw new ModelFileException(
          "cannot write "
              + path
              + ": folder "
              + shown
              + " is not writable; change its permissions or choose another place");
    }
  }

  private static void replace(Path target, Content content) throws IOException {
    String name = target.getFileName().toString();
    int kept = Math.min(NAME_KEPT, name.length());
    if (kept > 0 && Character.isHighSurrogate(name.charAt(kept - 1))) {
      kept--; // half a pair is no file name
    }
    Path temporary =
        target.resolveSibling("." + name.substring(0, kept) + ".tmp-" + UUID.randomUUID());
    boolean moved = false;
    try {
      writeAndForce(temporary, content);
      try {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      }
      moved = true;
    } finally {
      if (!moved) {
        Files.deleteIfExists(temporary);
      }
    }
    forceFolder(target.getParent());
  }

  private static void writeAndForce(Path file, Content content) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  /** Makes the move itself survive a crash, where the system can open folders (not on Windows). */
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The file is complete and in its place; only its survival of a power cut is less certain.
      return;
    }
  }
}
