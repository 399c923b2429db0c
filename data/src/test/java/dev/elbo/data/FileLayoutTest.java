// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.file.FileInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FileLayoutTest {
  /** The layout, and all bytes of the file: those of the header and those still to come. */
  private static FileLayout of(byte[] file) throws IOException {
    try (FileInput input = FileInput.open(new ByteArrayInputStream(file))) {
      FileLayout layout = FileLayout.of(input.stream());
      byte[] rest = input.stream().readAllBytes();
      int header = layout instanceof FileLayout.Array array ? array.header().length : 0;
      assertThat(rest).isEqualTo(Arrays.copyOfRange(file, header, file.length));
      if (layout instanceof FileLayout.Array array) {
        assertThat(array.header()).isEqualTo(Arrays.copyOf(file, header));
      }
      return layout;
    }
  }

  private static void isArray(
      byte[] file, long rows, RowShape shape, int elementBytes, boolean unsigned)
      throws IOException {
    FileLayout.Array array = (FileLayout.Array) of(file);
    assertThat(array.rows()).isEqualTo(rows);
    assertThat(array.shape()).isEqualTo(shape);
    assertThat(array.elementBytes()).isEqualTo(elementBytes);
    assertThat(array.unsignedBytes()).isEqualTo(unsigned);
  }

  @Test
  void arraysOfAnyTypeAndNumberOfRows() throws IOException {
    isArray(TestFiles.idx(8, new int[] {2, 3, 4}), 2, new RowShape(3, 4, 1), 1, true);
    isArray(TestFiles.idx(8, new int[] {0, 3, 4, 3}), 0, new RowShape(3, 4, 3), 1, true);
    isArray(TestFiles.idx(8, new int[] {2, 3, 4, 5}), 2, RowShape.flat(60), 1, true);
    isArray(TestFiles.idx(8, new int[] {7}), 7, RowShape.flat(1), 1, true);
    isArray(TestFiles.idx(9, new int[] {7, 2}), 7, RowShape.flat(2), 1, false);
    isArray(TestFiles.idx(0xE, new int[] {-1, 2}), 0xFFFFFFFFL, RowShape.flat(2), 8, false);
    isArray(TestFiles.npy("|u1", false, "(2, 3)", (byte) 1), 2, RowShape.flat(3), 1, true);
    isArray(TestFiles.npy("|b1", false, "(2, 3, 4)"), 2, new RowShape(3, 4, 1), 1, true);
    isArray(TestFiles.npy(3, ">f8", false, "(0,)"), 0, RowShape.flat(1), 8, false);
    isArray(TestFiles.npy("<i2", true, "(5,)"), 5, RowShape.flat(1), 2, false);
  }

  @Test
  void whatCannotBeRowsIsAnythingElse() throws IOException {
    for (byte[] file :
        new byte[][] {
          {},
          {0},
          {0, 0, 8},
          {0, 0, 8, 1},
          TestFiles.idx(8, new int[] {2, 0}),
          TestFiles.idx(8, new int[] {2, 1 << 12, 1 << 12}),
          TestFiles.npy("<f4", true, "(2, 3)"),
          TestFiles.npy("<c8", false, "(2, 3)"),
          TestFiles.npy("<f4", false, "()"),
          TestFiles.npy(9, "<f4", false, "(2,)"),
          TestFiles.npyOf(1, "{'descr': ")
        }) {
      assertThat(of(file)).isInstanceOf(FileLayout.Other.class);
    }
  }

  @Test
  void textIsWhatHasNoControlCharacters() throws IOException {
    assertThat(of("a,b\r\n\u00fc\t2".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(FileLayout.Text.class);
    assertThat(of(new byte[] {'a', 0})).isInstanceOf(FileLayout.Other.class);
  }

  @Test
  void nothingIsRefusedAndNothingLost() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    byte[][] seeds = {
      TestFiles.idx(8, new int[] {2, 3}, new byte[6]),
      TestFiles.npy("<f4", false, "(2, 3)", new byte[24])
    };
    for (int trial = 0; trial < 3000; trial++) {
      byte[] file = seeds[trial % 2].clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      byte[] start = Arrays.copyOf(file, random.nextInt(file.length + 1));
      // Two bytes of gzip's would be unpacked, which has tests of its own.
      if (start.length < 2 || start[0] != 0x1f) {
        assertThat(of(start)).isNotNull();
      }
    }
  }
}
