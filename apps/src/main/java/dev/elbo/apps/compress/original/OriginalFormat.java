// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.original;

import dev.elbo.apps.compress.ArchiveEnd;
import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.apps.compress.record.RecordSink;
import dev.elbo.data.FileLayout;
import dev.elbo.data.RowShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an original was, so that its rows become the same again. docs/formats/compressed.md tells
 * the bytes of descriptors.
 */
public sealed interface OriginalFormat {
  /**
   * Puts rows into a sink; gives what stands at the end of the compressed file, if that is known.
   */
  @FunctionalInterface
  interface Rows {
    /** Puts all rows that there are, in their order. */
    Optional<ArchiveEnd> into(RecordSink sink) throws IOException;
  }

  /** Bytes of which nothing is known. */
  record Bytes() implements OriginalFormat {
    @Override
    public byte[] descriptor() {
      return new byte[] {Descriptors.BYTES};
    }

    @Override
    public String kind() {
      return "bytes";
    }

    @Override
    public void write(Path out, Rows rows) {
      FileTarget.write(
          out, rows, target -> new PieceSink(target, new byte[0], ByteOriginal.PIECE, 0));
    }
  }

  /**
   * An IDX or NPY file.
   *
   * @param header all bytes before the first element
   */
  record Array(byte[] header) implements OriginalFormat {
    /** Copies the bytes. */
    public Array {
      header = header.clone();
    }

    @Override
    public byte[] header() {
      return header.clone();
    }

    @Override
    public byte[] descriptor() {
      return Descriptors.of(Descriptors.ARRAY, header);
    }

    @Override
    public String kind() {
      return header[0] == 0 ? "IDX" : "NPY";
    }

    @Override
    public void write(Path out, Rows rows) {
      FileLayout.Array array = Descriptors.array(header);
      int length = array.shape().size() * array.elementBytes();
      FileTarget.write(out, rows, target -> new PieceSink(target, header, length, array.rows()));
    }
  }

  /**
   * A text.
   *
   * @param header its first line as it stands, if that is no row; else empty
   */
  record Text(byte[] header) implements OriginalFormat {
    /** What stands behind the rows if the last one was given a line feed that it had not. */
    static final byte[] OPEN_END = {1};

    /** Copies the bytes. */
    public Text {
      header = header.clone();
    }

    @Override
    public byte[] header() {
      return header.clone();
    }

    @Override
    public byte[] descriptor() {
      return Descriptors.of(Descriptors.TEXT, header);
    }

    @Override
    public String kind() {
      return "text";
    }

    @Override
    public void write(Path out, Rows rows) {
      FileTarget.write(out, rows, target -> new LineSink(target, header));
    }
  }

  /**
   * A folder of images.
   *
   * @param shape of each, with 1 channel or 3
   * @param names paths of PNG files within the folder, with slashes, in the order of the rows
   */
  record Folder(RowShape shape, List<String> names) implements OriginalFormat {
    /** Copies the names. */
    public Folder {
      names = List.copyOf(names);
    }

    @Override
    public byte[] descriptor() {
      return Descriptors.ofFolder(this);
    }

    @Override
    public String kind() {
      return "folder of images";
    }

    @Override
    public void write(Path out, Rows rows) {
      FolderTarget.write(out, rows, this);
    }
  }

  /**
   * Reads a descriptor.
   *
   * @throws CorruptDataException if it is none
   */
  static OriginalFormat of(byte[] descriptor) {
    if (descriptor.length == 0) {
      throw new CorruptDataException("its header does not tell what the original was");
    }
    byte[] content = Arrays.copyOfRange(descriptor, 1, descriptor.length);
    return switch (descriptor[0]) {
      case Descriptors.BYTES -> new Bytes();
      case Descriptors.ARRAY -> new Array(content);
      case Descriptors.TEXT -> new Text(content);
      case Descriptors.FOLDER -> Descriptors.folder(content);
      default ->
          throw new CorruptDataException(
              "holds a kind of original that this build does not know; upgrade Elbo");
    };
  }

  /** The format as bytes. */
  byte[] descriptor();

  /** A few words for people. */
  String kind();

  /**
   * Refuses a place that {@link #write} could not write to, before the work.
   *
   * @throws dev.elbo.vae.modelfile.ModelFileException if its folder is missing or not writable, or
   *     something else is there
   */
  default void check(Path out) {
    if (this instanceof Folder) {
      FolderTarget.check(out);
    } else {
      FileTarget.check(out);
    }
  }

  /**
   * Writes the original: all of it or, when anything fails, nothing. A file whose name ends in
   * {@code .gz} is gzipped. Rows of one length that are missing become zeros, so that the others
   * keep their numbers; missing lines and images are left out.
   *
   * @param rows is called once
   */
  void write(Path out, Rows rows);
}
