// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.EncodedTable;
import dev.elbo.data.RowShape;
import dev.elbo.data.table.ColumnKind;
import dev.elbo.data.table.NumberText;
import dev.elbo.data.table.TableColumn;
import dev.elbo.data.table.TableSchema;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.InputScaling;
import dev.elbo.vae.model.Provenance;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.network.MlpNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Small models with weights drawn at random, whose posteriors differ by row, and data for them. */
final class ScoredModels {
  private ScoredModels() {}

  /** Rows of 5 numbers of different scales. */
  static Dataset numbers(int rows) {
    SplittableRandom random = new SplittableRandom(4);
    float[][] values = new float[rows][5];
    for (float[] row : values) {
      double common = random.nextGaussian();
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) (10 * i + (1 + 3 * i) * (common + random.nextGaussian()));
      }
    }
    return Datasets.of(values);
  }

  /** Images of 3 x 2 bytes. */
  static Dataset images(int rows) {
    byte[] values = new byte[rows * 6];
    new SplittableRandom(5).nextBytes(values);
    return Datasets.ofBytes(values, new RowShape(3, 2, 1));
  }

  /** A table of a number and a level; every fifth number is missing. */
  static Dataset table(int rows) {
    TableSchema schema =
        new TableSchema(
            List.of(
                new TableColumn(
                    "height",
                    new ColumnKind.Real(2, 1.5, -3, 7, List.of(), NumberText.plain(3, 3)),
                    "",
                    true),
                new TableColumn(
                    "group",
                    new ColumnKind.Categorical(List.of("a", "b", "c"), List.of()),
                    "",
                    true)),
            ',');
    SplittableRandom random = new SplittableRandom(6);
    float[][] values = new float[rows][schema.width()];
    for (int r = 0; r < rows; r++) {
      boolean there = r % 5 != 0;
      values[r][0] = there ? (float) random.nextGaussian() : 0;
      values[r][1] = there ? 1 : 0;
      values[r][2] = random.nextInt(3);
      values[r][3] = 1;
    }
    return EncodedTable.of(schema, values, "heights.csv");
  }

  /** A model of numbers with a learned variance for each column. */
  static VaeModel gaussian(int latent) {
    VaeConfig config =
        VaeConfig.of(
            latent, MlpNetwork.of(List.of(9), Activation.TANH), GaussianLikelihood.perColumn());
    return of(config, numbers(50));
  }

  /** A model of images. */
  static VaeModel bernoulli(int latent) {
    VaeConfig config =
        VaeConfig.of(latent, MlpNetwork.of(List.of(9), Activation.RELU), new BernoulliLikelihood());
    return of(config, images(50));
  }

  /** A model of the table. */
  static VaeModel ofTable() {
    Dataset data = table(50);
    return of(VaeConfig.forData(data).withLatent(3).withHidden(8), data);
  }

  /** A model of data with weights drawn at random. */
  static VaeModel of(VaeConfig config, Dataset data) {
    VaeNetwork network = new VaeNetwork(config, data.shape());
    ParameterValues values = ParameterValues.zeros(network.graph());
    int number = 0;
    for (Parameter parameter : values.parameters()) {
      float[] weights = values.get(parameter);
      RandomStream.of(8, 0, 0, number++).fillNormal(weights, 0, weights.length);
      for (int i = 0; i < weights.length; i++) {
        weights[i] *= 0.4f;
      }
      values.set(parameter, weights);
    }
    DataSchema schema = DataSchema.of(data, InputScaling.fit(data, config.likelihood()));
    return VaeModel.of(config, schema, network, values, Provenance.UNKNOWN);
  }

  /** The same with posteriors wider than the prior, so that importance weights are bounded. */
  static VaeModel wide(VaeModel model) {
    ParameterValues values = model.parameterValues();
    for (Parameter parameter : values.parameters()) {
      float[] weights = values.get(parameter);
      if (parameter.name().equals("log_variance.weight")) {
        for (int i = 0; i < weights.length; i++) {
          weights[i] *= 0.2f;
        }
      } else if (parameter.name().equals("log_variance.bias")) {
        Arrays.fill(weights, 0.7f);
      }
      values.set(parameter, weights);
    }
    return VaeModel.of(model.config(), model.schema(), model.network(), values, model.provenance());
  }

  /** Rows one after the other, as they are stored. */
  static float[] rows(Dataset data) {
    float[] rows = new float[data.rows() * data.width()];
    for (int r = 0; r < data.rows(); r++) {
      data.copyRow(r, rows, r * data.width());
    }
    return rows;
  }

  /** One row as it is stored. */
  static float[] row(Dataset data, int r) {
    float[] row = new float[data.width()];
    data.copyRow(r, row, 0);
    return row;
  }
}
