// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.original;

import dev.elbo.apps.compress.record.RecordSource;
import dev.elbo.data.FileLayout;
import dev.elbo.data.ImageSequence;
import dev.elbo.data.RowShape;
import dev.elbo.data.file.FileInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file or folder that is open for being compressed: its rows and all that is needed beside them
 * to write it again. Whatever is wrong with it is a {@link dev.elbo.data.DataException}. For one
 * thread at a time.
 *
 * <ul>
 *   <li><b>IDX</b> and <b>NPY</b> in C order: the rows of the array, of any type, also none.
 *   <li><b>Text</b>: its lines, each with its line feed; the header stands apart.
 *   <li>A <b>folder</b> of PNG or JPEG images: their pixels.
 *   <li>Anything else: pieces of {@value ByteOriginal#PIECE} bytes.
 * </ul>
 *
 * <p>Gzip is unpacked on the way.
 */
public abstract class Original implements RecordSource, AutoCloseable {
  /** Only the kinds above. */
  Original() {}

  /** Where the bytes of a file come from, as often as wanted. */
  @FunctionalInterface
  public interface Content {
    /** Opens them anew. */
    InputStream open() throws IOException;
  }

  /**
   * Opens a file or folder.
   *
   * @param columns names of columns, any of which makes the first line of a text its header
   */
  public static Original open(Path path, List<String> columns) {
    if (Files.isDirectory(path)) {
      return new FolderOriginal(ImageSequence.open(path));
    }
    FileInput.requireFile(path);
    try {
      return open(path.toString(), Files.size(path), () -> Files.newInputStream(path), columns);
    } catch (IOException e) {
      throw FileInput.failure(path.toString(), e);
    }
  }

  /**
   * Opens what is no file.
   *
   * @param name what messages call it
   * @param size bytes that it has, packed as they are
   */
  public static Original open(String name, long size, Content content, List<String> columns) {
    try {
      OpenFile file = OpenFile.of(name, size, content.open());
      try {
        return of(file, content, columns);
      } catch (IOException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw FileInput.failure(name, e);
    }
  }

  private static Original of(OpenFile file, Content content, List<String> columns)
      throws IOException {
    if (file.layout() instanceof FileLayout.Array array) {
      return new ArrayOriginal(file, array);
    }
    return file.layout() instanceof FileLayout.Text && LongestLine.fits(content.open())
        ? new TextOriginal(file, columns)
        : new ByteOriginal(file);
  }

  /** What {@link OriginalFormat#of} needs to know. */
  public abstract byte[] descriptor();

  /** Shape of a row, if rows are arrays or images. */
  public abstract Optional<RowShape> shape();

  /** What is read, a few words for people, such as {@code IDX or NPY}. */
  public String kind() {
    return OriginalFormat.of(descriptor()).kind();
  }

  /** Bytes of the original that are in no row, unpacked; complete behind the last row. */
  public abstract long bytesBeside();

  /** How much was read, from 0 to 1. */
  public abstract double share();

  /** What a person should know of what was read, a line each; complete behind the last row. */
  public abstract List<String> notes();

  @Override
  public abstract byte[] next();

  @Override
  public abstract void close();
}
