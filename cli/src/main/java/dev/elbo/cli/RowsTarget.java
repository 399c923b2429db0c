// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.cli.picture.ModelImages;
import dev.elbo.data.ArrayFiles;
import dev.elbo.data.RowShape;
import dev.elbo.data.table.TableSchema;
import dev.elbo.report.Grid;
import dev.elbo.report.Images;
import dev.elbo.report.Picture;
import dev.elbo.report.TileStyle;
import dev.elbo.tables.TableWriter;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.modelfile.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Where rows go and how: one picture, a folder with a picture for each row, or numbers, as the name
 * tells. Made before the work, so that a name that will not do is refused at once.
 */
final class RowsTarget {
  /** Endings of files of numbers. */
  static final List<String> ARRAYS = List.of(".csv", ".csv.gz", ".npy");

  /** Endings of a picture and of files of numbers. */
  static final List<String> PICTURE_OR_ARRAYS = List.of(".png", ".csv", ".csv.gz", ".npy");

  /** More images make no picture that anybody could look at. */
  private static final int MAX_TILES = 10_000;

  /** What is written. */
  enum Kind {
    /** One PNG file with all rows. */
    PICTURE,
    /** A PNG file for each row. */
    FOLDER,
    /** Numbers. */
    ARRAY
  }

  private final Path path;
  private final Kind kind;

  private RowsTarget(Path path, Kind kind) {
    this.path = path;
    this.kind = kind;
  }

  /**
   * A picture or numbers.
   *
   * @throws RuntimeException with a message for people, if the name or place will not do
   */
  static RowsTarget file(Path out) {
    OutputFile.check(out, PICTURE_OR_ARRAYS);
    return new RowsTarget(out, isPng(out) ? Kind.PICTURE : Kind.ARRAY);
  }

  /** A picture, a folder or numbers; a folder exists or its name ends in a slash. */
  static RowsTarget fileOrFolder(String out) {
    Path path = Path.of(out);
    if (Files.isDirectory(path) || out.endsWith("/") || out.endsWith("\\")) {
      checkFolder(path);
      return new RowsTarget(path, Kind.FOLDER);
    }
    List<String> endings = new ArrayList<>(PICTURE_OR_ARRAYS);
    String name = out.toLowerCase(Locale.ROOT);
    if (endings.stream().noneMatch(name::endsWith)) {
      throw new UsageException(
          out
              + ": the name must end in "
              + String.join(", ", endings)
              + ", or in / for a folder of pictures, to choose the format");
    }
    return file(path);
  }

  private static boolean isPng(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".png");
  }

  private static void checkFolder(Path folder) {
    // A file inside shows whether the folder, or the one it is to be made in, can be written to.
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UsageException(
          folder + " is a file; leave out the / at its end, or give the name of a folder");
    }
    if (Files.exists(folder)) {
      AtomicFiles.requireWritable(folder.resolve("x"));
    } else {
      AtomicFiles.requireWritable(folder);
    }
  }

  Path path() {
    return path;
  }

  Kind kind() {
    return kind;
  }

  boolean wantsImages() {
    return kind != Kind.ARRAY;
  }

  /**
   * Refuses numbers of rows that cannot be held or looked at.
   *
   * @param option name of the option that gave the number
   */
  void checkCount(String option, long count, int columns) {
    if (!(count >= 1)) {
      throw new UsageException(option + " must be at least 1, got " + count);
    }
    if (kind == Kind.PICTURE && count > MAX_TILES) {
      throw new UsageException(
          "a picture holds at most "
              + MAX_TILES
              + " images, "
              + option
              + " makes "
              + count
              + "; write .csv or .npy, or fewer");
    }
    long most = Integer.MAX_VALUE - 64;
    if (count * columns > most) {
      throw new UsageException(
          option
              + " must be at most "
              + most / columns
              + " for rows of "
              + columns
              + " values, got "
              + count
              + "; make parts, each with its own --seed");
    }
  }

  /** Writes images: a grid, or one file each in the folder. */
  void writeImages(ModelImages images, float[][] rows, OptionalInt columns) throws IOException {
    if (kind == Kind.FOLDER) {
      writeFolder(images, rows);
      return;
    }
    Images all = images.of(rows);
    writePicture(
        columns.isPresent()
            ? Grid.draw(all, columns.getAsInt(), TileStyle.DEFAULT)
            : Grid.draw(all, TileStyle.DEFAULT));
  }

  /** Writes the picture. */
  void writePicture(Picture picture) {
    byte[] png = picture.png();
    AtomicFiles.write(path, out -> out.write(png));
  }

  /** Names count from 1 and have one length, so that they sort as the rows do. */
  private void writeFolder(ModelImages images, float[][] rows) throws IOException {
    Files.createDirectories(path);
    TileStyle plain = TileStyle.DEFAULT.withScale(1).withGap(0);
    int digits = Math.max(4, Integer.toString(rows.length).length());
    for (int i = 0; i < rows.length; i++) {
      String number = Integer.toString(i + 1);
      Path file = path.resolve("0".repeat(digits - number.length()) + number + ".png");
      byte[] png = Grid.draw(images.of(new float[][] {rows[i]}), plain).png();
      AtomicFiles.write(file, out -> out.write(png));
    }
  }

  /** Writes rows of data; shape and names of columns come back when they are read. */
  void writeRows(float[][] rows, DataSchema schema, RowShape shape) {
    if (schema.table().isPresent()) {
      writeTable(rows, schema.table().get());
      return;
    }
    float[] values = flat(rows);
    if (shape.isImage()) {
      ArrayFiles.write(path, values, shape);
    } else {
      ArrayFiles.write(path, values, rows.length, shape.size(), schema.columnNames());
    }
  }

  private void writeTable(float[][] rows, TableSchema schema) {
    if (path.toString().toLowerCase(Locale.ROOT).endsWith(".npy")) {
      throw new UsageException(
          path + ": the cells of a table are texts, which .npy does not hold; write .csv");
    }
    TableWriter.write(
        path,
        schema,
        target -> {
          for (float[] row : rows) {
            target.accept(schema.decode(row, 0));
          }
        });
  }

  /** Writes rows of numbers under the given names. */
  static void writeNumbers(Path path, float[][] rows, List<String> names) {
    ArrayFiles.write(path, flat(rows), rows.length, names.size(), names);
  }

  /** Names of latent dimensions: {@code z1}, {@code z2} and so on. */
  static List<String> codeNames(String prefix, int latent) {
    return IntStream.rangeClosed(1, latent).mapToObj(d -> prefix + d).toList();
  }

  private static float[] flat(float[][] rows) {
    int width = rows[0].length;
    float[] values = new float[Math.multiplyExact(rows.length, width)];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, values, r * width, width);
    }
    return values;
  }
}
