// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the images of a folder, see {@link ImageFolderFiles}; names of folders are labels. */
final class ImageFolder {
  private final ReadOptions options;
  private ImageFile first;
  private ValuesBuilder builder;
  private int rows;

  private ImageFolder(ReadOptions options) {
    this.options = options;
  }

  static Dataset read(Path folder, ReadOptions options) {
    options.refuseLabelColumn(folder.toString(), "an image folder");
    return new ImageFolder(options).read(folder);
  }

  private Dataset read(Path path) {
    String source = String.valueOf(path.toAbsolutePath().normalize().getFileName());
    ImageFolderFiles files = ImageFolderFiles.of(path);
    if (files.names().isEmpty()) {
      add(files.images().get(0));
      return dataset(source);
    }
    List<Integer> labels = new ArrayList<>();
    for (int label = 0; label < files.names().size(); label++) {
      add(files.images().get(label));
      while (labels.size() < rows) {
        labels.add(label);
      }
    }
    int[] indices = labels.stream().mapToInt(Integer::intValue).toArray();
    return LabelledDataset.of(dataset(source), indices, files.names());
  }

  private void add(List<Path> images) {
    for (Path path : images) {
      if (rows >= options.rowLimit()) {
        return;
      }
      ImageFile image = ImageFile.read(path);
      if (first == null) {
        first = image;
        builder = new ValuesBuilder(image.shape().size());
      }
      image.requireLike(first);
      builder.append(image.values(), 0, image.values().length);
      rows++;
    }
  }

  private Dataset dataset(String source) {
    return StoredDataset.array(builder.build(), first.shape(), ValueRange.UNSIGNED_BYTE, source);
  }
}
