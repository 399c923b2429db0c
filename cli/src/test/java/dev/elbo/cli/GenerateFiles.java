// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.ArrayFiles;
import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.ReadOptions;
import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.model.ClassSchema;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.InputScaling;
import dev.elbo.vae.model.Provenance;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Untrained models and data for them in a folder. */
final class GenerateFiles {
  /** Rows of {@code images-idx3-ubyte}, with labels 0 to 2 in {@code labels.csv}. */
  static final int ROWS = 12;

  static final RowShape SHAPE = new RowShape(4, 3, 1);

  private GenerateFiles() {}

  /**
   * Models {@code images} with 4, {@code plane} with 2, {@code line} with 1 dimension, {@code
   * table}, and {@code classes} with 4 dimensions and 3 classes.
   */
  static void makeIn(Path folder) {
    byte[] pixels = new byte[ROWS * SHAPE.size()];
    RandomStream random = RandomStream.of(9, 0, 0, 0);
    float[][] labels = new float[ROWS][1];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
    for (int row = 0; row < ROWS; row++) {
      labels[row][0] = row % 3;
    }
    ArrayFiles.writeIdx(folder.resolve("images-idx3-ubyte"), pixels, SHAPE);
    ArrayFiles.write(folder.resolve("labels.csv"), labels);
    try {
      Files.writeString(
          folder.resolve("table.csv"), "height,weight,kind\n1,5,0\n2,4,1\n4,1,0\n3,3,1\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Dataset images = Datasets.read(folder.resolve("images-idx3-ubyte"));
    save(images, 4, folder.resolve("images.safetensors"));
    save(images, 2, folder.resolve("plane.safetensors"));
    save(images, 1, folder.resolve("line.safetensors"));
    Dataset labelled =
        Datasets.read(
            folder.resolve("images-idx3-ubyte"),
            ReadOptions.DEFAULTS.withLabelsFile(folder.resolve("labels.csv")));
    save(labelled, 4, folder.resolve("classes.safetensors"), ClassSchema.of(labelled));
    Dataset table =
        Datasets.read(folder.resolve("table.csv"), ReadOptions.DEFAULTS.withLabelColumn("kind"));
    save(table, 3, folder.resolve("table.safetensors"));
  }

  private static void save(Dataset data, int latent, Path file) {
    save(data, latent, file, ClassSchema.NONE);
  }

  private static void save(Dataset data, int latent, Path file, ClassSchema classes) {
    VaeConfig config =
        VaeConfig.forData(data).withLatent(latent).withHidden(8).withClasses(classes.size());
    VaeNetwork network = new VaeNetwork(config, data.shape());
    DataSchema schema =
        DataSchema.of(data, InputScaling.fit(data, config.likelihood())).withClasses(classes);
    ParameterValues values = ParameterValues.initial(network.graph(), 7);
    VaeModel.of(config, schema, network, values, Provenance.UNKNOWN).save(file);
  }
}
