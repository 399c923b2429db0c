// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.evaluate;

import dev.elbo.data.Dataset;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.vae.model.ImportanceNodes;
import dev.elbo.vae.model.NetworkInputs;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.model.VaeSession;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleConsumer;

/**
 * Evaluates a model on data. Noise, that of bits drawn from grey values too, depends on the seed
 * and the row's number alone, so the same data give the same figures, however many threads work.
 * For one thread at a time.
 */
public final class Evaluator {
  private final VaeSession session;
  private final ForwardProgram elbo;
  private final int batch;

  /** An evaluator of a session's model on its engine. */
  public Evaluator(VaeSession session) {
    this.session = session;
    VaeNetwork network = session.model().network();
    Set<Node> outputs = new LinkedHashSet<>();
    outputs.add(network.reconstruction());
    network.reconstructionByVariable().ifPresent(outputs::add);
    outputs.add(network.klByDimension());
    outputs.add(network.meansFromPrior());
    outputs.addAll(network.importance().statistics());
    batch = network.batch();
    elbo = session.compile(List.copyOf(outputs), batch);
  }

  /**
   * ELBO and its parts.
   *
   * @param seed seed of the noise in q(z|x)
   * @throws dev.elbo.vae.model.DataMismatchException if the data do not fit the model
   */
  public Evaluation evaluate(Dataset data, long seed) {
    return evaluate(data, 0, seed, share -> {});
  }

  /**
   * ELBO and its parts, and the log-likelihood by importance sampling: {@code log p(x)} is
   * estimated for each row by {@code log mean of p(x|z) p(z) / q(z|x)} over samples of q(z|x)
   * (Burda et al. 2016, equation 8). Memory does not depend on the number of samples.
   *
   * @param importanceSamples samples a row; 0 leaves the log-likelihood out
   * @param seed seed of the noise
   * @param progress told the share of the work done, from 0 to 1
   * @throws dev.elbo.vae.model.DataMismatchException if the data do not fit the model
   */
  public Evaluation evaluate(
      Dataset data, int importanceSamples, long seed, DoubleConsumer progress) {
    if (!(importanceSamples >= 0)) {
      throw new IllegalArgumentException(
          "importanceSamples must be at least 0, got " + importanceSamples);
    }
    session.requireUsable(data);
    VaeNetwork network = session.model().network();
    int latent = network.codeWidth();
    double reconstruction = 0;
    double[] kl = new double[latent];
    ActiveUnits active = new ActiveUnits(latent);
    VariableSums variables = new VariableSums(network.reconstructionByVariable());
    ImportanceSampler sampler =
        importanceSamples > 0 ? new ImportanceSampler(session, importanceSamples, seed) : null;
    double logLikelihood = 0;
    NetworkInputs rowInputs = session.inputs(data).evaluation(seed);
    for (int first = 0; first < data.rows(); first += batch) {
      int rows = Math.min(batch, data.rows() - first);
      Map<Node, RowSource> inputs = rowInputs.from(first);
      elbo.run(inputs, rows, first, seed, 0);
      for (int row = 0; row < rows; row++) {
        reconstruction += elbo.value(network.reconstruction(), row, 0);
        variables.add(elbo, row, data, first + row);
        active.nextRow();
        for (int d = 0; d < latent; d++) {
          kl[d] += elbo.value(network.klByDimension(), row, d);
          active.add(d, elbo.value(network.meansFromPrior(), row, d));
        }
      }
      if (sampler != null) {
        int done = first;
        logLikelihood +=
            sampler.sumLogLikelihood(
                withStatistics(inputs),
                rows,
                first,
                share -> progress.accept((done + share * rows) / data.rows()));
      } else {
        progress.accept((first + rows) / (double) data.rows());
      }
    }
    double jacobian =
        session.model().config().likelihood().isDensity()
            ? session.model().schema().scaling().logJacobian(data.width())
            : 0;
    double klSum = 0;
    for (int d = 0; d < latent; d++) {
      kl[d] /= data.rows();
      klSum += kl[d];
    }
    return new Evaluation(
        data.rows(),
        reconstruction / data.rows() + jacobian,
        klSum,
        kl,
        active.count(),
        network.reconstructionByVariable().map(Node::width).orElse(data.width()),
        variables.fits(),
        sampler == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(-(logLikelihood / data.rows() + jacobian)));
  }

  /** The inputs and what {@link #elbo} found of the rows' posteriors. */
  private Map<Node, RowSource> withStatistics(Map<Node, RowSource> inputs) {
    ImportanceNodes nodes = session.model().network().importance();
    Map<Node, RowSource> all = new HashMap<>(inputs);
    for (int i = 0; i < nodes.given().size(); i++) {
      Node statistic = nodes.statistics().get(i);
      all.put(
          nodes.given().get(i),
          (row, target, offset) -> elbo.copyRow(statistic, row, target, offset));
    }
    return all;
  }
}
