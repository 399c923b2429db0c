// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import dev.elbo.apps.compress.record.RecordLayout;
import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.BetaBinomialLikelihood;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.likelihood.DiscretizedLogisticLikelihood;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.InputScaling;
import dev.elbo.vae.model.Provenance;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.network.MlpNetwork;
import dev.elbo.vae.network.NetworkConfig;
import dev.elbo.vae.network.ResnetNetwork;
import dev.elbo.vae.prior.MixturePrior;
import dev.elbo.vae.prior.Prior;
import dev.elbo.vae.prior.StandardNormalPrior;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Models with weights drawn at random, and rows for them. */
public final class CompressedModels {
  private CompressedModels() {}

  public static final DiscretizedLogisticLikelihood LOGISTIC =
      new DiscretizedLogisticLikelihood(256, 3, List.of(0, 254, 255));

  /** Likelihoods of bytes. */
  public static List<Likelihood> likelihoods() {
    return List.of(
        new BernoulliLikelihood(),
        LOGISTIC,
        new DiscretizedLogisticLikelihood(256, 1, List.of()),
        new BetaBinomialLikelihood(256),
        new CategoricalLikelihood(256),
        GaussianLikelihood.perColumn(),
        GaussianLikelihood.squaredError());
  }

  public static VaeModel perceptron(RowShape shape, int latent, Likelihood likelihood) {
    return model(
        shape,
        latent,
        MlpNetwork.of(List.of(9), Activation.RELU),
        likelihood,
        new StandardNormalPrior());
  }

  public static VaeModel mixture(RowShape shape) {
    return model(
        shape, 3, MlpNetwork.of(List.of(9), Activation.TANH), LOGISTIC, new MixturePrior(5));
  }

  /** A code of 3 numbers and a map of 8 x 8 x 2. */
  public static VaeModel layered() {
    return model(
        new RowShape(16, 16, 1),
        3,
        new ResnetNetwork(List.of(3, 4), 0, 2, 2, "residual", Activation.ELU, false),
        LOGISTIC,
        new StandardNormalPrior());
  }

  static VaeModel model(
      RowShape shape, int latent, NetworkConfig net, Likelihood likelihood, Prior prior) {
    Dataset data = Datasets.ofBytes(new byte[2 * shape.size()], shape);
    VaeConfig config = VaeConfig.of(latent, net, likelihood).withPrior(prior);
    VaeNetwork network = new VaeNetwork(config, shape);
    ParameterValues values = ParameterValues.initial(network.graph(), 3);
    int number = 0;
    for (Parameter parameter : values.parameters()) {
      float[] weights = values.get(parameter);
      float[] noise = new float[weights.length];
      RandomStream.of(8, 0, 0, number++).fillNormal(noise, 0, noise.length);
      for (int i = 0; i < weights.length; i++) {
        weights[i] += 0.2f * noise[i];
      }
      values.set(parameter, weights);
    }
    DataSchema schema = DataSchema.of(data, InputScaling.fit(data, likelihood));
    return VaeModel.of(config, schema, network, values, Provenance.UNKNOWN);
  }

  /**
   * Rows of bytes.
   *
   * @param values 2 for black and white, else any up to 256
   */
  public static List<byte[]> rows(int count, int length, int values, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<byte[]> rows = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      byte[] row = new byte[length];
      for (int i = 0; i < length; i++) {
        row[i] = (byte) (random.nextInt(values) * 255 / (values - 1));
      }
      rows.add(row);
    }
    return rows;
  }

  public static RecordLayout.Fixed layout(VaeModel model) {
    RowShape shape = model.schema().shape();
    return new RecordLayout.Fixed(shape.size(), shape.width() * shape.channels(), shape.channels());
  }

  /** Rows drawn from the model. */
  public static List<byte[]> samples(VaeModel model, Engine engine, int count) {
    VaeSession session = model.session(engine);
    List<byte[]> rows = new ArrayList<>();
    for (float[] sample : session.sample(session.priorCodes(count, 5), 6)) {
      byte[] row = new byte[sample.length];
      for (int i = 0; i < row.length; i++) {
        row[i] = (byte) Math.round(sample[i]);
      }
      rows.add(row);
    }
    return rows;
  }
}
