// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.file;

import dev.elbo.data.DataException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file opened for reading, unpacked if its content is gzip, with its first bytes in view. */
public final class FileInput implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int HEAD = 512;

  private final InputStream in;
  private final boolean gzip;
  private final byte[] head;

  private FileInput(InputStream in, boolean gzip, byte[] head) {
    this.in = in;
    this.gzip = gzip;
    this.head = head;
  }

  /** What a reader of one format does with an open file. */
  public interface Action<T> {
    T apply(FileInput input) throws IOException;
  }

  /** Where the bytes come from. */
  public interface Source {
    InputStream open() throws IOException;
  }

  /** Opens, acts, closes; whatever the file system or gzip has to say becomes one line. */
  public static <T> T with(Path path, Action<T> action) {
    requireFile(path);
    return with(path.toString(), () -> Files.newInputStream(path), action);
  }

  public static <T> T with(String file, Source source, Action<T> action) {
    try (FileInput input = open(source.open())) {
      return action.apply(input);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  public static FileInput open(InputStream raw) throws IOException {
    try {
      InputStream in = new BufferedInputStream(raw, BUFFER);
      byte[] start = peek(in, 2);
      boolean gzip = start.length == 2 && start[0] == (byte) 0x1f && start[1] == (byte) 0x8b;
      if (gzip) {
        in = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
      }
      return new FileInput(in, gzip, peek(in, HEAD));
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  public static void requireFile(Path path) {
    if (!Files.exists(path)) {
      throw new DataException("file not found: " + path + remedy(path));
    }
    if (!Files.isReadable(path)) {
      throw DataException.in(path.toString(), "no permission to read it");
    }
  }

  public static DataException failure(String file, IOException e) {
    if (e instanceof EOFException) {
      return DataException.in(
          file, "the compressed data end too early; the file is cut short, get it again", e);
    }
    if (e instanceof ZipException) {
      return DataException.in(file, "damaged compressed data (" + reason(e) + ")", e);
    }
    if (e instanceof AccessDeniedException) {
      return DataException.in(file, "no permission to read it", e);
    }
    return DataException.in(file, "cannot be read (" + reason(e) + ")", e);
  }

  /** The message of a foreign exception as a part of a line. */
  public static String reason(Exception e) {
    String message = e.getMessage();
    return message == null
        ? e.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").strip();
  }

  public InputStream stream() {
    return in;
  }

  public boolean gzip() {
    return gzip;
  }

  /** The first bytes, unpacked; up to 512, fewer when the file is shorter. */
  public byte[] head() {
    return head.clone();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static byte[] peek(InputStream in, int count) throws IOException {
    in.mark(count);
    byte[] start = new byte[count];
    int got = in.readNBytes(start, 0, count);
    in.reset();
    return Arrays.copyOf(start, got);
  }

  private static String remedy(Path path) {
    String name = String.valueOf(path.getFileName());
    String other = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name + ".gz";
    return Files.exists(path.resolveSibling(other)) ? "; there is " + Quote.of(other) : "";
  }
}
