// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import dev.elbo.data.DataException;
import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.ReadOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Images of several classes, as in MNIST.
 *
 * @param train images to train on, with labels of at least two classes
 * @param test images to score, with labels of at least two classes
 */
public record LabelledImages(Dataset train, Dataset test) {
  private static final String TRAIN = "train";
  private static final String TEST = "t10k";
  private static final String IMAGES = "-images-idx3-ubyte";
  private static final String LABELS = "-labels-idx1-ubyte";

  /** Checks that there are classes. */
  public LabelledImages {
    requireClasses(train);
    requireClasses(test);
  }

  /** True if a folder holds the four files of MNIST, packed by gzip or not. */
  public static boolean isIn(Path folder) {
    return Files.exists(file(folder, TRAIN + IMAGES))
        && Files.exists(file(folder, TRAIN + LABELS))
        && Files.exists(file(folder, TEST + IMAGES))
        && Files.exists(file(folder, TEST + LABELS));
  }

  /**
   * Reads them.
   *
   * @param mostTrain how many of the training images to use, the first, if not all
   * @throws DataException when a file cannot be read, or all images are of one class
   */
  public static LabelledImages read(Path folder, OptionalInt mostTrain) {
    ReadOptions all = ReadOptions.DEFAULTS;
    ReadOptions some = mostTrain.isPresent() ? all.withMaxRows(mostTrain.getAsInt()) : all;
    return new LabelledImages(read(folder, TRAIN, some), read(folder, TEST, all));
  }

  private static Dataset read(Path folder, String part, ReadOptions options) {
    return Datasets.read(
        file(folder, part + IMAGES), options.withLabelsFile(file(folder, part + LABELS)));
  }

  private static Path file(Path folder, String name) {
    Path packed = folder.resolve(name + ".gz");
    return Files.exists(packed) ? packed : folder.resolve(name);
  }

  private static void requireClasses(Dataset images) {
    if (labels(images).distinct().count() < 2) {
      throw DataException.in(
          images.source(),
          "all images have label " + images.label(0) + "; there must be at least two classes");
    }
  }

  /** The classes of the test images, rising. */
  int[] classes() {
    return labels(test).distinct().sorted().toArray();
  }

  /** The training images of all classes but one. */
  Dataset trainWithout(int label) {
    return train.select(
        IntStream.range(0, train.rows()).filter(r -> train.label(r) != label).toArray());
  }

  /** Whether a test image is of a class, [test images]. */
  boolean[] isOf(int label) {
    boolean[] is = new boolean[test.rows()];
    for (int r = 0; r < is.length; r++) {
      is[r] = test.label(r) == label;
    }
    return is;
  }

  private static IntStream labels(Dataset images) {
    return IntStream.range(0, images.rows()).map(images::label);
  }
}
