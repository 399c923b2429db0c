// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.original;

import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.data.RowShape;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The lines of a text. */
final class TextOriginal extends FileOriginal {
  private static final byte[] NOTHING = {};

  private final byte[] header;

  /** The first line if it is no header, until it is asked for. */
  private byte[] first;

  /** True once a line was given an end that it has not. */
  private boolean ended;

  TextOriginal(OpenFile file, List<String> columns) {
    super(file);
    byte[] line = line();
    boolean named = isHeader(line, columns);
    header = named ? line : NOTHING;
    first = named ? NOTHING : line;
  }

  private static boolean isHeader(byte[] line, List<String> columns) {
    String text = new String(line, StandardCharsets.UTF_8);
    for (String cell : text.split("[,;\t\r\n\uFEFF]")) {
      if (columns.contains(cell.strip().replaceAll("^\"|\"$", ""))) {
        return true;
      }
    }
    return false;
  }

  /** The next line as it stands; empty behind the last. */
  private byte[] line() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = file.read();
    while (next >= 0) {
      line.write(next);
      if (next == '\n') {
        break;
      }
      next = file.read();
    }
    return line.toByteArray();
  }

  @Override
  public byte[] next() {
    byte[] line = first.length > 0 ? first : line();
    first = NOTHING;
    if (line.length == 0) {
      return null;
    }
    if (line[line.length - 1] == '\n') {
      return line;
    }
    ended = true;
    byte[] whole = Arrays.copyOf(line, line.length + 1);
    whole[line.length] = '\n';
    return whole;
  }

  @Override
  public byte[] rest() {
    return ended ? OriginalFormat.Text.OPEN_END.clone() : NOTHING;
  }

  @Override
  public RecordLayout layout() {
    return new RecordLayout.Lines();
  }

  @Override
  public long bytesBeside() {
    return header.length - (ended ? 1 : 0);
  }

  @Override
  public byte[] descriptor() {
    return new OriginalFormat.Text(header).descriptor();
  }

  @Override
  public Optional<RowShape> shape() {
    return Optional.empty();
  }
}
