// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts of well-known data sets, where they are at hand; skipped where not. */
final class RealDataTest {
  @ParameterizedTest
  @CsvSource({
    "train, 60000, 6bbc9ace898e44ae57da46a324031adb,"
        + " 5923 6742 5958 6131 5842 5421 5918 6265 5851 5949",
    "t10k, 10000, 2646ac647ad5339dbf082846283269ea,"
        + " 980 1135 1032 1010 982 892 958 1028 974 1009"
  })
  void mnist(String part, int rows, String md5, String labelCounts) throws Exception {
    Path folder = folder("mnist");
    Path labels = folder.resolve(part + "-labels-idx1-ubyte.gz");
    Dataset data =
        Datasets.read(
            folder.resolve(part + "-images-idx3-ubyte.gz"),
            ReadOptions.DEFAULTS.withLabelsFile(labels));
    assertThat(data.rows()).isEqualTo(rows);
    assertThat(data.shape()).isEqualTo(new RowShape(28, 28, 1));
    assertThat(data.range()).isEqualTo(ValueRange.UNSIGNED_BYTE);
    MessageDigest digest = MessageDigest.getInstance("MD5");
    ByteBuffer header = ByteBuffer.allocate(16).putInt(2051).putInt(rows).putInt(28).putInt(28);
    digest.update(header.array());
    double sum = 0;
    double squares = 0;
    float[] row = new float[784];
    byte[] bytes = new byte[784];
    for (int r = 0; r < rows; r++) {
      data.copyRow(r, row, 0);
      for (int i = 0; i < 784; i++) {
        sum += row[i] / 255;
        squares += row[i] / 255 * (row[i] / 255);
        bytes[i] = (byte) (int) row[i];
      }
      digest.update(bytes);
    }
    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(md5);
    if (part.equals("train")) {
      double mean = sum / (rows * 784.0);
      assertThat(mean).isCloseTo(0.1307, within(5e-5));
      assertThat(Math.sqrt(squares / (rows * 784.0) - mean * mean)).isCloseTo(0.3081, within(5e-5));
    }
    int[] counts = new int[10];
    for (int r = 0; r < rows; r++) {
      counts[data.label(r)]++;
    }
    StringBuilder text = new StringBuilder();
    for (int count : counts) {
      text.append(text.length() == 0 ? "" : " ").append(count);
    }
    assertThat(text).hasToString(labelCounts);
  }

  @Test
  void freyFaces() {
    Dataset data = Datasets.read(folder("freyfaces").resolve("freyfaces.idx3.gz"));
    assertThat(data.rows()).isEqualTo(1965);
    assertThat(data.shape()).isEqualTo(new RowShape(28, 20, 1));
    float[] values = TestFiles.all(data);
    double sum = 0;
    float min = 255;
    float max = 0;
    for (float value : values) {
      sum += value;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    assertThat(sum / values.length).isCloseTo(154.46, within(5e-3));
    assertThat(min).isEqualTo(8);
    assertThat(max).isEqualTo(238);
  }

  @ParameterizedTest
  @CsvSource({
    "anomaly/17_InternetAds.csv.gz, 1966, 1555, 368",
    "anomaly/5_campaign.csv.gz, 41188, 62, 4640",
    "anomaly/32_shuttle.csv.gz, 49097, 9, 3511",
    "anomaly/43_WDBC.csv.gz, 367, 30, 10"
  })
  void tables(String name, int rows, int width, int anomalies) {
    Dataset data =
        Datasets.read(
            folder("anomaly").getParent().resolve(name),
            ReadOptions.DEFAULTS.withLabelColumn("label"));
    assertThat(data.rows()).isEqualTo(rows);
    assertThat(data.width()).isEqualTo(width);
    int seen = 0;
    for (int r = 0; r < rows; r++) {
      seen += data.label(r);
    }
    assertThat(seen).isEqualTo(anomalies);
  }

  private static Path folder(String name) {
    String environment = System.getenv("ELBO_DATA");
    String fallback = environment == null ? "../../shared/data" : environment;
    Path root = Path.of(System.getProperty("elbo.data", fallback));
    Assumptions.assumeTrue(Files.isDirectory(root.resolve(name)), "no data folder");
    return root.resolve(name);
  }
}
