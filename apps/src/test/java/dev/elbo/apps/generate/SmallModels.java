// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.generate;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.InputScaling;
import dev.elbo.vae.model.Provenance;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.network.ResnetNetwork;
import java.util.List;

/** Untrained models for images of 3 x 2 bytes, and data for them. */
final class SmallModels {
  static final RowShape SHAPE = new RowShape(3, 2, 1);

  private SmallModels() {}

  static Dataset images(int rows) {
    return images(SHAPE, rows);
  }

  static VaeModel model(int latent) {
    Dataset data = images(4);
    VaeConfig config = VaeConfig.forData(data).withLatent(latent).withHidden(7);
    VaeNetwork network = new VaeNetwork(config, data.shape());
    DataSchema schema = DataSchema.of(data, InputScaling.fit(data, config.likelihood()));
    ParameterValues values = ParameterValues.initial(network.graph(), 3);
    return VaeModel.of(config, schema, network, values, Provenance.UNKNOWN);
  }

  /** A model of 32 x 32 images whose code is 4 numbers and a map of 16 x 16 x 5. */
  static VaeModel layered(Dataset data) {
    ResnetNetwork network =
        new ResnetNetwork(List.of(4, 4), 0, 2, 5, "residual", Activation.RELU, false);
    VaeConfig config = VaeConfig.forData(data).withLatent(4).withNetwork(network);
    VaeNetwork graph = new VaeNetwork(config, data.shape());
    DataSchema schema = DataSchema.of(data, InputScaling.fit(data, config.likelihood()));
    ParameterValues values = ParameterValues.initial(graph.graph(), 3);
    return VaeModel.of(config, schema, graph, values, Provenance.UNKNOWN);
  }

  /** Images of bytes drawn at random. */
  static Dataset images(RowShape shape, int rows) {
    byte[] values = new byte[rows * shape.size()];
    RandomStream random = RandomStream.of(5, 0, 0, 0);
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) random.nextInt(256);
    }
    return Datasets.ofBytes(values, shape);
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
