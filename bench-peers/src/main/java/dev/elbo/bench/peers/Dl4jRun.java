// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.variational.BernoulliReconstructionDistribution;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The classic VAE as DL4J's own layer, trained by its layerwise pretraining. A pass gathers its
 * rows with one call; the batches are views.
 */
final class Dl4jRun implements TrainingRun {
  private final Workload workload;
  private final SyntheticRows rows;
  private final INDArray values;
  private final MultiLayerNetwork network;
  private INDArray gathered;
  private int next;

  Dl4jRun(Workload workload) {
    if (workload != Workload.CLASSIC) {
      throw new PeerException("DL4J is measured on the classic workload only");
    }
    this.workload = workload;
    // Workspaces free the step's arrays; DL4J's guide advises against periodic collections then.
    Nd4j.getMemoryManager().togglePeriodicGc(false);
    rows = new SyntheticRows(workload);
    values = Nd4j.create(rows.values(), new long[] {workload.rows(), workload.columns()}, 'c');
    network = network(workload);
    startPass();
  }

  private static MultiLayerNetwork network(Workload workload) {
    int[] hidden = workload.hidden().stream().mapToInt(Integer::intValue).toArray();
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(1e-3))
                .weightInit(WeightInit.XAVIER)
                .list()
                .layer(
                    new VariationalAutoencoder.Builder()
                        .nIn(workload.columns())
                        .nOut(workload.latent())
                        .encoderLayerSizes(hidden)
                        .decoderLayerSizes(hidden)
                        .activation(Activation.RELU)
                        .pzxActivationFunction(Activation.IDENTITY)
                        .reconstructionDistribution(
                            new BernoulliReconstructionDistribution(Activation.SIGMOID))
                        .build())
                .build());
    network.init();
    return network;
  }

  @Override
  public void step() {
    if (next == workload.batchesPerPass()) {
      startPass();
    }
    long from = (long) next * workload.batch();
    next++;
    network.pretrainLayer(
        0, gathered.get(NDArrayIndex.interval(from, from + workload.batch()), NDArrayIndex.all()));
  }

  @Override
  public double stepAndLoss() {
    step();
    return network.getLayer(0).score();
  }

  private void startPass() {
    if (gathered != null) {
      gathered.close();
    }
    int used = workload.batchesPerPass() * workload.batch();
    gathered = Nd4j.pullRows(values, 1, Arrays.copyOf(rows.nextOrder(), used));
    next = 0;
  }

  @Override
  public void close() {
    gathered.close();
    network.close();
  }
}
