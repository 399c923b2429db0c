// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a whole safetensors file. No length is believed before it is compared with the size of the
 * file, so a hostile header cannot ask for more memory than a few times the file's size.
 */
final class TensorReader {
  static final String COPY_AGAIN = "; copy it again from its source";
  private static final String NOT_ONE =
      "; give a model written by Elbo or another .safetensors file";
  // As safetensors they would announce a header of 1.5 GB.
  private static final List<String> COMPRESSED = List.of("ELBZ", "ELBQ");
  // The header is held as bytes, as text and as values.
  private static final int MEMORY_PER_HEADER_BYTE = 4;
  // The JDK copies through a native buffer as large as the request.
  private static final int CHUNK = 1 << 16;

  private final ReadableByteChannel channel;
  private final long size;
  private final String source;

  /**
   * A reader.
   *
   * @param size bytes in the channel
   * @param source what messages call the file
   */
  TensorReader(ReadableByteChannel channel, long size, String source) {
    this.channel = channel;
    this.size = size;
    this.source = source;
  }

  TensorFile read() throws IOException {
    if (size < Long.BYTES) {
      throw problem(
          "not a safetensors file: at least 8 bytes expected, " + size + " seen" + NOT_ONE);
    }
    byte[] start = bytes(Long.BYTES);
    String magic = new String(start, 0, Integer.BYTES, StandardCharsets.ISO_8859_1);
    if (COMPRESSED.contains(magic)) {
      throw problem("is a compressed file, no model; give the file that train wrote");
    }
    long headerLength = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    checkHeaderLength(headerLength);
    TensorHeader header = header((int) headerLength);
    long expected = Long.BYTES + headerLength + header.dataLength();
    // dataLength may be near 2^63, and the sum negative.
    if (expected < 0 || expected > size) {
      String bytes = expected < 0 ? "more than 2^63" : Long.toString(expected);
      throw problem("truncated: " + bytes + " bytes expected, " + size + " seen" + COPY_AGAIN);
    }
    if (expected < size) {
      throw problem("too long: " + expected + " bytes expected, " + size + " seen" + COPY_AGAIN);
    }
    return file(header);
  }

  private void checkHeaderLength(long length) {
    if (length < 0 || length > TensorHeader.MAX_BYTES) {
      throw problem(
          "not a safetensors file: its first 8 bytes announce a header of "
              + Long.toUnsignedString(length)
              + " bytes, at most "
              + TensorHeader.MAX_BYTES
              + " are allowed"
              + NOT_ONE);
    }
    if (length > size - Long.BYTES) {
      throw problem(
          "truncated, or not a safetensors file: "
              + (Long.BYTES + length)
              + " bytes expected for the header alone, "
              + size
              + " seen"
              + COPY_AGAIN);
    }
    long needed = size + (MEMORY_PER_HEADER_BYTE - 1) * length;
    if (needed > Runtime.getRuntime().maxMemory()) {
      throw problem(
          "too large: "
              + (needed >> 20)
              + " MiB of memory needed; give Java more than that by the option -Xmx");
    }
  }

  private TensorHeader header(int length) throws IOException {
    byte[] utf8 = bytes(length);
    try {
      return TensorHeader.parse(utf8);
    } catch (JsonException e) {
      boolean other = length == 0 || utf8[0] != '{';
      throw problem(
          other
              ? "not a safetensors file: " + e.getMessage() + NOT_ONE
              : "corrupted header: " + e.getMessage() + COPY_AGAIN,
          e);
    }
  }

  private TensorFile file(TensorHeader header) throws IOException {
    List<Tensor> tensors = new ArrayList<>(header.entries().size());
    for (TensorHeader.Entry entry : header.entries()) {
      int length;
      try {
        length = Tensor.checkedLength(entry.name(), entry.end() - entry.begin());
      } catch (IllegalArgumentException e) {
        throw problem(e.getMessage(), e);
      }
      tensors.add(Tensor.ofRaw(entry.name(), entry.type(), entry.shape(), bytes(length)));
    }
    Map<String, String> metadata = new LinkedHashMap<>(header.metadata());
    String stored = metadata.remove(TensorChecksum.KEY);
    String actual = TensorChecksum.of(metadata, tensors);
    if (stored != null && !stored.equals(actual)) {
      throw problem(
          "corrupted: its checksum does not match its content"
              + COPY_AGAIN
              + ", or, if it was changed on purpose, remove the metadata entry "
              + TensorChecksum.KEY);
    }
    return new TensorFile(source, metadata, tensors);
  }

  private byte[] bytes(int length) throws IOException {
    byte[] result = new byte[length];
    ByteBuffer buffer = ByteBuffer.wrap(result);
    while (buffer.position() < length) {
      buffer.limit(Math.min(length, buffer.position() + CHUNK));
      if (channel.read(buffer) < 0) {
        throw problem("truncated while it was read" + COPY_AGAIN);
      }
    }
    return result;
  }

  private ModelFileException problem(String what) {
    return problem(what, null);
  }

  private ModelFileException problem(String what, Exception cause) {
    return new ModelFileException(source + ": " + what, cause);
  }
}
