// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import dev.elbo.data.file.Quote;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Parser of the one Python dictionary in an NPY header: {@code {'descr': '<f4', 'fortran_order':
 * False, 'shape': (3, 4), }}, keys in any order.
 */
final class NpyHeader {
  private final String file;
  private final String text;
  private int position;
  private String type;
  private Boolean columnMajor;
  private long[] dimensions;

  private NpyHeader(String file, String text) {
    this.file = file;
    this.text = text;
  }

  static NpyHeader parse(String file, String text) {
    NpyHeader header = new NpyHeader(file, text);
    header.dictionary();
    if (header.type == null || header.columnMajor == null || header.dimensions == null) {
      throw header.damaged("descr, fortran_order and shape are needed");
    }
    return header;
  }

  /** True if the first index runs fastest. */
  boolean columnMajor() {
    return columnMajor;
  }

  long[] dimensions() {
    return dimensions;
  }

  ArrayLayout layout() {
    int rank = dimensions.length;
    if (!(1 <= rank && rank <= 4)) {
      throw DataException.in(
          file, "an array must have from 1 to 4 dimensions, the first of them rows, got " + rank);
    }
    ByteOrder order = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return ArrayLayout.of(file, elementType(), order, columnMajor, dimensions);
  }

  ElementType elementType() {
    String code = type.isEmpty() || "<>|=".indexOf(type.charAt(0)) < 0 ? type : type.substring(1);
    return switch (code) {
      case "u1" -> ElementType.U8;
      case "i1" -> ElementType.I8;
      case "b1", "?" -> ElementType.BOOL;
      case "u2" -> ElementType.U16;
      case "i2" -> ElementType.I16;
      case "f2" -> ElementType.F16;
      case "u4" -> ElementType.U32;
      case "i4" -> ElementType.I32;
      case "f4" -> ElementType.F32;
      case "u8" -> ElementType.U64;
      case "i8" -> ElementType.I64;
      case "f8" -> ElementType.F64;
      default ->
          throw DataException.in(
              file,
              "elements of type "
                  + Quote.of(type)
                  + " are not read; save numbers (NumPy: a.astype('float32'))");
    };
  }

  private void dictionary() {
    expect('{');
    while (!accept('}')) {
      String key = string();
      expect(':');
      switch (key) {
        case "descr" -> type = elementDescription();
        case "fortran_order" -> columnMajor = bool();
        case "shape" -> dimensions = tuple();
        default -> throw damaged("unknown key " + Quote.of(key));
      }
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    skipSpace();
    if (position < text.length()) {
      throw damaged("text after the dictionary");
    }
  }

  private String elementDescription() {
    skipSpace();
    if (position < text.length() && text.charAt(position) == '[') {
      throw DataException.in(
          file, "records with named fields are not read; save a plain array of numbers");
    }
    return string();
  }

  private String string() {
    skipSpace();
    char quote = position < text.length() ? text.charAt(position) : 0;
    int end = quote == '\'' || quote == '"' ? text.indexOf(quote, position + 1) : -1;
    if (end < 0) {
      throw damaged("expected a quoted name");
    }
    String value = text.substring(position + 1, end);
    position = end + 1;
    return value;
  }

  private boolean bool() {
    skipSpace();
    for (String word : List.of("True", "False")) {
      if (text.startsWith(word, position)) {
        position += word.length();
        return word.equals("True");
      }
    }
    throw damaged("expected True or False");
  }

  private long[] tuple() {
    expect('(');
    List<Long> numbers = new ArrayList<>();
    while (!accept(')')) {
      numbers.add(number());
      if (!accept(',')) {
        expect(')');
        break;
      }
    }
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  private long number() {
    skipSpace();
    int start = position;
    while (position < text.length()
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9') {
      position++;
    }
    if (!(1 <= position - start && position - start <= 18)) {
      throw damaged("expected a dimension");
    }
    long value = Long.parseLong(text, start, position, 10);
    // Python 2 wrote long integers as 3L.
    if (position < text.length() && text.charAt(position) == 'L') {
      position++;
    }
    return value;
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw damaged("expected '" + wanted + "'");
    }
  }

  private boolean accept(char wanted) {
    skipSpace();
    if (position < text.length() && text.charAt(position) == wanted) {
      position++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private DataException damaged(String problem) {
    return DataException.in(
        file, "damaged NPY header at character " + (position + 1) + ": " + problem);
  }
}
