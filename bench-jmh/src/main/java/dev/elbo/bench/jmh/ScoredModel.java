// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.jmh;

import dev.elbo.data.RowShape;
import dev.elbo.engine.column.ContinuousDensity;
import dev.elbo.engine.column.PlainInput;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.likelihood.TableLikelihood;
import dev.elbo.vae.likelihood.TableVariable;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.InputScaling;
import dev.elbo.vae.model.Provenance;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.network.MlpNetwork;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Models of rows of 30 numbers that are scored. Their weights are untrained: time is the same. */
public enum ScoredModel {
  /** The small VAE of {@code elbo bench}: 30-64-32, latent 8, ReLU, squared error. */
  SMALL {
    @Override
    VaeModel create() {
      float[] shift = new float[FEATURES];
      float[] factor = new float[FEATURES];
      Arrays.fill(shift, 0.5f);
      Arrays.fill(factor, 1.5f);
      return untrained(
          VaeConfig.of(
              8,
              MlpNetwork.of(List.of(64, 32), Activation.RELU),
              GaussianLikelihood.squaredError()),
          FEATURES,
          InputScaling.of(shift, factor));
    }

    @Override
    float[] rows(int count) {
      return normals(count);
    }
  },
  /**
   * As a detector's ensemble has: each number with a flag whether it is there, 60-32-32, latent 5,
   * SiLU, a Gaussian for each number whose mean and variance the decoder gives.
   */
  MEMBER {
    @Override
    VaeModel create() {
      TableVariable feature =
          new TableVariable(new ContinuousDensity(1, 0, 0.1f, List.of(), 0f, 0f), new PlainInput());
      return untrained(
          VaeConfig.of(
              5,
              MlpNetwork.of(List.of(32, 32), Activation.SILU),
              new TableLikelihood(Collections.nCopies(FEATURES, feature))),
          2 * FEATURES,
          InputScaling.NONE);
    }

    @Override
    float[] rows(int count) {
      float[] normals = normals(count);
      float[] rows = new float[2 * normals.length];
      for (int i = 0; i < normals.length; i++) {
        rows[2 * i] = normals[i];
        rows[2 * i + 1] = 1f;
      }
      return rows;
    }
  };

  private static final int FEATURES = 30;

  /** The model. */
  abstract VaeModel create();

  /** Rows for it, one after the other. */
  abstract float[] rows(int count);

  private static VaeModel untrained(VaeConfig config, int columns, InputScaling scaling) {
    RowShape shape = RowShape.flat(columns);
    VaeNetwork network = new VaeNetwork(config, shape);
    return VaeModel.of(
        config,
        new DataSchema(shape, List.of(), scaling),
        network,
        ParameterValues.initial(network.graph(), 1),
        Provenance.UNKNOWN);
  }

  private static float[] normals(int rows) {
    float[] values = new float[rows * FEATURES];
    RandomStream.of(1, 0, 0, 0).fillNormal(values, 0, values.length);
    return values;
  }
}
