// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.DataException;
import dev.elbo.data.Dataset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.IntStream;
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

  @Test
  void missingLabelsAreMinusOneWhereTheyMayBe() {
    Dataset texts = table("x,y\n1.5,no\n2.5,\n4, yes\n1,NA\n").partlyLabelled("y");
    assertThat(texts.labelNames()).containsExactly("no", "yes");
    assertThat(IntStream.range(0, 4).map(texts::label)).containsExactly(0, -1, 1, -1);
    Dataset numbers = table("x,y\n1.5,3\n2.5,?\n4,0\n").partlyLabelled("y");
    assertThat(numbers.labelNames()).isEmpty();
    assertThat(IntStream.range(0, 3).map(numbers::label)).containsExactly(3, -1, 0);
  }

  @Test
  void labelsOfAnotherSourceMustBeAsManyAsRows() {
    Dataset rows = table("x,y\n1.5,\n2.5,\n4,\n").dataset();
    TableSource two = kinds("two.csv", "a\nb\n");
    assertThatThrownBy(() -> Table.withLabels(rows, two, "kind", OptionalLong.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("there must be one label for each row, got 2 labels for the 3 rows");
    TableSource four = kinds("four.csv", "a\nb\na\nb\n");
    Dataset labelled = Table.withLabels(rows, four, "kind", OptionalLong.of(3));
    assertThat(IntStream.range(0, 3).map(labelled::label)).containsExactly(0, 1, 0);
  }

  private TableSource kinds(String name, String lines) {
    byte[] bytes = ("kind\n" + lines).getBytes(StandardCharsets.UTF_8);
    return TableSource.of(TestTables.put(folder, name, bytes));
  }
}
