// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import dev.elbo.data.file.FileInput;
import dev.elbo.data.file.Quote;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of PNG or JPEG images in the order of their names, or a folder of such folders, whose
 * names in sorted order are the labels 0, 1, 2 and so on. Hidden files are passed over. All images
 * must have one size and be all grey or all in color.
 */
final class ImageFolder {
  private final String folder;
  private final ReadOptions options;
  private ImageFile first;
  private ValuesBuilder builder;
  private int rows;

  private ImageFolder(Path folder, ReadOptions options) {
    this.folder = folder.toString();
    this.options = options;
  }

  static Dataset read(Path folder, ReadOptions options) {
    options.refuseLabelColumn(folder.toString(), "an image folder");
    return new ImageFolder(folder, options).read(folder);
  }

  private Dataset read(Path path) {
    List<Path> entries = visible(path);
    List<Path> folders = entries.stream().filter(Files::isDirectory).toList();
    if (!folders.isEmpty() && folders.size() < entries.size()) {
      Path file = entries.stream().filter(entry -> !Files.isDirectory(entry)).findFirst().get();
      throw DataException.in(
          folder,
          "holds both folders and files, such as "
              + (Quote.of(name(folders.get(0))) + " and " + Quote.of(name(file)))
              + "; give either images or one folder for each class");
    }
    String source = String.valueOf(path.toAbsolutePath().normalize().getFileName());
    if (folders.isEmpty()) {
      add(path, entries);
      return dataset(source);
    }
    List<Integer> labels = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Path classFolder : folders) {
      List<Path> images = visible(classFolder);
      for (Path image : images) {
        if (Files.isDirectory(image)) {
          throw DataException.in(
              image.toString(), "folders may be nested one level deep only; move the images up");
        }
      }
      add(classFolder, images);
      while (labels.size() < rows) {
        labels.add(names.size());
      }
      names.add(name(classFolder));
    }
    int[] indices = labels.stream().mapToInt(Integer::intValue).toArray();
    return LabelledDataset.of(dataset(source), indices, names);
  }

  private void add(Path from, List<Path> images) {
    if (images.isEmpty()) {
      throw DataException.in(from.toString(), "the folder holds no PNG or JPEG images");
    }
    for (Path path : images) {
      if (rows >= options.rowLimit()) {
        return;
      }
      ImageFile image = ImageFile.read(path);
      if (first == null) {
        first = image;
        builder = new ValuesBuilder(image.shape().size());
      }
      if (!image.isLike(first)) {
        throw DataException.in(
            image.file(),
            "is "
                + (image.kind() + ", but " + first.file() + " is " + first.kind())
                + "; all images must have one size and be all grey or all in color");
      }
      builder.append(image.values(), 0, image.values().length);
      rows++;
    }
  }

  private Dataset dataset(String source) {
    return StoredDataset.array(builder.build(), first.shape(), ValueRange.UNSIGNED_BYTE, source);
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  private static List<Path> visible(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        if (!name(entry).startsWith(".") && !Files.isHidden(entry)) {
          entries.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw FileInput.failure(folder.toString(), e.getCause());
    } catch (IOException e) {
      throw FileInput.failure(folder.toString(), e);
    }
    // By name alone, so that the order is the same on every system and in every locale.
    entries.sort((a, b) -> name(a).compareTo(name(b)));
    return entries;
  }
}
