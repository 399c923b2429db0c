// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.DataException;
import dev.elbo.data.Dataset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TableLabelsTest {
  @TempDir private Path folder;

  private Table table(String lines) {
    Path file = TestTables.put(folder, "t.csv", lines.getBytes(StandardCharsets.UTF_8));
    return Table.read(file, SchemaOptions.DEFAULTS.without("y"));
  }

  @Test
  void wholeNumbersAreLabels() {
    Dataset data = table("x,y\n1.5,2\n2.5,0\n4, 2\n").labelled("y");
    assertThat(data.width()).isEqualTo(2);
    assertThat(data.labelNames()).isEmpty();
    assertThat(new int[] {data.label(0), data.label(1), data.label(2)}).containsExactly(2, 0, 2);
  }

  @Test
  void textsAreNumberedByTheAlphabet() {
    Dataset data = table("x,y\n1.5,no\n2.5,maybe\n4, yes\n1,no\n").labelled("y");
    assertThat(data.labelNames()).containsExactly("maybe", "no", "yes");
    assertThat(new int[] {data.label(0), data.label(1), data.label(2), data.label(3)})
        .containsExactly(1, 0, 2, 1);
  }

  @Test
  void everyRowNeedsOne() {
    Table table = table("x,y\n1.5,2\n2.5,?\n");
    assertThatThrownBy(() -> table.labelled("y"))
        .isInstanceOf(DataException.class)
        .hasMessage(folder.resolve("t.csv") + ": line 3, column 'y' has no label; give it one");
    assertThatThrownBy(() -> table.labelled("z"))
        .isInstanceOf(DataException.class)
        .hasMessage(folder.resolve("t.csv") + ": no column 'z'; the columns are 'x', 'y'");
  }
}
