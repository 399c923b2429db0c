// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.data.Dataset;
import dev.elbo.data.EncodedTable;
import dev.elbo.data.table.TableSchema;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.likelihood.TableLikelihood;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.InputScaling;
import dev.elbo.vae.model.Provenance;
import dev.elbo.vae.model.TableVariables;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.network.MlpNetwork;
import java.util.List;

/** Models of tables with weights drawn at random. */
final class TableModels {
  private TableModels() {}

  /**
   * A model.
   *
   * @param spread of what is added to first weights
   */
  static VaeModel of(TableSchema schema, TableVariables variables, float spread) {
    Dataset data = EncodedTable.of(schema, new float[2][schema.width()], "table.csv");
    TableLikelihood likelihood = variables.likelihood(schema);
    MlpNetwork layers = MlpNetwork.of(List.of(9), Activation.RELU);
    VaeConfig config = VaeConfig.of(3, layers, likelihood);
    VaeNetwork network = new VaeNetwork(config, data.shape());
    ParameterValues values = ParameterValues.initial(network.graph(), 3);
    int number = 0;
    for (Parameter parameter : values.parameters()) {
      float[] weights = values.get(parameter);
      float[] noise = new float[weights.length];
      RandomStream.of(8, 0, 0, number++).fillNormal(noise, 0, noise.length);
      for (int i = 0; i < weights.length; i++) {
        weights[i] += spread * noise[i];
      }
      values.set(parameter, weights);
    }
    DataSchema dataSchema = DataSchema.of(data, InputScaling.fit(data, likelihood));
    return VaeModel.of(config, dataSchema, network, values, Provenance.UNKNOWN);
  }
}
