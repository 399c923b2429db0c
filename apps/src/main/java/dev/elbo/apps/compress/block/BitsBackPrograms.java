// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.block;

import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.vae.model.CodingNodes;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.posterior.DiagonalGaussian;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model's computations for one row of each of some lanes. */
final class BitsBackPrograms {
  private final VaeModel model;
  private final CodingNodes nodes;
  private final ForwardProgram encoder;
  private final Optional<ForwardProgram> second;
  private final ForwardProgram decoder;
  private final ForwardProgram logProb;
  private final Map<Node, RowSource> ofData = new HashMap<>();
  private final Map<Node, RowSource> ofSecond = new HashMap<>();
  private final Map<Node, RowSource> ofNoise = new HashMap<>();
  private final Map<Node, RowSource> ofParameters = new HashMap<>();
  private List<Lane> lanes = List.of();

  BitsBackPrograms(VaeSession session, int most) {
    model = session.model();
    nodes = model.network().coding();
    encoder = session.compile(nodes.statistics(), most);
    second = nodes.second().map(q -> session.compile(List.of(q.mean(), q.logVariance()), most));
    decoder = session.compile(nodes.decoded(), most);
    logProb = session.compile(List.of(nodes.logProb()), most);
    Node data = model.network().data();
    ofData.put(data, (row, target, offset) -> copy(lanes.get(row).values, target, offset));
    RowSource noise = (row, target, offset) -> copy(lanes.get(row).noise, target, offset);
    ofNoise.put(nodes.noise(), noise);
    ofSecond.put(nodes.noise(), noise);
    for (int i = 0; i < nodes.given().size(); i++) {
      int s = i;
      ofSecond.put(
          nodes.given().get(s),
          (row, target, offset) -> copy(lanes.get(row).statistics[s], target, offset));
    }
    ofParameters.putAll(ofData);
    for (int i = 0; i < nodes.givenDecoded().size(); i++) {
      int p = i;
      ofParameters.put(
          nodes.givenDecoded().get(p),
          (row, target, offset) -> copy(lanes.get(row).parameters[p], target, offset));
    }
  }

  private static void copy(float[] values, float[] target, int offset) {
    System.arraycopy(values, 0, target, offset, values.length);
  }

  int columns() {
    return model.schema().columns();
  }

  int codeWidth() {
    return model.network().codeWidth();
  }

  int firstWidth() {
    return model.config().latent();
  }

  List<Integer> statisticWidths() {
    return nodes.statistics().stream().map(Node::width).toList();
  }

  List<Integer> parameterWidths() {
    return nodes.decoded().stream().map(Node::width).toList();
  }

  /** Statistics of the lanes' values. */
  void encode(List<Lane> lanes) {
    run(encoder, ofData, lanes);
    for (int row = 0; row < lanes.size(); row++) {
      for (int i = 0; i < nodes.statistics().size(); i++) {
        encoder.copyRow(nodes.statistics().get(i), row, lanes.get(row).statistics[i], 0);
      }
    }
  }

  /** Posterior of the second part from the first part of the lanes' noise, if there is one. */
  void encodeSecond(List<Lane> lanes) {
    if (second.isEmpty()) {
      return;
    }
    DiagonalGaussian q = nodes.second().orElseThrow();
    run(second.get(), ofSecond, lanes);
    for (int row = 0; row < lanes.size(); row++) {
      second.get().copyRow(q.mean(), row, lanes.get(row).secondMean, 0);
      second.get().copyRow(q.logVariance(), row, lanes.get(row).secondLogVariance, 0);
    }
  }

  /** Parameters of p(x|z) from the lanes' noise. */
  void decode(List<Lane> lanes) {
    run(decoder, ofNoise, lanes);
    for (int row = 0; row < lanes.size(); row++) {
      for (int i = 0; i < nodes.decoded().size(); i++) {
        decoder.copyRow(nodes.decoded().get(i), row, lanes.get(row).parameters[i], 0);
      }
    }
  }

  /** Adds the negative ELBO of the lanes' rows, given their parameters and divergences. */
  void weigh(List<Lane> lanes) {
    run(logProb, ofParameters, lanes);
    for (int row = 0; row < lanes.size(); row++) {
      Lane lane = lanes.get(row);
      lane.negativeElbo += lane.kl - logProb.value(nodes.logProb(), row, 0);
      lane.weighed++;
    }
  }

  private void run(ForwardProgram program, Map<Node, RowSource> inputs, List<Lane> lanes) {
    this.lanes = lanes;
    program.run(inputs, lanes.size(), 0, 0, 0);
  }
}
