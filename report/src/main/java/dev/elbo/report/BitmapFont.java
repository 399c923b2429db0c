// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.HashMap;
import java.util.Map;

/**
 * A fixed-width font of 5x7 dots, with two more rows for descenders, for labels inside pictures.
 *
 * <p>Slim containers have no fonts at all and Java's own text drawing fails there. A glyph is a
 * string of two hexadecimal digits a row, from the top; the lowest five bits are the dots of the
 * row, the leftmost first.
 */
final class BitmapFont {
  /** Dots from the left of a character to the left of the next one. */
  static final int ADVANCE = 6;

  /** Dots of a capital or digit. */
  static final int HEIGHT = 7;

  /** Receives the place of each dot. */
  interface DotConsumer {
    void accept(int x, int y);
  }

  private static final String UNKNOWN = "1F11111111111F";
  private static final Map<Character, String> GLYPHS = glyphs();

  private BitmapFont() {}

  /** Width of a text in dots, without the space after the last character. */
  static int width(String text) {
    return Math.max(0, text.length() * ADVANCE - 1);
  }

  /** Cuts a text to at most {@code characters}, with dots at the end if something is missing. */
  static String cut(String text, int characters) {
    return text.length() <= characters ? text : text.substring(0, characters - 2) + "..";
  }

  static void forEachDot(String text, DotConsumer consumer) {
    for (int i = 0; i < text.length(); i++) {
      String glyph = GLYPHS.getOrDefault(text.charAt(i), UNKNOWN);
      for (int y = 0; y * 2 < glyph.length(); y++) {
        int row = Integer.parseInt(glyph, y * 2, y * 2 + 2, 16);
        for (int x = 0; x < 5; x++) {
          if ((row >> (4 - x) & 1) == 1) {
            consumer.accept(i * ADVANCE + x, y);
          }
        }
      }
    }
  }

  private static Map<Character, String> glyphs() {
    String table =
        """
        0 0E11131519110E  1 040C040404040E  2 0E11010204081F  3 1F02040201110E
        4 02060A121F0202  5 1F101E0101110E  6 0608101E11110E  7 1F010204080808
        8 0E11110E11110E  9 0E11110F01020C
        A 0E11111F111111  B 1E11111E11111E  C 0E11101010110E  D 1E11111111111E
        E 1F10101E10101F  F 1F10101E101010  G 0E11101711110F  H 1111111F111111
        I 0E04040404040E  J 0702020202120C  K 11121418141211  L 1010101010101F
        M 111B1515111111  N 11111915131111  O 0E11111111110E  P 1E11111E101010
        Q 0E11111115120D  R 1E11111E141211  S 0F10100E01011E  T 1F040404040404
        U 1111111111110E  V 11111111110A04  W 11111115151B11  X 11110A040A1111
        Y 11110A04040404  Z 1F01020408101F
        a 00000E010F110F  b 10101E1111111E  c 00000F1010100F  d 01010F1111110F
        e 00000E111F100E  f 06081E08080808  g 00000F1111110F010E
        h 10101E11111111  i 04000C0404040E  j 02000602020202120C
        k 10101214181412  l 0C04040404040E  m 00001A15151515  n 00001E11111111
        o 00000E1111110E  p 00001E1111111E1010            q 00000F1111110F0101
        r 00001619101010  s 00000F100E011E  t 08081E08080806  u 0000111111110F
        v 00001111110A04  w 0000111515150A  x 0000110A040A11  y 0000111111110F010E
        z 00001F0204081F
        . 00000000000C0C  , 00000000000C0408              : 000C0C000C0C00
        - 0000001F000000  + 0004041F040400  _ 0000000000001F  / 01010204081010
        ( 02040808080402  ) 08040202020408  [ 0E08080808080E  ] 0E02020202020E
        = 00001F001F0000  % 19190204081313  # 0A0A1F0A1F0A0A  ' 04040800000000
        < 02040810080402  > 08040201020408  * 00150E1F0E1500  & 0C12140815120D
        ! 04040404040004  ? 0E110102040004  ; 000C0C000C0408  " 0A0A0A00000000
        """;
    Map<Character, String> glyphs = new HashMap<>();
    glyphs.put(' ', "00");
    char current = ' ';
    for (String word : table.trim().split("\\s+")) {
      if (word.length() == 1) {
        current = word.charAt(0);
      } else {
        glyphs.put(current, word);
      }
    }
    return Map.copyOf(glyphs);
  }
}
