// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that make rows, codes and pictures, each on a tiny model. */
class GenerateCommandsTest {
  private static final int SIZE = GenerateFiles.SHAPE.size();

  @TempDir private static Path folder;
  @TempDir private Path out;

  @BeforeAll
  static void makeFiles() {
    GenerateFiles.makeIn(folder);
  }

  /** Runs a call in which {@code @} stands for the folder of inputs and {@code %} for outputs. */
  private CommandLineRun run(String call) {
    CommandLineRun run = CommandLineRun.of(call, folder, out);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run;
  }

  private Dataset read(String name) {
    return Datasets.read(out.resolve(name));
  }

  private BufferedImage image(String name) throws IOException {
    return ImageIO.read(out.resolve(name).toFile());
  }

  private static float[] row(Dataset data, int row) {
    float[] values = new float[data.width()];
    data.copyRow(row, values, 0);
    return values;
  }

  @Test
  void generateWritesWhatTheModelGenerates() {
    CommandLineRun run = run("generate @images.safetensors --count 5 --seed 3 --out %new.npy");
    assertThat(run.outLines()).containsExactly(out + "/new.npy: 5 new rows");
    float[][] expected = VaeModel.load(folder.resolve("images.safetensors")).generate(5, 3);
    Dataset rows = read("new.npy");
    assertThat(rows.shape()).isEqualTo(GenerateFiles.SHAPE);
    assertThat(rows.rows()).isEqualTo(5);
    for (int r = 0; r < 5; r++) {
      assertThat(row(rows, r)).isEqualTo(expected[r]);
    }
  }

  @Test
  void generateKeepsShapeAndColumnNamesInCsv() {
    run("generate @images.safetensors --count 2 --out %new.csv.gz");
    assertThat(read("new.csv.gz").shape()).isEqualTo(GenerateFiles.SHAPE);
    run("generate @table.safetensors --count 2 --out %rows.csv");
    assertThat(read("rows.csv").columnNames()).containsExactly("height", "weight");
  }

  @Test
  void temperatureSampleAndSeedMatter() throws IOException {
    run("generate @images.safetensors --count 4 --out %plain.npy");
    for (String option : List.of("--temperature 0.5", "--sample", "--seed 2")) {
      run("generate @images.safetensors --count 4 --out %other.npy " + option);
      assertThat(Files.mismatch(out.resolve("plain.npy"), out.resolve("other.npy")))
          .isNotNegative();
    }
  }

  @Test
  void generateDrawsAGrid() throws IOException {
    run("generate @images.safetensors --count 6 --columns 3 --out %grid.png");
    BufferedImage grid = image("grid.png");
    // Images of 4 x 3 pixels enlarged 16 times, gaps of 2.
    assertThat(grid.getWidth()).isEqualTo(3 * 48 + 4 * 2);
    assertThat(grid.getHeight()).isEqualTo(2 * 64 + 3 * 2);
  }

