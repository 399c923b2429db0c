// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.generate;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.InputScaling;
import dev.elbo.vae.model.Provenance;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.model.VaeSession;

/** Untrained models for images of 3 x 2 bytes, and data for them. */
final class SmallModels {
  static final RowShape SHAPE = new RowShape(3, 2, 1);

  private SmallModels() {}

  static Dataset images(int rows) {
    byte[] values = new byte[rows * SHAPE.size()];
    RandomStream random = RandomStream.of(5, 0, 0, 0);
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) random.nextInt(256);
    }
    return Datasets.ofBytes(values, SHAPE);
  }

  static VaeModel model(int latent) {
    Dataset data = images(4);
    VaeConfig config = VaeConfig.forData(data).withLatent(latent).withHidden(7);
    VaeNetwork network = new VaeNetwork(config, data.shape());
    DataSchema schema = DataSchema.of(data, InputScaling.fit(data, config.likelihood()));
    ParameterValues values = ParameterValues.initial(network.graph(), 3);
    return VaeModel.of(config, schema, network, values, Provenance.UNKNOWN);
  }

  /** The same with weights of the decoder's first layer multiplied, one factor for each input. */
  static VaeModel withDecoderInputs(VaeModel model, float... factors) {
    ParameterValues values = model.parameterValues();
    for (Parameter parameter : values.parameters()) {
      if (parameter.name().equals("decoder.0.weight")) {
        float[] weights = values.get(parameter);
        for (int i = 0; i < weights.length; i++) {
          weights[i] *= factors[i % factors.length];
        }
        values.set(parameter, weights);
      }
    }
    return VaeModel.of(model.config(), model.schema(), model.network(), values, model.provenance());
  }

  static VaeSession session(VaeModel model) {
    return model.session(Engine.create(1));
  }
}
