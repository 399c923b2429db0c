// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.table;

import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.apps.compress.row.ByteRowFormat;
import dev.elbo.apps.compress.row.RowFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lines of whole numbers from 0 to 255, such as the values of pixels. Other cells of a line, such
 * as a label, are spelled out in the rest of the row.
 *
 * @param bytes what the numbers are to the model
 */
public record NumberLinesFormat(ByteRowFormat bytes, NumberLinesStyle style) implements RowFormat {
  private static final int MOST_DIGITS = 3;
  private static final int MOST_VALUE = 255;
  private static final int NONE = -1;

  /**
   * The style of a file that begins with some lines: the one that the first of them has.
   *
   * @return empty if it is no row of the model
   */
  public static Optional<NumberLinesStyle> style(ByteRowFormat bytes, List<byte[]> first) {
    for (byte[] record : first) {
      for (boolean behind : new boolean[] {true, false}) {
        NumberLinesStyle style = NumberLinesStyle.of(text(record), bytes.values(), behind);
        if (style != null
            && new NumberLinesFormat(bytes, style).read(record, new int[bytes.values()])) {
          return Optional.of(style);
        }
      }
    }
    return Optional.empty();
  }

  private static String text(byte[] record) {
    return new String(record, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.ISO_8859_1);
  }

  private String lineEnd() {
    return style.crLf() ? "\r\n" : "\n";
  }

  private int end() {
    return style.first() + values();
  }

  @Override
  public int values() {
    return bytes.values();
  }

  @Override
  public boolean read(byte[] record, int[] symbols) {
    String line = text(record);
    if (!line.endsWith(lineEnd())) {
      return false;
    }
    List<String> cells = cells(line);
    if (cells.size() != style.cells()) {
      return false;
    }
    byte[] values = new byte[values()];
    for (int i = 0; i < values.length; i++) {
      int value = value(cells.get(style.first() + i));
      if (value == NONE) {
        return false;
      }
      values[i] = (byte) value;
    }
    return bytes.read(values, symbols) && Arrays.equals(record, write(symbols, cells));
  }

  private List<String> cells(String line) {
    return split(line.substring(0, line.length() - lineEnd().length()));
  }

  private List<String> split(String line) {
    return List.of(line.split(Pattern.quote(Character.toString(style.delimiter())), -1));
  }

  private static int value(String cell) {
    int value = 0;
    int digits = 0;
    for (int i = CellStyle.leadOf(cell); i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c < '0' || c > '9' || ++digits > MOST_DIGITS) {
        return NONE;
      }
      value = 10 * value + c - '0';
    }
    return digits > 0 && value <= MOST_VALUE ? value : NONE;
  }

  @Override
  public boolean hasRest(int[] symbols) {
    return style.cells() > values();
  }

  @Override
  public byte[] rest(byte[] record, int[] symbols) {
    List<String> cells = cells(text(record));
    List<String> others = new ArrayList<>(cells.subList(0, style.first()));
    others.addAll(cells.subList(end(), cells.size()));
    return bytes(String.join(Character.toString(style.delimiter()), others) + '\n');
  }

  @Override
  public byte[] write(int[] symbols, byte[] rest) {
    String[] cells = new String[style.cells()];
    if (hasRest(symbols)) {
      String line = text(rest);
      List<String> others = split(line.substring(0, line.length() - 1));
      if (others.size() != cells.length - values()) {
        throw new CorruptDataException("cells of a row are missing");
      }
      for (int i = 0; i < others.size(); i++) {
        cells[i < style.first() ? i : i + values()] = others.get(i);
      }
    }
    return write(symbols, Arrays.asList(cells));
  }

  /**
   * The bytes of a row.
   *
   * @param spelled cells that are spelled out, in their places
   */
  private byte[] write(int[] symbols, List<String> spelled) {
    byte[] values = bytes.write(symbols, NO_REST);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < style.cells(); i++) {
      if (i > 0) {
        line.append(style.delimiter());
      }
      if (i < style.first() || i >= end()) {
        line.append(spelled.get(i));
      } else {
        line.append(" ".repeat(i == 0 ? 0 : style.lead()));
        line.append(values[i - style.first()] & 0xFF);
      }
    }
    return bytes(line.append(lineEnd()).toString());
  }

  @Override
  public void scale(int[] symbols, float[] target, int offset) {
    bytes.scale(symbols, target, offset);
  }

  @Override
  public double logVolume(int[] symbols) {
    return bytes.logVolume(symbols);
  }
}
