// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.VaeTrainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes a model of the bundled digits and what it computes, once for each release: {@code java
 * dev.elbo.vae.model.GoldenModel FOLDER VERSION} with the class path of the tests, where FOLDER is
 * {@code vae/src/test/resources/dev/elbo/vae/model}. Files of earlier releases stay as they are.
 */
final class GoldenModel {
  private static final int ROWS = 5;

  private GoldenModel() {}

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    try (Engine engine = Engine.create(1)) {
      VaeModel model =
          VaeTrainer.of(
                  Sets.digitsConfig().withHidden(12).withLatent(3),
                  TrainConfig.DEFAULT.withEpochs(10).withBatch(50))
              .train(Sets.digits(500), engine)
              .model();
      model.save(folder.resolve("golden-" + args[1] + ".safetensors"));
      TensorFile.of(Map.of(), outputs(model))
          .write(folder.resolve("golden-" + args[1] + "-outputs.safetensors"));
    }
  }

  /** What the model makes of the first rows of the digits, and what it generates. */
  static List<Tensor> outputs(VaeModel model) {
    Dataset rows = Sets.digits(ROWS);
    float[][] codes = model.encode(rows);
    return List.of(
        tensor("codes", codes),
        tensor("decoded", model.decode(codes)),
        tensor("generated", model.generate(ROWS, 1)));
  }

  private static Tensor tensor(String name, float[][] rows) {
    int width = rows[0].length;
    float[] values = new float[rows.length * width];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * width, width);
    }
    return Tensor.of(name, values, rows.length, width);
  }
}
