// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.BundledData;
import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.vae.likelihood.DiscretizedLogisticLikelihood;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class LevelCountsTest {
  @Test
  void levelsAreCountedFromTheLowest() {
    Dataset data = Datasets.of(new float[][] {{-1, 2}, {0, 2}, {-1, 0.5f}});
    assertThat(LevelCounts.of(data, 4)).containsExactly(2, 1, 0, 2);
    assertThat(LevelCounts.of(data, 3)).containsExactly(2, 1, 0);
    Dataset positive = Datasets.of(new float[][] {{1, 2}});
    assertThat(LevelCounts.of(positive, 3)).containsExactly(0, 1, 1);
  }

  @Test
  void backgroundOfTheDigitsIsAnAtom() {
    long[] counts = LevelCounts.of(BundledData.digits(), 17);
    assertThat(java.util.Arrays.stream(counts).sum()).isEqualTo(1797 * 64);
    assertThat(DiscretizedLogisticLikelihood.atomsOf(counts)).contains(0).hasSizeBetween(1, 2);
  }

  @Test
  void atomsOfMnistAreBackgroundAndInk() {
    assertThat(atoms("mnist", "train-images-idx3-ubyte.gz")).containsExactly(0, 252, 253, 254, 255);
  }

  /** All levels occur; the light of the cheeks is a small peak. */
  @Test
  void freyFacesHaveFewAtoms() {
    assertThat(atoms("freyfaces", "freyfaces.idx3.gz")).containsExactly(224, 225, 226);
  }

  private static List<Integer> atoms(String folder, String file) {
    String environment = System.getenv("ELBO_DATA");
    String fallback = environment == null ? "../../shared/data" : environment;
    Path root = Path.of(System.getProperty("elbo.data", fallback));
    Assumptions.assumeTrue(Files.isDirectory(root.resolve(folder)), "no data folder");
    Dataset data = Datasets.read(root.resolve(folder).resolve(file));
    assertThat(LevelCounts.levelsOf(data)).isEqualTo(256);
    return DiscretizedLogisticLikelihood.atomsOf(LevelCounts.of(data, 256));
  }
}
