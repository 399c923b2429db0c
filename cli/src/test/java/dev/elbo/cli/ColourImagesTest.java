// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.ConfigJson;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that commands make and draw, of colour images with a map of latents. */
class ColourImagesTest {
  private static final int IMAGES = 24;
  private static final int HEIGHT = 12;
  private static final int WIDTH = 10;
  private static final int VALUES = HEIGHT * WIDTH * 3;

  /** 32 numbers and a map of 6x5x2. */
  private static final int CODE = 32 + 60;

  @TempDir private static Path folder;
  @TempDir private Path out;
  private static CommandLineRun trained;
  private static VaeModel model;

  @BeforeAll
  static void train() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    for (int i = 0; i < IMAGES; i++) {
      ImageIO.write(image(i), "png", images.resolve(String.format("%02d.png", i)).toFile());
    }
    trained =
        CommandLineRun.of(
            "train",
            images,
            "--out=" + folder.resolve("m.safetensors"),
            "--network=resnet",
            "--channels=8,12",
            "--features=8",
            "--map=2",
            "--likelihood=logistic-mixture",
            "--atoms=none",
            "--epochs=2",
            "--batch=8",
            "--validation=4");
    model = VaeModel.load(folder.resolve("m.safetensors"));
  }

  /** Slopes of colour with a disc in front. */
  private static BufferedImage image(int number) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    Color from = Color.getHSBColor(number / (float) IMAGES, 0.9f, 0.9f);
    Color to = Color.getHSBColor(number / (float) IMAGES + 0.4f, 0.5f, 0.3f);
    graphics.setPaint(new GradientPaint(0, 0, from, WIDTH, HEIGHT, to));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setPaint(number % 2 == 0 ? Color.WHITE : Color.BLUE);
    graphics.fillOval(number % 5, number % 7, 5, 5);
    graphics.dispose();
    return image;
  }

  private CommandLineRun run(String call) {
    CommandLineRun run = CommandLineRun.of(call, folder, out);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    return run;
  }

  private float[][] rows(String call) {
    run(call + " --out %o.npy");
    return ModelData.values(Datasets.read(out.resolve("o.npy")));
  }

  private static Dataset images() {
    return Datasets.read(folder.resolve("images"));
  }

  /** Checks that a picture holds colours, and gives its size. */
  private static List<Integer> sizeOfPicture(Path file) throws IOException {
    BufferedImage picture = ImageIO.read(file.toFile());
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int rgb = picture.getRGB(x, y);
        if ((rgb >> 16 & 255) != (rgb >> 8 & 255)) {
          colours.add(rgb);
        }
      }
    }
    assertThat(colours).as("colours in %s", file).hasSizeGreaterThan(20);
    return List.of(picture.getHeight(), picture.getWidth());
  }

  @Test
  void trainTellsTheNetwork() {
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.errLines().get(0))
        .contains(
            "training on 20 rows of images (12x10x3), validating on 4",
            "logistic-mixture likelihood, network 12x10x3-6x5x8-3x3x12-32, map of latents 6x5x2, ");
    assertThat(trained.errLines().get(2))
        .contains("epoch 2/2  -ELBO ")
        .containsPattern("/32  beta");
    assertThat(trained.out()).containsPattern("active units +\\d+ of 32");
  }

  @Test
  void inspectTellsTheNetwork() {
    assertThat(run("inspect @m.safetensors").out())
        .containsPattern("latent +32 and a map of 6x5x2")
        .containsPattern("network +resnet")
        .containsPattern("channels +\\[8, 12]")
        .containsPattern("blocks +1 residual at each size")
        .containsPattern("map of latents +2 channels")
        .contains("map.prior.mean.weight", "F32 [2, 8, 3, 3]");
    JsonCursor config =
        JsonCursor.of(Json.parse(run("inspect @m.safetensors --json").out())).get("config");
    assertThat(config.get("network").asString()).isEqualTo("resnet");
    assertThat(config.get("map").asInt()).isEqualTo(2);
  }

  @Test
  void evaluateCountsTheWholeCode() {
    String call = "evaluate @m.safetensors @images --importance-samples 3 --json";
    CommandLineRun run = run(call);
    JsonCursor json = JsonCursor.of(Json.parse(run.out()));
    assertThat(json.get("rows").asInt()).isEqualTo(IMAGES);
    double kl = json.get("kl").asDouble();
    double[] each = json.get("kl_by_dimension").asDoubles();
    assertThat(each).hasSize(CODE);
    assertThat(Arrays.stream(each).sum()).isCloseTo(kl, within(1e-6 * (1 + kl)));
    assertThat(json.get("nll").asDouble()).isLessThan(json.get("negative_elbo").asDouble());
    assertThat(run(call).out()).isEqualTo(run.out());
    assertThat(run("evaluate @m.safetensors @images").out()).contains("of " + CODE);
  }

  @Test
  void codesGoOutAndComeBack() {
    run("encode @m.safetensors @images --out %codes.npy");
    Dataset codes = Datasets.read(out.resolve("codes.npy"));
    assertThat(codes.width()).isEqualTo(CODE);
    assertThat(ModelData.values(codes)).isEqualTo(model.encode(images()));
    float[][] decoded = rows("decode @m.safetensors %codes.npy");
    assertThat(decoded).isEqualTo(model.reconstruct(images()));
    assertThat(rows("reconstruct @m.safetensors @images")).isEqualTo(decoded);
  }

  @Test
  void generateHeedsTheTemperature() {
    assertThat(rows("generate @m.safetensors --count 3 --seed 5")).isEqualTo(model.generate(3, 5));
    float[][] cool = rows("generate @m.safetensors --count 3 --seed 5 --temperature 0.5");
    assertThat(cool).hasDimensions(3, VALUES).isNotEqualTo(model.generate(3, 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "generate @m.safetensors --count 6",
        "reconstruct @m.safetensors @images --count 6",
        "interpolate @m.safetensors @images --pairs 1-2,3-4 --steps 5",
        "interpolate @m.safetensors @images --pairs 1-2 --steps 5 --spherical",
        "traverse @m.safetensors --dimensions 3 --steps 5",
        "traverse @m.safetensors @images --dimensions 3 --steps 5 --row 2",
        "map @m.safetensors --manifold --steps 4",
        "map @m.safetensors @images --manifold --steps 4"
      })
  void picturesAreInColour(String call) throws IOException {
    run(call + " --out %p.png");
    List<Integer> size = sizeOfPicture(out.resolve("p.png"));
    assertThat(size.get(0)).isGreaterThanOrEqualTo(HEIGHT);
    assertThat(size.get(1)).isGreaterThanOrEqualTo(4 * WIDTH);
  }

  @Test
  void foldersHoldImagesOfTheDatasSize() throws IOException {
    run("generate @m.safetensors --count 3 --out %new/");
    try (Stream<Path> files = Files.list(out.resolve("new"))) {
      assertThat(files).hasSize(3);
    }
    Dataset back = Datasets.read(out.resolve("new"));
    assertThat(back.shape()).isEqualTo(images().shape());
    float[][] expected = model.generate(3, 1);
    float[][] actual = ModelData.values(back);
    for (int row = 0; row < 3; row++) {
      for (int i = 0; i < VALUES; i++) {
        assertThat(actual[row][i]).isCloseTo(expected[row][i], within(0.51f));
      }
    }
  }

  /** Without DATA, values are deviations from the prior's mean; 0 in the middle is that mean. */
  @Test
  void traverseVariesTheMostInformativeDimensions() {
    float[][] rows = rows("traverse @m.safetensors --dimensions 92 --steps 3");
    assertThat(rows).hasDimensions(CODE * 3, VALUES);
    float[][] noise = new float[1][CODE];
    float[][] middle;
    try (Engine engine = Engine.create(1)) {
      VaeSession session = model.session(engine);
      middle = session.decode(session.codesOfNoise(noise, new int[0]));
    }
    for (int d = 0; d < CODE; d++) {
      assertThat(rows[3 * d + 1]).isEqualTo(middle[0]);
    }
    String ranked = run("traverse @m.safetensors @images --json --out %t.png").out();
    int[] shown = JsonCursor.of(Json.parse(ranked)).get("dimensions").asInts();
    double[] kl =
        JsonCursor.of(Json.parse(run("evaluate @m.safetensors @images --seed 0 --json").out()))
            .get("kl_by_dimension")
            .asDoubles();
    for (int i = 1; i < shown.length; i++) {
      assertThat(kl[shown[i] - 1]).isLessThanOrEqualTo(kl[shown[i - 1] - 1] + 1e-6);
    }
  }

  @Test
  void mapDrawsAPointForEachImage() throws IOException {
    CommandLineRun run = run("map @m.safetensors @images --out %map.npy");
    assertThat(run.out()).contains("24 points", "% of their variance");
    assertThat(ModelData.values(Datasets.read(out.resolve("map.npy")))).hasDimensions(IMAGES, 2);
    run("map @m.safetensors @images --out %map.png");
    assertThat(ImageIO.read(out.resolve("map.png").toFile()).getWidth()).isGreaterThan(100);
  }

  private String config(String model) {
    return Json.write(ConfigJson.write(VaeModel.load(out.resolve(model)).config()));
  }

  @Test
  void convolutionsAndOptionsReachTheModel() {
    Object[] call = {
      "train",
      folder.resolve("images"),
      "--out=" + out.resolve("c.safetensors"),
      "--network=conv",
      "--channels=6,5",
      "--dense=7",
      "--activation=elu",
      "--latent=3",
      "--epochs=1",
      "--quiet"
    };
    assertThat(CommandLineRun.of(call).err()).isEmpty();
    assertThat(config("c.safetensors"))
        .contains(
            "\"network\":\"conv\",\"latent\":3,\"channels\":[6,5],\"dense\":7,"
                + "\"activation\":\"elu\"");
    call[3] = "--network=resnet";
    call[5] = "--blocks=2";
    call[6] = "--group-norm";
    assertThat(CommandLineRun.of(call).err()).isEmpty();
    assertThat(config("c.safetensors"))
        .contains(
            "\"network\":\"resnet\",\"latent\":3,\"channels\":[6,5],\"blocks\":2,"
                + "\"features\":32,\"map\":0,\"block\":\"residual\",\"activation\":\"elu\","
                + "\"normalize\":true");
  }
}
