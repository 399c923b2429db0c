// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 over what a model is made of. Neither the order of the tensors nor that of the metadata
 * counts, because other programs that rewrite a file change both; metadata that is not ours is free
 * to change.
 *
 * <p>The bytes digested, numbers as 8-byte little-endian, texts as their UTF-8 length and bytes:
 * the number of metadata entries under {@code elbo} and {@code elbo.*} without the checksum itself,
 * their keys and texts sorted by key; then the number of tensors and, sorted by name, for each the
 * name, the type's name, the number of lengths in its shape, these lengths, the number of bytes and
 * the bytes.
 */
final class TensorChecksum {
  /** Where the checksum stands in the metadata. */
  static final String KEY = "elbo.checksum";

  private final MessageDigest digest;

  private TensorChecksum() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** {@code sha256:} and 64 hexadecimal digits. */
  static String of(Map<String, String> metadata, List<Tensor> tensors) {
    TensorChecksum checksum = new TensorChecksum();
    Map<String, String> ours = new TreeMap<>();
    metadata.forEach(
        (key, text) -> {
          if (key.equals("elbo") || (key.startsWith("elbo.") && !key.equals(KEY))) {
            ours.put(key, text);
          }
        });
    checksum.add(ours.size());
    ours.forEach(
        (key, text) -> {
          checksum.add(key);
          checksum.add(text);
        });
    checksum.add(tensors.size());
    tensors.stream().sorted(Comparator.comparing(Tensor::name)).forEach(checksum::add);
    return "sha256:" + HexFormat.of().formatHex(checksum.digest.digest());
  }

  private void add(Tensor tensor) {
    add(tensor.name());
    add(tensor.type().name());
    add(tensor.shape().size());
    for (int length : tensor.shape()) {
      add(length);
    }
    add(tensor.raw());
  }

  private void add(String text) {
    add(text.getBytes(StandardCharsets.UTF_8));
  }

  private void add(byte[] bytes) {
    add(bytes.length);
    digest.update(bytes);
  }

  private void add(long number) {
    byte[] bytes = new byte[Long.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(number);
    digest.update(bytes);
  }
}
