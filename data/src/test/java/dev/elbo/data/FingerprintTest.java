// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FingerprintTest {
  @TempDir Path folder;

  @Test
  void sameDataFromAnyFormat() {
    byte[] bytes = new byte[5 * 12];
    float[] floats = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 37);
      floats[i] = bytes[i] & 0xFF;
    }
    RowShape shape = new RowShape(4, 3, 1);
    Path idx = folder.resolve("a.idx");
    Path idxGz = folder.resolve("a.idx.gz");
    Path npy = folder.resolve("a.npy");
    Path csv = folder.resolve("a.csv");
    Path csvGz = folder.resolve("a.csv.gz");
    ArrayFiles.writeIdx(idx, bytes, shape);
    ArrayFiles.writeIdx(idxGz, bytes, shape);
    for (Path file : List.of(npy, csv, csvGz)) {
      ArrayFiles.write(file, floats, shape);
    }
    Path npyBytes = TestFiles.put(folder, "b.npy", TestFiles.npy("|u1", false, "(5, 4, 3)", bytes));
    String expected = Datasets.ofBytes(bytes, shape).fingerprint();
    for (Path file : List.of(idx, idxGz, npy, csv, csvGz, npyBytes)) {
      Dataset data = Datasets.read(file);
      assertThat(data.shape()).as("%s", file).isEqualTo(shape);
      assertThat(data.fingerprint()).as("%s", file).isEqualTo(expected);
    }
  }

  @Test
  void isTheHashOfTheDocumentedBytes() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write("elbo-rows-1".getBytes(StandardCharsets.US_ASCII));
    for (int number : new int[] {2, 1, 3, 1}) {
      out.writeInt(number);
    }
    for (float value : new float[] {1, 2.5f, -3, 4, 5, 1e-9f}) {
      out.writeFloat(value);
    }
    out.writeByte(1);
    out.writeInt(7);
    out.writeInt(-1);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    Dataset data =
        Datasets.of(new float[] {1, 2.5f, -3, 4, 5, 1e-9f}, 3).withLabels(new int[] {7, -1});
    assertThat(data.fingerprint()).isEqualTo("sha256:" + HexFormat.of().formatHex(hash));
  }

  @Test
  void anyDifferenceShows() {
    Dataset base = Datasets.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 4);
    byte[] same = TestFiles.bytes(1, 2, 3, 4, 5, 6, 7, 8);
    Set<String> seen = new HashSet<>();
    for (Dataset data :
        List.of(
            base,
            Datasets.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8.000001f}, 4),
            Datasets.ofBytes(same, new RowShape(2, 2, 1)),
            Datasets.ofBytes(same, RowShape.flat(2)),
            base.select(new int[] {1, 0}),
            base.head(1),
            base.withLabels(new int[] {0, 0}),
            base.withLabels(new int[] {0, 1}))) {
      assertThat(data.fingerprint()).matches("sha256:[0-9a-f]{64}");
      assertThat(seen.add(data.fingerprint())).isTrue();
    }
  }
}
