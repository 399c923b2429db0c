// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static dev.elbo.cli.CompressFiles.SHAPE;
import static dev.elbo.cli.CompressFiles.bytes;
import static dev.elbo.cli.CompressFiles.done;
import static dev.elbo.cli.CompressFiles.gzip;
import static dev.elbo.cli.CompressFiles.idx;
import static dev.elbo.cli.CompressFiles.noise;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.PngFile;
import dev.elbo.data.RowShape;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonNull;
import dev.elbo.vae.modelfile.JsonNumber;
import dev.elbo.vae.modelfile.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compresses data of every kind and gives the same bytes back. */
final class CompressCommandsTest {
  @TempDir private Path folder;
  private CompressFiles files;
  private Path model;

  @BeforeEach
  void train() {
    files = new CompressFiles(folder);
    model = files.model();
  }

  /** Compresses a file and back; gives the JSON of compress. */
  private JsonObject roundTrip(String name, byte[] content, byte[] expected) {
    Path data = files.put(name, content);
    Path compressed = files.path(name + ".compressed");
    Path back = files.path(name + ".back");
    CommandLineRun run =
        done(CommandLineRun.of("compress", model, data, "--out", compressed, "--json"));
    done(CommandLineRun.of("decompress", model, compressed, "--out", back));
    assertThat(bytes(back)).as(name).isEqualTo(expected);
    return (JsonObject) Json.parse(run.out());
  }

  private JsonObject roundTrip(String name, byte[] content) {
    return roundTrip(name, content, content);
  }

  private static double number(JsonObject json, String key) {
    return Double.parseDouble(((JsonNumber) json.find(key).orElseThrow()).text());
  }

  @Test
  void benchCompressMeasuresBothWays() {
    Path data = files.put("digits.idx", files.digits(40));
    CommandLineRun run =
        done(CommandLineRun.of("bench", "compress", model, data, "--seconds=0", "--json"));
    JsonObject json = (JsonObject) Json.parse(run.out());
    assertThat(number(json, "rows")).isEqualTo(40);
    assertThat(number(json, "rounds")).isEqualTo(1);
    assertThat(number(json, "bytes_in")).isEqualTo(40 * 64);
    assertThat(number(json, "bytes_out")).isBetween(100.0, 40 * 64.0);
    assertThat(number(json, "encode_rows_per_second")).isPositive();
    assertThat(number(json, "decode_rows_per_second")).isPositive();
  }

  @Test
  void keysAndFiguresOfTheContract() {
    JsonObject json = roundTrip("digits.idx", files.digits(600));

    assertThat(json.entries().keySet())
        .containsExactly(
            "rows",
            "bits_per_dim",
            "negative_elbo_bits_per_dim",
            "bytes_in",
            "bytes_out",
            "plain_blocks",
            "blocks");
    long bytesOut = bytes(files.path("digits.idx.compressed")).length;
    assertThat(number(json, "rows")).isEqualTo(600);
    assertThat(number(json, "bytes_in")).isEqualTo(16 + 600 * 64);
    assertThat(number(json, "bytes_out")).isEqualTo(bytesOut);
    assertThat(number(json, "bits_per_dim")).isEqualTo(8.0 * bytesOut / (600 * 64));
    assertThat(number(json, "negative_elbo_bits_per_dim"))
        .isBetween(0.9 * number(json, "bits_per_dim"), number(json, "bits_per_dim"));
    assertThat(number(json, "plain_blocks")).isZero();
    assertThat(number(json, "blocks")).isEqualTo(1);
  }

  @Test
  void arraysOfEveryKind() {
    byte[] digits = files.digits(20);
    roundTrip("packed.gz", gzip(digits), digits);
    roundTrip("one-row", Arrays.copyOf(digits, 16 + 64));
    roundTrip("cut-within-a-row", Arrays.copyOf(digits, 16 + 100));
    roundTrip("more-behind", Arrays.copyOf(digits, digits.length + 3));
    byte[] flat = digits.clone();
    flat[11] = 1;
    flat[15] = 64;
    roundTrip("one-line-images", flat);
    JsonObject none = roundTrip("no-rows", idx(new byte[0], SHAPE));
    assertThat(number(none, "rows")).isZero();
    assertThat(none.find("bits_per_dim")).contains(JsonNull.NULL);
    assertThat(none.find("negative_elbo_bits_per_dim")).contains(JsonNull.NULL);
  }

