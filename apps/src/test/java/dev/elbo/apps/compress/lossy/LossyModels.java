// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import dev.elbo.data.BundledData;
import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.network.ResnetNetwork;
import dev.elbo.vae.prior.MixturePrior;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.VaeTrainer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Models trained for a moment, and their lossy files in memory. */
final class LossyModels {
  static final Dataset DIGITS = BundledData.digits().head(300);

  private LossyModels() {}

  /** An image of 6 x 7 pixels of 3 channels each. */
  static Dataset colour(int rows) {
    RowShape shape = new RowShape(6, 7, 3);
    byte[] values = new byte[rows * shape.size()];
    for (int i = 0; i < values.length; i++) {
      int row = i / shape.size();
      int pixel = i % shape.size();
      values[i] = (byte) (127 + 120 * Math.sin(0.1 * row + 0.2 * pixel * (1 + row % 3)));
    }
    return Datasets.ofBytes(values, shape);
  }

  static VaeModel flat() {
    return train(VaeConfig.forData(DIGITS).withLatent(6).withHidden(20), DIGITS);
  }

  static VaeModel mixture() {
    return train(
        VaeConfig.forData(DIGITS).withLatent(5).withHidden(20).withPrior(new MixturePrior(4)),
        DIGITS);
  }

  static VaeModel layered() {
    ResnetNetwork network =
        new ResnetNetwork(List.of(4, 6), 1, 6, 2, "residual", Activation.ELU, false);
    return train(VaeConfig.forData(DIGITS).withLatent(4).withNetwork(network), DIGITS);
  }

  static VaeModel conditional() {
    return train(VaeConfig.forData(DIGITS).withLatent(4).withHidden(20).withClasses(10), DIGITS);
  }

  static VaeModel ofColour() {
    Dataset data = colour(200);
    return train(
        VaeConfig.forData(data)
            .withLatent(5)
            .withHidden(20)
            .withLikelihood(GaussianLikelihood.squaredError()),
        data);
  }

  private static VaeModel train(VaeConfig config, Dataset data) {
    return VaeTrainer.of(config, TrainConfig.DEFAULT.withEpochs(30).withBatch(20))
        .train(data)
        .model();
  }

  static byte[] encode(VaeModel model, Dataset data, double bits, Engine engine) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    result(model, data, bits, engine, out);
    return out.toByteArray();
  }

  static LossyResult result(
      VaeModel model, Dataset data, double bits, Engine engine, ByteArrayOutputStream out) {
    try {
      return new LossyEncoder(model.session(engine), bits).encode(data, out, rows -> {});
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static LossyCodes decode(VaeModel model, byte[] file, Engine engine) {
    try {
      return LossyDecoder.open(new ByteArrayInputStream(file)).codes(model.session(engine));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
