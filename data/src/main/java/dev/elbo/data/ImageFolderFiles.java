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
 * The files of a folder of PNG or JPEG images in the order of their names, or of a folder of such
 * folders, whose names in sorted order are the labels 0, 1, 2 and so on. Hidden files are passed
 * over.
 *
 * @param names names of the inner folders, empty without those
 * @param images files of each inner folder, or one list of all; none is empty
 */
record ImageFolderFiles(List<String> names, List<List<Path>> images) {
  /**
   * Lists a folder.
   *
   * @throws DataException if it holds files beside folders, folders within those, or no image
   */
  static ImageFolderFiles of(Path folder) {
    List<Path> entries = visible(folder);
    List<Path> folders = entries.stream().filter(Files::isDirectory).toList();
    if (!folders.isEmpty() && folders.size() < entries.size()) {
      Path file = entries.stream().filter(entry -> !Files.isDirectory(entry)).findFirst().get();
      throw DataException.in(
          folder.toString(),
          "holds both folders and files, such as "
              + (Quote.of(name(folders.get(0))) + " and " + Quote.of(name(file)))
              + "; give either images or one folder for each class");
    }
    if (folders.isEmpty()) {
      return new ImageFolderFiles(List.of(), List.of(some(folder, entries)));
    }
    List<List<Path>> images = new ArrayList<>();
    for (Path inner : folders) {
      List<Path> files = visible(inner);
      for (Path file : files) {
        if (Files.isDirectory(file)) {
          throw DataException.in(
              file.toString(), "folders may be nested one level deep only; move the images up");
        }
      }
      images.add(some(inner, files));
    }
    return new ImageFolderFiles(folders.stream().map(ImageFolderFiles::name).toList(), images);
  }

  private static List<Path> some(Path folder, List<Path> files) {
    if (files.isEmpty()) {
      throw DataException.in(folder.toString(), "the folder holds no PNG or JPEG images");
    }
    return files;
  }

  static String name(Path path) {
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
