// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named tensors and text metadata, held in memory, in the <a
 * href="https://github.com/huggingface/safetensors">safetensors</a> format: the length of the
 * header in 8 little-endian bytes, a JSON header, the tensors' bytes.
 *
 * <p>Writing adds the metadata entry {@code elbo.checksum}, a SHA-256 over the names, types, shapes
 * and bytes of all tensors and over the metadata {@code elbo} and {@code elbo.*}; reading verifies
 * it where it is there. Files of other programs do not have it and are read as well. The same
 * content gives the same bytes on every machine and Java version.
 *
 * <p>In Python: {@code from safetensors.numpy import load_file; tensors = load_file(path)}.
 */
public final class TensorFile {
  private static final int CHUNK = 1 << 16;
  private static final int NAMES_SHOWN = 5;

  private final String source;
  private final Map<String, String> metadata;
  private final Map<String, Tensor> tensors;

  TensorFile(String source, Map<String, String> metadata, List<Tensor> tensors) {
    this.source = source;
    this.metadata = Collections.unmodifiableMap(metadata);
    Map<String, Tensor> byName = new LinkedHashMap<>();
    for (Tensor tensor : tensors) {
      if (byName.putIfAbsent(tensor.name(), tensor) != null) {
        throw new IllegalArgumentException(
            "the names of the tensors must differ, got " + Tensor.quoted(tensor.name()) + " twice");
      }
    }
    this.tensors = Collections.unmodifiableMap(byName);
  }

  /**
   * A file to write. The metadata keeps its order; the tensors keep theirs, but those of wider
   * elements go first, so that all stay aligned.
   *
   * @param metadata free text by key; an entry {@code elbo.checksum} is dropped, writing renews it
   * @throws IllegalArgumentException when two tensors have the same name
   */
  public static TensorFile of(Map<String, String> metadata, List<Tensor> tensors) {
    Map<String, String> clean = new LinkedHashMap<>();
    metadata.forEach(
        (key, text) -> clean.put(new JsonString(key).value(), new JsonString(text).value()));
    clean.remove(TensorChecksum.KEY);
    List<Tensor> aligned = new ArrayList<>(tensors);
    aligned.sort(Comparator.comparingInt((Tensor tensor) -> tensor.type().bytes()).reversed());
    return new TensorFile("new file", clean, aligned);
  }

  /**
   * Reads a file whole.
   *
   * @throws ModelFileException when it is missing, unreadable, of another format, truncated or
   *     corrupted; one line that names the file
   */
  public static TensorFile read(Path path) {
    if (Files.isDirectory(path)) {
      throw new ModelFileException(path + ": is a folder; give a file");
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return new TensorReader(channel, channel.size(), path.toString()).read();
    } catch (NoSuchFileException e) {
      throw new ModelFileException(path + ": there is no such file; check the path", e);
    } catch (IOException e) {
      throw new ModelFileException(path + ": cannot be read: " + AtomicFiles.reason(e), e);
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @param source what messages call the file
   * @throws ModelFileException as {@link #read(Path)}
   */
  public static TensorFile read(String source, byte[] bytes) {
    try {
      return new TensorReader(
              Channels.newChannel(new ByteArrayInputStream(bytes)), bytes.length, source)
          .read();
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    }
  }

  /**
   * SHA-256 over tensors and {@code elbo} metadata, independent of their order: {@code sha256:} and
   * 64 hexadecimal digits.
   */
  public static String checksum(Map<String, String> metadata, List<Tensor> tensors) {
    return TensorChecksum.of(metadata, tensors);
  }

  /**
   * Writes the file: completely or, on an error, not at all.
   *
   * @throws ModelFileException when that is not possible; one line that names the file
   */
  public void write(Path path) {
    AtomicFiles.write(path, this::writeTo);
  }

  /**
   * Writes the bytes of the file to a stream and leaves it open.
   *
   * @throws IOException when the stream fails, or the metadata is too long for the format
   */
  public void writeTo(OutputStream out) throws IOException {
    List<Tensor> all = tensors();
    Map<String, String> texts = new LinkedHashMap<>(metadata);
    texts.put(TensorChecksum.KEY, checksum());
    byte[] header = TensorHeader.encode(texts, all);
    if (header.length > TensorHeader.MAX_BYTES) {
      throw new IOException(
          "the header must take at most "
              + TensorHeader.MAX_BYTES
              + " bytes, got "
              + header.length
              + "; shorten the metadata");
    }
    byte[] length = new byte[Long.BYTES];
    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length);
    out.write(length);
    out.write(header);
    for (Tensor tensor : all) {
      byte[] bytes = tensor.raw();
      // In pieces, as the JDK copies through a native buffer as large as the request.
      for (int from = 0; from < bytes.length; from += CHUNK) {
        out.write(bytes, from, Math.min(CHUNK, bytes.length - from));
      }
    }
  }

  /** The metadata in order, without the checksum; unmodifiable. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** The names of the tensors, in the order of their bytes in the file. */
  public List<String> names() {
    return List.copyOf(tensors.keySet());
  }

  /** The tensors, in the order of their bytes in the file. */
  public List<Tensor> tensors() {
    return List.copyOf(tensors.values());
  }

  /**
   * The tensor of a name.
   *
   * @throws ModelFileException when there is none
   */
  public Tensor tensor(String name) {
    Tensor result = tensors.get(name);
    if (result == null) {
      throw new ModelFileException(
          source + ": tensor " + Tensor.quoted(name) + " is missing; " + whatIsThere());
    }
    return result;
  }

  /**
   * The tensor of a name, which must have the shape given.
   *
   * @throws ModelFileException when there is none or it has another shape
   */
  public Tensor require(String name, int... shape) {
    Tensor result = tensor(name);
    if (!Arrays.equals(shape, result.shape().stream().mapToInt(Integer::intValue).toArray())) {
      throw new ModelFileException(
          source
              + ": tensor "
              + Tensor.quoted(name)
              + " must have the shape "
              + Arrays.toString(shape)
              + ", got "
              + result.shape()
              + "; the file belongs to another configuration");
    }
    return result;
  }

  /** The checksum that writing stores; see {@link #checksum(Map, List)}. */
  public String checksum() {
    return TensorChecksum.of(metadata, tensors());
  }

  private String whatIsThere() {
    if (tensors.isEmpty()) {
      return "the file holds no tensors";
    }
    List<String> shown =
        tensors.keySet().stream().limit(NAMES_SHOWN).map(name -> Json.quote(name, 40)).toList();
    String more = tensors.size() > NAMES_SHOWN ? ", ..." : "";
    return "the file holds " + String.join(", ", shown) + more;
  }
}
