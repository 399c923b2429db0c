// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.apps.generate.Interpolation;
import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.ReadOptions;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on models that are told the classes of rows. */
class ConditionalCommandsTest {
  @TempDir private static Path folder;
  @TempDir private Path out;
  private static VaeModel model;
  private static Dataset data;

  @BeforeAll
  static void makeFiles() {
    GenerateFiles.makeIn(folder);
    model = VaeModel.load(folder.resolve("classes.safetensors"));
    data =
        Datasets.read(
            folder.resolve("images-idx3-ubyte"),
            ReadOptions.DEFAULTS.withLabelsFile(folder.resolve("labels.csv")));
  }

  private CommandLineRun run(String call) {
    CommandLineRun run = CommandLineRun.of(call, folder, out);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  /** The rows of a call that writes {@code %o.npy}. */
  private float[][] rows(String call) {
    run(call + " --out %o.npy");
    return ModelData.values(Datasets.read(out.resolve("o.npy")));
  }

  private static int[] classes(int count, int label) {
    int[] classes = new int[count];
    Arrays.fill(classes, label);
    return classes;
  }

  @Test
  void generateMakesTheClassAskedFor() {
    assertThat(rows("generate @classes.safetensors --label 2 --count 5 --seed 3"))
        .isEqualTo(model.generate(5, 3, 2));
    assertThat(rows("generate @classes.safetensors --count 5 --seed 3"))
        .as("drawn as often as seen")
        .isEqualTo(model.generate(5, 3));
    float[][] two = rows("generate @classes.safetensors --label 2,0 --count 4");
    assertThat(Arrays.copyOf(two, 4)).isEqualTo(model.generate(4, 1, 2));
    assertThat(Arrays.copyOfRange(two, 4, 8)).isEqualTo(model.generate(4, 1, 0));
    assertThat(rows("generate @classes.safetensors --label all")).hasDimensions(30, 12);
    assertThat(rows("generate @classes.safetensors --label 1")).hasDimensions(64, 12);
  }

  @Test
  void generateDrawsALineForEachClass() throws IOException {
    run("generate @classes.safetensors --label all --count 7 --out %grid.png");
    BufferedImage grid = ImageIO.read(out.resolve("grid.png").toFile());
    // Images of 4 x 3 pixels enlarged 16 times, gaps of 2.
    assertThat(grid.getWidth()).isEqualTo(7 * 48 + 8 * 2);
    assertThat(grid.getHeight()).isEqualTo(3 * 64 + 4 * 2);
  }

  @Test
  void encoderAndDecoderTakeTheRowsLabels() {
    String labels = " @images-idx3-ubyte --labels @labels.csv";
    assertThat(rows("encode @classes.safetensors" + labels)).isEqualTo(model.encode(data));
    assertThat(rows("reconstruct @classes.safetensors" + labels))
        .isEqualTo(model.reconstruct(data));
    CommandLineRun evaluated = run("evaluate @classes.safetensors --json" + labels);
    assertThat(JsonCursor.of(Json.parse(evaluated.out())).get("rows").asInt()).isEqualTo(12);
    run("map @classes.safetensors --out %map.png" + labels);
    assertThat(out.resolve("map.png")).exists();
  }

  @Test
  void decodeTakesOneLabelOrAFile() throws IOException {
    run("encode @classes.safetensors @images-idx3-ubyte --labels @labels.csv --out %codes.npy");
    float[][] codes = model.encode(data);
    assertThat(rows("decode @classes.safetensors %codes.npy --label 1"))
        .isEqualTo(model.decode(codes, classes(12, 1)));
    assertThat(rows("decode @classes.safetensors %codes.npy --labels @labels.csv"))
        .isEqualTo(model.reconstruct(data));
  }

  @Test
  void walksHoldTheLabel() {
    float[][] codes = model.encode(data.select(new int[] {1, 5}));
    float[][] walk = Interpolation.between(codes[0], codes[1], 4, Interpolation.Path.LINEAR);
    String call =
        "interpolate @classes.safetensors @images-idx3-ubyte --labels @labels.csv --pairs 2-6"
            + " --steps 4";
    assertThat(rows(call)).as("of the start").isEqualTo(model.decode(walk, classes(4, 1)));
    assertThat(rows(call + " --label 0")).isEqualTo(model.decode(walk, classes(4, 0)));
  }

  @Test
  void traversalsHoldTheLabel() {
    float[][] zero = rows("traverse @classes.safetensors --label 0 --steps 3 --dimensions 1");
    float[][] two = rows("traverse @classes.safetensors --label 2 --steps 3 --dimensions 1");
    assertThat(zero[1]).isEqualTo(model.decode(new float[1][4], new int[] {0})[0]);
    assertThat(two[1]).isEqualTo(model.decode(new float[1][4], new int[] {2})[0]);
    String data = " @images-idx3-ubyte --labels @labels.csv --steps 3 --dimensions 4 --row 2";
    float[][] own = rows("traverse @classes.safetensors" + data);
    assertThat(own).isEqualTo(rows("traverse @classes.safetensors --label 1" + data));
    assertThat(own).isNotEqualTo(rows("traverse @classes.safetensors --label 0" + data));
    assertThat(rows("map @classes.safetensors --manifold --steps 3 --label 1"))
        .hasDimensions(9, 12);
  }

  @Test
  void classFoldersGiveNames() throws IOException {
    for (String name : new String[] {"cat", "dog"}) {
      Files.createDirectories(out.resolve("pets").resolve(name));
      for (int i = 0; i < 3; i++) {
        BufferedImage image = new BufferedImage(6, 6, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(i, name.length() - 1, 0, name.equals("cat") ? 200 : 90);
        ImageIO.write(image, "png", out.resolve("pets").resolve(name).resolve(i + ".png").toFile());
      }
    }
    CommandLineRun trained =
        run("train %pets --conditional --epochs 1 --hidden 8 --latent 2 --out %pets.safetensors");
    assertThat(trained.err()).contains("conditional on 2 classes");
    VaeModel pets = VaeModel.load(out.resolve("pets.safetensors"));
    assertThat(rows("generate %pets.safetensors --count 3 --label dog"))
        .isEqualTo(pets.generate(3, 1, 1));
    assertThat(run("inspect %pets.safetensors").out()).contains("classes", "cat, dog");
    JsonCursor json =
        JsonCursor.of(Json.parse(run("inspect %pets.safetensors --json").out())).get("data");
    assertThat(json.get("class_names").asStrings()).containsExactly("cat", "dog");
    assertThat(json.get("class_counts").asInts()).containsExactly(3, 3);
  }

  @Test
  void validationFilesBringTheirLabels() {
    String train =
        "train @images-idx3-ubyte --labels @labels.csv --epochs 2 --hidden 8 --latent 2"
            + " --out %m.safetensors";
    CommandLineRun trained =
        run(train + " --validation @images-idx3-ubyte --validation-labels @labels.csv");
    assertThat(trained.err()).contains("validating on 12", "conditional on 3 classes");
    run(train + " --validation 4");
    assertThat(VaeModel.load(out.resolve("m.safetensors")).config().classes()).isEqualTo(3);
  }
}
