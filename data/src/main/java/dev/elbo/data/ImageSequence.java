// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The images of a folder, flat or with a folder for each class, one at a time and as bytes: for
 * whoever writes the same folder again. For one thread at a time.
 */
public final class ImageSequence {
  private final List<Path> files;
  private final List<String> names;
  private final ImageFile first;

  private ImageSequence(List<Path> files, List<String> names) {
    this.files = files;
    this.names = names;
    first = ImageFile.read(files.get(0));
  }

  /**
   * Lists a folder and reads its first image.
   *
   * @throws DataException if there is none, or files stand beside folders
   */
  public static ImageSequence open(Path folder) {
    ImageFolderFiles listed = ImageFolderFiles.of(folder);
    List<Path> files = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < listed.images().size(); i++) {
      String inner = listed.names().isEmpty() ? "" : listed.names().get(i) + "/";
      for (Path file : listed.images().get(i)) {
        files.add(file);
        names.add(inner + ImageFolderFiles.name(file));
      }
    }
    return new ImageSequence(files, names);
  }

  /** Paths within the folder, with slashes, in the order of the images; at least one. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** Shape of each image: 1 channel for grey, 3 for red, green and blue. */
  public RowShape shape() {
    return first.shape();
  }

  /** True if the name of an image is that of a JPEG file. */
  public boolean isJpeg(int image) {
    String name = names.get(image).toLowerCase(Locale.ROOT);
    return name.endsWith(".jpg") || name.endsWith(".jpeg");
  }

  /**
   * Pixels of an image, row by row with the channels of a pixel side by side, 8 bits each.
   *
   * @param image 0 to {@code names().size() - 1}
   * @throws DataException if it cannot be decoded, has another shape, more than 8 bits a channel or
   *     is transparent somewhere
   */
  public byte[] pixels(int image) {
    ImageFile read = image == 0 ? first : ImageFile.read(files.get(image));
    read.requireLike(first);
    if (!read.isWhole()) {
      throw DataException.in(
          read.file(),
          "has transparent pixels or more than 8 bits a channel, which would be lost; save it with"
              + " 8 bits and without transparency");
    }
    byte[] pixels = new byte[read.values().length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (int) read.values()[i];
    }
    return pixels;
  }
}