  @Test
  void numpyArrays() throws IOException {
    byte[] pixels = Arrays.copyOfRange(files.digits(9), 16, 16 + 9 * 64);
    JsonObject bytes = roundTrip("bytes.npy", npy("|u1", false, "(9, 8, 8)", pixels));
    assertThat(number(bytes, "plain_blocks")).isZero();
    // 16 floats are 64 bytes, and yet no row of 64 values.
    JsonObject floats = roundTrip("f.npy", npy("<f4", false, "(3, 8, 8)", noise(3 * 64 * 4, 1)));
    assertThat(number(floats, "plain_blocks")).isEqualTo(number(floats, "blocks"));
    JsonObject signed = roundTrip("signed.npy", npy("|i1", false, "(9, 64)", pixels));
    assertThat(signed.find("negative_elbo_bits_per_dim")).contains(JsonNull.NULL);
    roundTrip("fortran.npy", npy("|u1", true, "(9, 8, 8)", pixels));
  }

  private static byte[] npy(String type, boolean fortran, String shape, byte[] body)
      throws IOException {
    String text =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n"
            .formatted(type, fortran ? "True" : "False", shape);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.write(new byte[] {(byte) text.length(), 0});
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    return out.toByteArray();
  }

  @Test
  void whatNobodyKnowsIsBytes() {
    roundTrip("empty", new byte[0]);
    roundTrip("one", new byte[] {0});
    byte[] noise = noise(10_000, 2);
    noise[0] = 0;
    JsonObject json = roundTrip("noise", noise);
    assertThat(number(json, "bytes_out")).isLessThan(10_100);
  }

