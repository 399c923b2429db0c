// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON header of a safetensors file, checked: the ranges of the entries follow one another
 * without holes from 0, and each is as long as its type and shape say.
 *
 * @param metadata free text by key, in the file's order
 * @param entries the tensors in the order of their bytes
 */
record TensorHeader(Map<String, String> metadata, List<Entry> entries) {
  /** The limit of the format's reference implementation. */
  static final int MAX_BYTES = 100_000_000;

  private static final int ALIGNMENT = 8;
  // Some 80,000 tensors; keeps the memory for a hostile header of the full length below 100 MB.
  private static final int MAX_VALUES = 1_000_000;

  /** One tensor: its bytes are {@code [begin, end)} of the data, which starts after the header. */
  record Entry(String name, TensorType type, List<Integer> shape, long begin, long end) {}

  /** End of the last range: the length the data must have. */
  long dataLength() {
    return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end();
  }

  /**
   * Reads and checks a header.
   *
   * @throws JsonException when it is malformed; the message says what and where
   */
  static TensorHeader parse(byte[] utf8) {
    if (utf8.length == 0 || utf8[0] != '{') {
      throw new JsonException("the header does not start with '{'");
    }
    JsonCursor root = JsonCursor.of(new JsonParser(decode(utf8), MAX_VALUES).document());
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    root.entries()
        .forEach(
            (name, at) -> {
              if (name.equals(Tensor.RESERVED_NAME)) {
                at.entries().forEach((key, text) -> metadata.put(key, text.asString()));
              } else {
                entries.add(entry(name, at));
              }
            });
    // Stable, so empty tensors, which share their place with the next one, keep the header's order.
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    checkRanges(entries);
    return new TensorHeader(metadata, entries);
  }

  private static String decode(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new JsonException("the header is not UTF-8 text");
    }
  }

  private static Entry entry(String name, JsonCursor at) {
    JsonCursor typeAt = at.get("dtype");
    TensorType type =
        TensorType.named(typeAt.asString())
            .orElseThrow(() -> typeAt.wrong("one of the types read here, " + TensorType.names()));
    JsonCursor shapeAt = at.get("shape");
    List<Integer> shape = new ArrayList<>();
    for (JsonCursor length : shapeAt.elements()) {
      int value = length.asInt();
      if (value < 0) {
        throw length.wrong("at least 0");
      }
      shape.add(value);
    }
    JsonCursor offsets = at.get("data_offsets");
    List<JsonCursor> range = offsets.elements();
    if (range.size() != 2) {
      throw offsets.wrong("a list of two numbers");
    }
    long begin = range.get(0).asLong();
    long end = range.get(1).asLong();
    if (begin < 0 || end < begin) {
      throw offsets.wrong("a range [begin, end]");
    }
    long bytes = Tensor.byteCount(type, shape);
    if (bytes != end - begin) {
      String expected = bytes < 0 ? "more bytes than any file has" : bytes + " bytes";
      throw offsets.wrong(
          "a range of " + expected + " as shape " + shapeAt.value() + " of " + type + " takes");
    }
    return new Entry(name, type, List.copyOf(shape), begin, end);
  }

  private static void checkRanges(List<Entry> entries) {
    long expected = 0;
    for (Entry entry : entries) {
      if (entry.begin() != expected) {
        throw new JsonException(
            "the bytes of tensor "
                + Tensor.quoted(entry.name())
                + " must begin at "
                + expected
                + ", where those before it end, got "
                + entry.begin());
      }
      expected = entry.end();
    }
  }

  /** The header of tensors whose bytes follow in this order; padded by spaces to 8 bytes. */
  static byte[] encode(Map<String, String> metadata, List<Tensor> tensors) {
    JsonObject.Builder root = JsonObject.builder();
    JsonObject.Builder texts = JsonObject.builder();
    metadata.forEach(texts::put);
    root.put(Tensor.RESERVED_NAME, texts.build());
    long begin = 0;
    for (Tensor tensor : tensors) {
      long end = begin + tensor.raw().length;
      root.put(
          tensor.name(),
          JsonObject.builder()
              .put("dtype", tensor.type().name())
              .put("shape", ints(tensor.shape()))
              .put("data_offsets", new JsonArray(List.of(JsonNumber.of(begin), JsonNumber.of(end))))
              .build());
      begin = end;
    }
    byte[] utf8 = Json.write(root.build()).getBytes(StandardCharsets.UTF_8);
    int padded = (utf8.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] result = Arrays.copyOf(utf8, padded);
    Arrays.fill(result, utf8.length, padded, (byte) ' ');
    return result;
  }

  private static JsonArray ints(List<Integer> values) {
    return JsonArray.ofInts(values.stream().mapToInt(Integer::intValue).toArray());
  }
}