  @Test
  void generateFillsAFolderThatReadsBackAsData() throws IOException {
    run("generate @images.safetensors --count 12 --out %pictures/");
    try (Stream<Path> files = Files.list(out.resolve("pictures"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(12)
          .contains("0001.png", "0012.png");
    }
    Dataset pictures = read("pictures");
    assertThat(pictures.shape()).isEqualTo(GenerateFiles.SHAPE);
    float[][] expected = VaeModel.load(folder.resolve("images.safetensors")).generate(12, 1);
    assertThat(row(pictures, 11)[5]).isCloseTo(expected[11][5], within(0.51f));
    run("generate @images.safetensors --count 3 --out %pictures");
    assertThat(read("pictures").rows()).isEqualTo(12);
  }

  @Test
  void generatePrintsJson() {
    CommandLineRun run = run("generate @images.safetensors --count 5 --out %new.csv --json");
    JsonCursor json = JsonCursor.of(Json.parse(run.out()));
    assertThat(json.get("rows").asInt()).isEqualTo(5);
    assertThat(json.get("out").asString()).isEqualTo(out + "/new.csv");
    assertThat(json.get("seed").asInt()).isEqualTo(1);
  }

  @Test
  void reconstructWritesAllRowsOrDrawsPairs() throws IOException {
    run("reconstruct @images.safetensors @images-idx3-ubyte --out %back.npy");
    Dataset data = Datasets.read(folder.resolve("images-idx3-ubyte"));
    float[][] expected = VaeModel.load(folder.resolve("images.safetensors")).reconstruct(data);
    Dataset back = read("back.npy");
    assertThat(back.rows()).isEqualTo(GenerateFiles.ROWS);
    assertThat(row(back, 7)).isEqualTo(expected[7]);
    CommandLineRun run =
        run("reconstruct @images.safetensors @images-idx3-ubyte --count 5 --out %pairs.png");
    assertThat(run.outLines()).containsExactly(out + "/pairs.png: 5 rows reconstructed");
    assertThat(image("pairs.png").getWidth()).isEqualTo(5 * 48 + 6 * 6);
    run("reconstruct @images.safetensors @images-idx3-ubyte --count 5 --random --out %random.png");
    assertThat(Files.mismatch(out.resolve("pairs.png"), out.resolve("random.png"))).isNotNegative();
    run("reconstruct @images.safetensors @images-idx3-ubyte --count 99 --random --out %all.png");
    assertThat(image("all.png").getWidth()).isEqualTo(10 * 48 + 11 * 6);
  }

  @Test
  void encodeAndDecodeAreReconstruct() throws IOException {
    run("encode @images.safetensors @images-idx3-ubyte --out %codes.npy");
    Dataset data = Datasets.read(folder.resolve("images-idx3-ubyte"));
    float[][] expected = VaeModel.load(folder.resolve("images.safetensors")).encode(data);
    assertThat(row(read("codes.npy"), 3)).isEqualTo(expected[3]);
    run("decode @images.safetensors %codes.npy --out %decoded.npy");
    run("reconstruct @images.safetensors @images-idx3-ubyte --out %back.npy");
    assertThat(Files.mismatch(out.resolve("decoded.npy"), out.resolve("back.npy"))).isEqualTo(-1);
    run("decode @images.safetensors %codes.npy --out %decoded.png");
    run("decode @images.safetensors %codes.npy --sample --out %samples/");
    assertThat(read("samples").rows()).isEqualTo(GenerateFiles.ROWS);
  }

  @Test
  void encodeNamesItsColumns() {
    run("encode @images.safetensors @images-idx3-ubyte --log-variance --out %codes.csv");
    assertThat(read("codes.csv").columnNames())
        .containsExactly(
            "z1",
            "z2",
            "z3",
            "z4",
            "log_variance_1",
            "log_variance_2",
            "log_variance_3",
            "log_variance_4");
    run("encode @table.safetensors @table.csv --label-column kind --out %codes.csv");
    assertThat(read("codes.csv").columnNames()).containsExactly("z1", "z2", "z3");
  }

  @Test
  void interpolateWalksBetweenRowsCountedFromOne() throws IOException {
    CommandLineRun run =
        run(
            "interpolate @images.safetensors @images-idx3-ubyte --pairs 1-12,3-2 --steps 4"
                + " --out %walk.npy");
    assertThat(run.outLines()).containsExactly(out + "/walk.npy: 2 walks of 4 steps");
    Dataset data = Datasets.read(folder.resolve("images-idx3-ubyte"));
    float[][] ends = VaeModel.load(folder.resolve("images.safetensors")).reconstruct(data);
    Dataset walk = read("walk.npy");
    assertThat(walk.rows()).isEqualTo(8);
    assertThat(row(walk, 0)).isEqualTo(ends[0]);
    assertThat(row(walk, 3)).isEqualTo(ends[11]);
    assertThat(row(walk, 4)).isEqualTo(ends[2]);
    assertThat(row(walk, 7)).isEqualTo(ends[1]);
    run(
        "interpolate @images.safetensors @images-idx3-ubyte --pairs 1-12,3-2 --steps 4 --spherical"
            + " --out %arc.npy");
    assertThat(row(read("arc.npy"), 7)).isEqualTo(ends[1]);
    assertThat(row(read("arc.npy"), 5)).isNotEqualTo(row(walk, 5));
  }

  @Test
  void interpolateChoosesPairsAtRandom() throws IOException {
    run("interpolate @images.safetensors @images-idx3-ubyte --steps 3 --count 2 --out %a.png");
    assertThat(image("a.png").getWidth()).isEqualTo(3 * 48 + 2 * 2 + 2 * 6);
    run(
        "interpolate @images.safetensors @images-idx3-ubyte --steps 3 --count 2 --seed 5"
            + " --out %b.png");
    assertThat(Files.mismatch(out.resolve("a.png"), out.resolve("b.png"))).isNotNegative();
    run("interpolate @images.safetensors @images-idx3-ubyte --steps 2 --count 99 --out %c.npy");
    assertThat(read("c.npy").rows()).isEqualTo(12);
    run("interpolate @table.safetensors @table.csv --label-column kind --out %d.csv");
    assertThat(read("d.csv").rows()).isEqualTo(2 * 12);
  }

  @Test
  void traverseChangesOneDimensionAtATime() throws IOException {
    run("traverse @images.safetensors --dimensions 2 --steps 5 --out %t.npy");
    Dataset table = read("t.npy");
    assertThat(table.rows()).isEqualTo(10);
    float[] middle = VaeModel.load(folder.resolve("images.safetensors")).decode(new float[1][4])[0];
    assertThat(row(table, 2)).isEqualTo(middle);
    assertThat(row(table, 7)).isEqualTo(middle);
    CommandLineRun run =
        run("traverse @images.safetensors @images-idx3-ubyte --row 4 --out %t.png --json");
    JsonCursor json = JsonCursor.of(Json.parse(run.out()));
    assertThat(json.get("rows").asInt()).isEqualTo(44);
    assertThat(json.get("dimensions").asInts()).containsExactlyInAnyOrder(1, 2, 3, 4);
    assertThat(image("t.png").getHeight()).isGreaterThan(4 * 64);
  }

  @Test
  void mapDrawsPoints() throws IOException {
    String data = " @images-idx3-ubyte --labels @labels.csv";
    run("map @plane.safetensors" + data + " --out %map.png");
    assertThat(image("map.png").getWidth()).isEqualTo(1360);
    run("map @plane.safetensors" + data + " --out %map.svg");
    assertThat(Files.readString(out.resolve("map.svg"))).contains("<svg", ">z1<", ">2<");
    run("map @plane.safetensors" + data + " --out %map.csv");
    Dataset map = read("map.csv");
    assertThat(map.columnNames()).containsExactly("x", "y", "label");
    Dataset images = Datasets.read(folder.resolve("images-idx3-ubyte"));
    float[][] codes = VaeModel.load(folder.resolve("plane.safetensors")).encode(images);
    assertThat(row(map, 4)).containsExactly(codes[4][0], codes[4][1], 1f);
    CommandLineRun run = run("map @images.safetensors @images-idx3-ubyte --out %map.npy");
    assertThat(run.out()).containsPattern("map.npy: 12 points, \\d+% of their variance");
    assertThat(read("map.npy").width()).isEqualTo(2);
    run("map @table.safetensors @table.csv --label-column kind --out %table.png");
    assertThat(image("table.png").getWidth()).isEqualTo(1360);
  }

  @Test
  void mapDecodesThePlane() throws IOException {
    CommandLineRun run = run("map @plane.safetensors --manifold --steps 3 --out %plane.npy");
    assertThat(run.outLines())
        .containsExactly(out + "/plane.npy: 3 x 3 codes, z1 to the right, z2 upwards");
    float[] middle = VaeModel.load(folder.resolve("plane.safetensors")).decode(new float[1][2])[0];
    assertThat(row(read("plane.npy"), 4)).isEqualTo(middle);
    run("map @images.safetensors --manifold --steps 5 --out %plane.png");
    assertThat(image("plane.png").getWidth()).isEqualTo(5 * 9 + 6 * 2);
    run("map @images.safetensors @images-idx3-ubyte --manifold --out %plane.csv");
    assertThat(read("plane.csv").rows()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "generate @images.safetensors --count 600 --out %KEY.npy",
        "generate @images.safetensors --count 600 --sample --out %KEY.csv",
        "generate @images.safetensors --count 20 --out %KEY.png",
        "reconstruct @images.safetensors @images-idx3-ubyte --out %KEY.csv",
        "encode @images.safetensors @images-idx3-ubyte --log-variance --out %KEY.npy",
        "encode @table.safetensors @table.csv --label-column kind --out %KEY.csv",
        "interpolate @images.safetensors @images-idx3-ubyte --spherical --out %KEY.npy",
        "traverse @images.safetensors @images-idx3-ubyte --row 2 --out %KEY.csv",
        "map @images.safetensors @images-idx3-ubyte --out %KEY.csv",
      })
  void sameBytesWhateverTheThreads(String call) throws IOException {
    run(call.replace("KEY", "one") + " --threads 1");
    run(call.replace("KEY", "two") + " --threads 2");
    run(call.replace("KEY", "again") + " --threads 2");
    String ending = call.substring(call.lastIndexOf('.'));
    Path one = out.resolve("one" + ending);
    assertThat(Files.mismatch(one, out.resolve("two" + ending))).isEqualTo(-1);
    assertThat(Files.mismatch(one, out.resolve("again" + ending))).isEqualTo(-1);
  }

  @Test
  void rowsHaveTheModelsWidth() {
    run("generate @images.safetensors --count 1 --out %one.csv");
    assertThat(read("one.csv").width()).isEqualTo(SIZE);
  }
}
