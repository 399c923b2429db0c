// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.DataException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledRowsTest {
  @TempDir private Path folder;

  @Test
  void labelsAreTakenOutOfTheRows() throws IOException {
    Path file = Files.writeString(folder.resolve("3_small.csv"), "a,b,label\n1,2,0\n3,4.5,1\n");
    LabelledRows data = LabelledRows.read(file);
    assertThat(data.rows()).isDeepEqualTo(new float[][] {{1, 2}, {3, 4.5f}});
    assertThat(data.anomalous()).containsExactly(false, true);
    assertThat(data.name()).isEqualTo("3_small");
  }

  @Test
  void packedFilesAreReadAndTheLabelMayStandAnywhere() throws IOException {
    Path file = folder.resolve("4_packed.v2.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("label,a\n1,7\n0,8\n0,9\n".getBytes(StandardCharsets.UTF_8));
    }
    LabelledRows data = LabelledRows.read(file);
    assertThat(data.rows()).isDeepEqualTo(new float[][] {{7}, {8}, {9}});
    assertThat(data.anomalous()).containsExactly(true, false, false);
    assertThat(data.name()).isEqualTo("4_packed.v2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a,b;1,0;2,1 | no column 'label'; the columns are 'a', 'b'",
        "a,label;1,0;2,2 | row 2: column 'label' must be 1 for an anomaly or 0 for a normal row,"
            + " got 2",
        "a,label;1,-1;2,1 | row 1: column 'label' must be 1 for an anomaly or 0 for a normal row,"
            + " got -1",
        "a,label;1,0;2,0.5 | line 3 (row 2), column 'label': a label must be a whole number",
        "a,label;1,0;2,0 | no row is an anomaly; column 'label' must be 1 for at least one row",
        "a,label;1,1;2,1 | all rows are anomalies; column 'label' must be 0 for normal rows",
        "a,label;1,0;x,1 | line 3 (row 2), column 'a': 'x' is not a number",
        "label;0;1 | no columns are left besides the label column",
        "a,label | there is a header line but no rows"
      })
  void badFilesAreRefusedByName(String lines, String problem) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), lines.replace(';', '\n') + "\n");
    assertThatThrownBy(() -> LabelledRows.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": " + problem);
  }

  @Test
  void everyRowNeedsALabel() {
    assertThatThrownBy(() -> new LabelledRows(new float[3][1], new boolean[2], "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("anomalous must have a value for each of 3 rows, got 2");
  }
}
