// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import dev.elbo.data.file.FileInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The two small real data sets that ship with the library, both CC BY 4.0; see ATTRIBUTION.txt. */
public final class BundledData {
  private BundledData() {}

  /**
   * 1797 handwritten digits as images of 8 x 8, values 0 to 16, labels 0 to 9 (UCI Optical
   * Recognition of Handwritten Digits).
   */
  public static Dataset digits() {
    return read("digits.csv.gz", "label", "digits");
  }

  /**
   * 569 rows of 30 measurements of cell nuclei, label 0 malignant or 1 benign (UCI Breast Cancer
   * Wisconsin, Diagnostic).
   */
  public static Dataset breastCancer() {
    return read("breast_cancer.csv.gz", "target", "breast-cancer");
  }

  private static Dataset read(String resource, String labelColumn, String source) {
    try (InputStream raw = BundledData.class.getResourceAsStream(resource)) {
      if (raw == null) {
        throw new IllegalStateException("resource missing from the library: " + resource);
      }
      try (FileInput input = FileInput.open(raw)) {
        ReadOptions options = ReadOptions.DEFAULTS.withLabelColumn(labelColumn);
        return CsvReader.read(input.stream(), resource, options, source);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
