// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.original;

import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.data.DataException;
import dev.elbo.data.ImageSequence;
import dev.elbo.data.RowShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The images of a folder. */
final class FolderOriginal extends Original {
  private static final byte[] NOTHING = {};

  private final ImageSequence images;
  private final List<String> names = new ArrayList<>();
  private int jpegs;
  private int read;

  FolderOriginal(ImageSequence images) {
    this.images = images;
    Set<String> taken = new HashSet<>(images.names());
    for (int i = 0; i < images.names().size(); i++) {
      String name = images.names().get(i);
      if (!Descriptors.isSafe(name)) {
        throw DataException.in(
            name, "holds characters that not every system has in names; rename it");
      }
      names.add(images.isJpeg(i) ? asPng(name, taken) : name);
      jpegs += images.isJpeg(i) ? 1 : 0;
    }
  }

  /** Pixels of a JPEG file make another file, which is not to pass for it. */
  private static String asPng(String name, Set<String> taken) {
    String changed = name.substring(0, name.lastIndexOf('.')) + ".png";
    if (taken.add(changed)) {
      return changed;
    }
    if (taken.add(name + ".png")) {
      return name + ".png";
    }
    throw DataException.in(name, "no name is left for it as a PNG file; rename it");
  }

  @Override
  public byte[] next() {
    return read < names.size() ? images.pixels(read++) : null;
  }

  @Override
  public byte[] rest() {
    return NOTHING;
  }

  @Override
  public RecordLayout layout() {
    RowShape shape = images.shape();
    int line = shape.width() * shape.channels();
    return new RecordLayout.Fixed(shape.size(), line, shape.channels());
  }

  @Override
  public long bytesBeside() {
    return 0;
  }

  @Override
  public byte[] descriptor() {
    return new OriginalFormat.Folder(images.shape(), names).descriptor();
  }

  @Override
  public Optional<RowShape> shape() {
    return Optional.of(images.shape());
  }

  @Override
  public double share() {
    return (double) read / names.size();
  }

  @Override
  public List<String> notes() {
    return jpegs == 0
        ? List.of()
        : List.of(
            (jpegs == 1 ? "1 JPEG file comes" : jpegs + " JPEG files come")
                + " back as PNG, with the same pixels");
  }

  @Override
  public void close() {}
}