  @Test
  void linesOfText() {
    roundTrip("table.csv", utf8("pixel_0_0,b\n1,2\n3,4\n"));
    roundTrip("open.csv", utf8("pixel_0_0,b\n1,2\n3,4"));
    roundTrip("windows.csv", utf8("pixel_0_0,b\r\n1,\"a\r\nb\"\r\n\r\n\n"));
    roundTrip("header.csv", utf8("\uFEFFpixel_0_0,b"));
    roundTrip("lines.txt", utf8("\n\nzwei \u00e4\n"));
    roundTrip("packed.csv.gz", gzip(utf8("1;2\n3;4")), utf8("1;2\n3;4"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void bundledData() {
    Path compressed = files.path("c");
    done(CommandLineRun.of("compress", model, "breast-cancer", "--out", compressed));
    done(CommandLineRun.of("decompress", compressed, "--out", files.path("cells.csv")));

    Dataset cells = Datasets.read(files.path("cells.csv"));
    assertThat(cells.rows()).isEqualTo(569);
    assertThat(cells.columnNames()).hasSize(30).contains("mean_radius");
    assertThat(Datasets.read(files.put("d", files.digits(1797))).rows()).isEqualTo(1797);
  }

  @Test
  void foldersOfImages() throws IOException {
    byte[] noise = noise(6 * 64, 3);
    Map<String, byte[]> images = new LinkedHashMap<>();
    for (int i = 0; i < 6; i++) {
      String name = (i < 3 ? "a/" : "b \u00fc/") + "image " + i + ".png";
      images.put(name, Arrays.copyOfRange(noise, 64 * i, 64 * i + 64));
    }
    for (Map.Entry<String, byte[]> image : images.entrySet()) {
      files.put("pictures/" + image.getKey(), PngFile.of(SHAPE, image.getValue()));
    }
    Path compressed = files.path("c");
    Path back = files.path("back");
    done(CommandLineRun.of("compress", model, files.path("pictures"), "--out", compressed));
    done(CommandLineRun.of("decompress", model, compressed, "--out", back + "/"));

    for (Map.Entry<String, byte[]> image : images.entrySet()) {
      BufferedImage read = ImageIO.read(back.resolve(image.getKey()).toFile());
      byte[] pixels = (byte[]) read.getRaster().getDataElements(0, 0, 8, 8, null);
      assertThat(pixels).as(image.getKey()).isEqualTo(image.getValue());
    }
    assertThat(Datasets.read(back).fingerprint())
        .isEqualTo(Datasets.read(files.path("pictures")).fingerprint());
    assertThat(Datasets.read(back).labelNames()).containsExactly("a", "b \u00fc");
  }

  @Test
  void coloursStayColoursAlsoWhereAllAreGrey() throws IOException {
    RowShape shape = new RowShape(2, 3, 3);
    Path colours = files.path("colours");
    byte[] noise = noise(18, 4);
    files.put("colours/a.png", PngFile.of(shape, noise));
    files.put("colours/b.png", PngFile.of(shape, new byte[18]));
    Path tiny = files.path("tiny.st");
    done(
        CommandLineRun.of(
            "train",
            colours,
            "--out",
            tiny,
            "--epochs",
            1,
            "--hidden",
            4,
            "--latent",
            1,
            "--likelihood",
            "beta-binomial"));
    done(CommandLineRun.of("compress", tiny, colours, "--out", files.path("c")));
    done(CommandLineRun.of("decompress", tiny, files.path("c"), "--out", files.path("back")));

    assertThat(Datasets.read(files.path("back")).fingerprint())
        .isEqualTo(Datasets.read(colours).fingerprint());
  }

  @Test
  void jpegFilesComeBackAsPngAndThatIsSaid() throws IOException {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(3, 4, 0, 200);
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, "jpeg", jpeg)).isTrue();
    Path pictures = files.put("pictures/a.jpg", jpeg.toByteArray()).getParent();
    files.put("pictures/a.png", PngFile.of(SHAPE, new byte[64]));

    CommandLineRun run =
        done(CommandLineRun.of("compress", model, pictures, "--out", files.path("c")));
    done(CommandLineRun.of("decompress", model, files.path("c"), "--out", files.path("back")));

    assertThat(run.errLines())
        .contains("note: 1 JPEG file comes back as PNG, with the same pixels");
    assertThat(Files.list(files.path("back")).map(file -> file.getFileName().toString()))
        .containsExactlyInAnyOrder("a.png", "a.jpg.png");
    assertThat(Datasets.read(files.path("back")).fingerprint())
        .isEqualTo(Datasets.read(pictures).fingerprint());
  }

  @Test
  void packsAgainIfTheNameSaysSo() throws IOException {
    byte[] digits = files.digits(5);
    files.put("d", digits);
    done(CommandLineRun.of("compress", model, files.path("d"), "--out", files.path("c")));
    done(CommandLineRun.of("decompress", model, files.path("c"), "--out", files.path("d.gz")));
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(files.path("d.gz")))) {
      assertThat(in.readAllBytes()).isEqualTo(digits);
    }
  }

  @Test
  void theModelMayGoWithTheData() {
    Path data = files.put("d", files.digits(40));
    Path compressed = files.path("c");
    done(CommandLineRun.of("compress", model, data, "--out", compressed, "--embed-model"));
    done(CommandLineRun.of("decompress", compressed, "--out", files.path("back")));

    assertThat(bytes(files.path("back"))).isEqualTo(bytes(data));
    assertThat(CommandLineRun.of("verify", compressed).out()).contains(", in the file");
  }

  @Test
  void plainDataNeedNoModel() {
    Path data = files.put("d", idx(noise(20 * 64, 5), SHAPE));
    CommandLineRun run =
        done(CommandLineRun.of("compress", model, data, "--out", files.path("c"), "--check"));
    done(CommandLineRun.of("decompress", files.path("c"), "--out", files.path("back")));

    assertThat(run.errLines())
        .containsExactly(
            "warning: no row of "
                + data
                + " is one for the model, all are coded plainly; they hold values that it has no"
                + " level for; use data of the kind it was trained on");
    assertThat(bytes(files.path("back"))).isEqualTo(bytes(data));
    assertThat(bytes(files.path("c")).length).isLessThan(16 + 20 * 64 + 100);
  }

  @Test
  void aModelOfBitsSaysWhyItCodesNoGreyValues() {
    Path data = files.put("d", files.digits(20));
    CommandLineRun run =
        done(CommandLineRun.of("compress", files.bits(), data, "--out", files.path("c")));

    assertThat(run.errLines())
        .containsExactly(
            "warning: no row of "
                + data
                + " is one for the model, all are coded plainly; it gives bits and the rows hold"
                + " other values; train with --likelihood logistic-mixture or beta-binomial");
  }

  @Test
  void threadsDoNotChangeTheFile() {
    Path data = files.put("d", files.digits(1797));
    for (int threads : new int[] {1, 3}) {
      Path out = files.path("c" + threads);
      done(CommandLineRun.of("compress", model, data, "--out", out, "--threads", threads));
      Path back = files.path("back" + threads);
      done(CommandLineRun.of("decompress", model, out, "--out", back, "--threads", 4 - threads));
      assertThat(bytes(back)).isEqualTo(bytes(data));
    }
    assertThat(bytes(files.path("c1"))).isEqualTo(bytes(files.path("c3")));
  }

  @Test
  void verifyTellsWhatIsInTheFile() {
    Path data = files.put("d", files.digits(20));
    done(CommandLineRun.of("compress", model, data, "--out", files.path("c")));
    JsonObject json =
        (JsonObject) Json.parse(done(CommandLineRun.of("verify", files.path("c"), "--json")).out());

    assertThat(json.entries().keySet())
        .containsExactly("rows", "blocks", "bytes", "original", "model", "model_embedded");
    assertThat(number(json, "rows")).isEqualTo(20);
    assertThat(number(json, "bytes")).isEqualTo(bytes(files.path("c")).length);
    assertThat(json.find("original").orElseThrow().toString()).contains("IDX");
  }
}
