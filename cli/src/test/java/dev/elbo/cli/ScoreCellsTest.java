// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one cell does to a row's score. */
final class ScoreCellsTest {
  @TempDir private static Path folder;

  private static DetectFiles files;
  private static List<Path> detectors;

  @BeforeAll
  static void fit() {
    files = new DetectFiles(folder);
    detectors = List.of(files.clean(), files.contaminated());
  }

  /** The usual row with another cell. */
  private static String with(int column, String cell) {
    String[] cells = DetectFiles.usual().split(",", -1);
    cells[column] = cell;
    return String.join(",", cells);
  }

  @Test
  void missingCellsAreScored() {
    List<String> texts = List.of("", "NaN", "NA", "?", " ");
    List<String> lines = new ArrayList<>();
    for (int column = 0; column < 8; column++) {
      for (String text : texts) {
        lines.add(with(column, text));
      }
    }
    lines.add(",".repeat(7));
    Path data = files.write("missing.csv", lines);
    for (Path detector : detectors) {
      double[] scores = DetectFiles.scores(DetectFiles.score(detector, data));
      assertThat(scores).hasSize(lines.size());
      for (int i = 0; i < scores.length; i++) {
        int same = i / texts.size() * texts.size();
        assertThat(scores[i]).as(lines.get(i)).isFinite().isEqualTo(scores[same]);
      }
    }
  }

  @Test
  void unusualCellsScoreHigher() {
    Map<String, String> rows =
        Map.of(
            "a text that was never seen", with(5, "standing"),
            "a number that never varied", with(6, "231"),
            "a text that never varied", with(7, "south"),
            "a number far out", with(0, "5"),
            "a number beyond all others", with(2, "1e30"),
            "a number that does not go with the others", with(3, "2"));
    for (Path detector : detectors) {
      rows.forEach(
          (why, row) -> {
            Path data = files.write("unusual.csv", List.of(DetectFiles.usual(), row));
            double[] scores = DetectFiles.scores(DetectFiles.score(detector, data));
            assertThat(scores[1]).as(why).isFinite().isGreaterThan(scores[0]);
          });
    }
  }

  @Test
  void reasonsShowWhatWasSeen() {
    Map<Integer, String> cells =
        Map.of(0, "512.5", 1, "-77.25", 6, "231", 5, "standing", 7, "south", 2, "");
    List<String> names = List.of(DetectFiles.HEADER.split(","));
    for (Path detector : detectors) {
      cells.forEach(
          (column, cell) -> {
            Path data = files.write("shown.csv", List.of(with(column, cell)));
            String seen =
                cell.isEmpty()
                    ? "(missing)"
                    : column < 5 || column == 6 ? cell : "(not seen in training)";
            assertThat(DetectFiles.score(detector, data, "--explain", 8))
                .contains(names.get(column) + ": saw " + seen + ", expected ");
          });
    }
  }
}
