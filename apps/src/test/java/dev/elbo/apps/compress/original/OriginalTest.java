// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.apps.compress.ArchiveEnd;
import dev.elbo.apps.compress.Compressor;
import dev.elbo.apps.compress.Decompressor;
import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.apps.compress.record.RecordSource;
import dev.elbo.data.DataException;
import dev.elbo.data.PngFile;
import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.engine.random.RandomStream;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders as rows, and back; without a model. */
final class OriginalTest {
  private static final List<String> COLUMNS = List.of("a", "b c");

  @TempDir private Path folder;

  private static Original open(byte[] content) {
    return Original.open("file", content.length, () -> new ByteArrayInputStream(content), COLUMNS);
  }

  /** Compresses and gives back; the file that comes. */
  private byte[] roundTrip(byte[] content) {
    Path out = folder.resolve("back");
    try (Engine engine = Engine.create(1);
        Original original = open(content)) {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      new Compressor(Optional.empty(), engine, false)
          .compress(original, original.descriptor(), Optional.empty(), compressed, rows -> {});
      Decompressor decompressor =
          Decompressor.open(new ByteArrayInputStream(compressed.toByteArray()));
      OriginalFormat.of(decompressor.header().original())
          .write(
              out,
              sink -> {
                decompressor.decompress(Optional.empty(), engine, sink, done -> {});
                return Optional.of(decompressor.end());
              });
      return Files.readAllBytes(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] idx(int type, byte[] body, int... dimensions) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * dimensions.length + body.length);
    file.putInt(type << 8 | dimensions.length);
    for (int dimension : dimensions) {
      file.putInt(dimension);
    }
    return file.put(body).array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] random(RandomStream random, int count, int values) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) random.nextInt(values);
    }
    return bytes;
  }

  @Test
  void anyFileComesBack() {
    for (int trial = 0; trial < 150; trial++) {
      RandomStream random = RandomStream.of(7, 1, 0, trial);
      byte[] content = random(random, random.nextInt(300), 1 + random.nextInt(256));
      byte[] file =
          switch (trial % 5) {
            case 0 -> content;
            case 1 -> {
              int[] types = {0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x0E};
              int[] dimensions = new int[random.nextInt(5)];
              for (int i = 0; i < dimensions.length; i++) {
                dimensions[i] = random.nextInt(6);
              }
              yield idx(types[random.nextInt(types.length)], content, dimensions);
            }
            case 2 -> {
              byte[] text = content.clone();
              for (int i = 0; i < text.length; i++) {
                text[i] = (byte) "ab c,;\"\r\n\n1".charAt((text[i] & 0xFF) % 11);
              }
              yield text;
            }
            case 3 -> {
              String shape = random.nextInt(5) + ", " + random.nextInt(5);
              byte[] header =
                  utf8(
                      "?NUMPY\1\0v\0{'descr':'<u"
                          + (1 << random.nextInt(3))
                          + "','fortran_order':"
                          + (random.nextInt(2) == 0 ? "True" : "False")
                          + ",'shape':("
                          + shape
                          + ")}");
              header[0] = (byte) 0x93;
              header[8] = (byte) (header.length - 10);
              byte[] array = Arrays.copyOf(header, header.length + content.length);
              System.arraycopy(content, 0, array, header.length, content.length);
              yield array;
            }
            default -> idx(0x08, content, content.length / 4, 2, 2);
          };
      assertThat(roundTrip(file)).as("trial %d", trial).isEqualTo(file);
    }
  }

  @Test
  void rowsAreReadWhenTheyAreNeeded() throws IOException {
    int rows = 100_000;
    long[] ahead = new long[2];
    RecordSource source =
        new RecordSource() {
          private int next;

          @Override
          public RecordLayout layout() {
            return new RecordLayout.Fixed(1, 1, 1);
          }

          @Override
          public byte[] next() {
            ahead[0]++;
            ahead[1] = Math.max(ahead[1], ahead[0]);
            return next++ < rows ? new byte[1] : null;
          }

          @Override
          public byte[] rest() {
            return new byte[0];
          }
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long[] done = new long[1];
    try (Engine engine = Engine.create(2)) {
      new Compressor(Optional.empty(), engine, false)
          .compress(
              source,
              new byte[1],
              Optional.empty(),
              out,
              count -> {
                ahead[0] -= count - done[0];
                done[0] = count;
              });
    }
    assertThat(done[0]).isEqualTo(rows);
    // 16 blocks of 2,048 rows.
    assertThat(ahead[1]).isBetween(32_768L, 32_800L);
  }

  @Test
  void layoutsAreThoseOfTheRows() {
    byte[] body = new byte[480];
    assertThat(layout(idx(0x08, body, 4, 5, 6))).isEqualTo(new RecordLayout.Fixed(30, 6, 1));
    assertThat(layout(idx(0x08, body, 4, 5, 6, 3))).isEqualTo(new RecordLayout.Fixed(90, 18, 3));
    assertThat(layout(idx(0x08, body, 4, 5, 6, 7))).isEqualTo(new RecordLayout.Fixed(210, 210, 1));
    assertThat(layout(idx(0x08, body, 0, 30))).isEqualTo(new RecordLayout.Fixed(30, 30, 1));
    assertThat(layout(idx(0x0D, body, 4, 5, 6)))
        .isEqualTo(new RecordLayout.Fixed(120, 24, 4, false));
    assertThat(layout(idx(0x09, body, 4, 5))).isEqualTo(new RecordLayout.Fixed(5, 5, 1, false));
    assertThat(layout(idx(0x08, body, 4, 0, 6)))
        .isEqualTo(new RecordLayout.Fixed(4096, 4096, 1, false));
    assertThat(layout(utf8("1,2\n"))).isEqualTo(new RecordLayout.Lines());
    assertThat(layout(new byte[0])).isEqualTo(new RecordLayout.Fixed(4096, 4096, 1, false));
  }

  private static RecordLayout layout(byte[] content) {
    try (Original original = open(content)) {
      return original.layout();
    }
  }

  @Test
  void aLineThatNoMemoryShouldHoldMakesBytesOfTheFile() {
    byte[] text = new byte[LongestLine.MOST_BYTES + 1];
    Arrays.fill(text, (byte) 'x');
    text[0] = '\n';
    assertThat(layout(text)).isInstanceOf(RecordLayout.Fixed.class);
    text[LongestLine.MOST_BYTES] = '\n';
    assertThat(layout(text)).isInstanceOf(RecordLayout.Lines.class);
  }

  @Test
  void theHeaderOfATableIsNoRow() throws IOException {
    for (String header : List.of("x,a,y\n", "\"b c\";2\r\n", "\uFEFFa\tb\n", "a")) {
      try (Original original = open(utf8(header))) {
        assertThat(original.next()).as(header).isNull();
        assertThat(original.bytesBeside()).as(header).isEqualTo(utf8(header).length);
      }
    }
    try (Original original = open(utf8("1,aa\n2,3"))) {
      assertThat(original.next()).isEqualTo(utf8("1,aa\n"));
      assertThat(original.next()).isEqualTo(utf8("2,3\n"));
      assertThat(original.next()).isNull();
      assertThat(original.rest()).isEqualTo(OriginalFormat.Text.OPEN_END);
      assertThat(original.bytesBeside()).isEqualTo(-1);
      assertThat(original.share()).isEqualTo(1);
    }
  }

  @Test
  void aHeaderThatTellsOtherRowsIsNoted() throws IOException {
    try (Original original = open(idx(0x08, new byte[10], 3, 4))) {
      while (original.next() != null) {
        assertThat(original.rest()).isEmpty();
      }
      assertThat(original.notes())
          .containsExactly("file: the header tells 3 rows, there are 2 and 2 bytes");
    }
  }

  @Test
  void descriptorsComeBack() {
    List<OriginalFormat> formats =
        List.of(
            new OriginalFormat.Bytes(),
            new OriginalFormat.Array(new byte[] {0, 0, 8, 1, 0, 0, 0, 5}),
            new OriginalFormat.Text(utf8("a,b\n")),
            new OriginalFormat.Folder(new RowShape(2, 3, 3), List.of("a/\u00fc.png", "b/c.png")));
    for (OriginalFormat format : formats) {
      OriginalFormat read = OriginalFormat.of(format.descriptor());
      assertThat(read).usingRecursiveComparison().isEqualTo(format);
    }
  }

  @Test
  void damagedDescriptorsAreRefused() {
    byte[] good =
        new OriginalFormat.Folder(new RowShape(2, 3, 3), List.of("a.png", "b.png")).descriptor();
    for (int length = 0; length < 14; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> OriginalFormat.of(cut)).isInstanceOf(CorruptDataException.class);
    }
    assertThatThrownBy(() -> OriginalFormat.of(new byte[] {9}))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("upgrade Elbo");
    for (int trial = 0; trial < 500; trial++) {
      RandomStream random = RandomStream.of(3, 1, 0, trial);
      byte[] bytes = good.clone();
      bytes[1 + random.nextInt(bytes.length - 1)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(OriginalFormat.of(bytes)).isInstanceOf(OriginalFormat.Folder.class);
      } catch (CorruptDataException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void namesStayWithinTheFolder() {
    for (String name :
        List.of("../a.png", "/a.png", "a/../b.png", "a//b", "", ".a", "a\\b", "a/b/c")) {
      byte[] descriptor =
          new OriginalFormat.Folder(new RowShape(1, 1, 1), List.of(name)).descriptor();
      assertThatThrownBy(() -> OriginalFormat.of(descriptor))
          .as(name)
          .isInstanceOf(CorruptDataException.class)
          .hasMessage("names an image outside of its folder");
    }
  }

  @Test
  void missingImagesAreLeftOut() throws IOException {
    RowShape shape = new RowShape(2, 2, 1);
    List<String> names = List.of("a/1.png", "a/2.png", "b/3.png");
    Path out = folder.resolve("images");
    byte[] pixels = {1, 2, 3, 4};
    new OriginalFormat.Folder(shape, names)
        .write(
            out,
            sink -> {
              sink.accept(0, pixels);
              sink.accept(2, pixels);
              return Optional.empty();
            });
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> out.relativize(file).toString()))
          .containsExactlyInAnyOrder("a/1.png", "b/3.png");
    }
    assertThat(Files.readAllBytes(out.resolve("b/3.png"))).isEqualTo(PngFile.of(shape, pixels));
  }

  @Test
  void nothingIsLeftOfAFolderThatFails() throws IOException {
    OriginalFormat format =
        new OriginalFormat.Folder(new RowShape(1, 1, 1), List.of("a/1.png", "2.png"));
    for (int failing = 0; failing < 3; failing++) {
      int rows = failing;
      assertThatThrownBy(
              () ->
                  format.write(
                      folder.resolve("images"),
                      sink -> {
                        for (int i = 0; i < rows; i++) {
                          sink.accept(i, new byte[1]);
                        }
                        throw new CorruptDataException("broken");
                      }))
          .hasMessage("broken");
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).isEmpty();
      }
    }
  }

  @Test
  void zerosStandForMissingRowsUpToAMeasure() throws IOException {
    OriginalFormat format = new OriginalFormat.Array(idx(0x08, new byte[0], 6, 2));
    Path out = folder.resolve("array");
    byte[] row = {7, 8};
    format.write(
        out,
        sink -> {
          sink.accept(1, row);
          sink.accept(3, row);
          return Optional.of(new ArchiveEnd(5, 2, new byte[] {9}));
        });
    assertThat(Arrays.copyOfRange(Files.readAllBytes(out), 12, 23))
        .containsExactly(0, 0, 7, 8, 0, 0, 7, 8, 0, 0, 9);
    assertThatThrownBy(
            () ->
                format.write(
                    out,
                    sink -> {
                      sink.accept(Long.MAX_VALUE, row);
                      return Optional.empty();
                    }))
        .isInstanceOf(CorruptDataException.class);
    assertThat(Files.size(out)).isEqualTo(23);
  }

  @Test
  void imagesThatWouldLoseSomethingAreRefused() throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    ImageIO.write(image, "png", pictures.resolve("a.png").toFile());
    try (Original original = Original.open(pictures, COLUMNS)) {
      assertThatThrownBy(original::next)
          .isInstanceOf(DataException.class)
          .hasMessageContaining("has transparent pixels or more than 8 bits a channel");
    }
  }
}
