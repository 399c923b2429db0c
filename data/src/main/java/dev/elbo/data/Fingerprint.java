// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash described at {@link Dataset#fingerprint()}. */
final class Fingerprint {
  private static final byte[] DOMAIN = "elbo-rows-1".getBytes(StandardCharsets.US_ASCII);

  private Fingerprint() {}

  static String of(Dataset data) {
    MessageDigest digest = sha256();
    RowShape shape = data.shape();
    digest.update(DOMAIN);
    ByteBuffer numbers = ByteBuffer.allocate(Math.max(16, 4 * data.width()));
    numbers.putInt(data.rows()).putInt(shape.height()).putInt(shape.width());
    numbers.putInt(shape.channels());
    digest.update(numbers.array(), 0, 16);
    float[] row = new float[data.width()];
    for (int r = 0; r < data.rows(); r++) {
      data.copyRow(r, row, 0);
      numbers.clear().asFloatBuffer().put(row);
      digest.update(numbers.array(), 0, 4 * row.length);
    }
    addLabels(data, digest, numbers);
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  private static void addLabels(Dataset data, MessageDigest digest, ByteBuffer numbers) {
    digest.update((byte) (data.hasLabels() ? 1 : 0));
    if (data.hasLabels()) {
      for (int r = 0; r < data.rows(); r++) {
        numbers.clear().putInt(data.label(r));
        digest.update(numbers.array(), 0, 4);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK must have SHA-256", e);
    }
  }
}
