// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;

/**
 * The VAE as direct calls of libtorch operations, as few as DJL allows: constants are made once,
 * mean and log-variance come from one product, and the cross-entropy is softplus(l) - x l.
 */
final class DjlArrayRun implements TrainingRun {
  private final Workload workload;
  private final NDManager manager;
  private final DjlBatches batches;
  private final DjlParameters parameters;
  private final int encoderLayers;
  private final NDArray half;
  private final NDArray perRow;
  private final Shape latentShape;

  DjlArrayRun(Workload workload, NDManager manager, DjlParameters parameters, DjlLayers layers) {
    this.workload = workload;
    this.manager = manager;
    this.parameters = parameters;
    encoderLayers = layers.encoderLayers();
    batches = new DjlBatches(workload, manager);
    half = manager.create(0.5f);
    perRow = manager.create(1f / workload.batch());
    latentShape = new Shape(workload.batch(), workload.latent());
  }

  @Override
  public void step() {
    try (NDManager step = manager.newSubManager()) {
      backward(step);
    }
    parameters.update();
  }

  @Override
  public double stepAndLoss() {
    double value;
    try (NDManager step = manager.newSubManager()) {
      // The constant of the KL term has no gradient and is left out of the step.
      value = backward(step).getFloat() - 0.5 * workload.latent();
    }
    parameters.update();
    return value;
  }

  private NDArray backward(NDManager step) {
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray loss = loss(step, batches.next(step), parameters.forStep(step));
      collector.backward(loss);
      return loss;
    }
  }

  private NDArray loss(NDManager step, NDArray x, NDList weights) {
    int layer = 0;
    NDArray hidden = x;
    for (; layer < encoderLayers; layer++) {
      hidden = Activation.relu(dense(hidden, weights, layer));
    }
    NDList heads = dense(hidden, weights, layer++).split(new long[] {workload.latent()}, 1);
    NDArray mean = heads.get(0);
    NDArray logVar = heads.get(1);
    NDArray deviation = logVar.mul(half).exp();
    NDArray noise = step.randomNormal(0, 1, latentShape, DataType.FLOAT32);
    hidden = mean.add(deviation.mul(noise));
    for (; 2 * (layer + 1) < weights.size(); layer++) {
      hidden = Activation.relu(dense(hidden, weights, layer));
    }
    NDArray output = dense(hidden, weights, layer);
    NDArray twiceKl = mean.square().add(deviation.square()).sub(logVar).sum();
    if (workload == Workload.CLASSIC) {
      NDArray crossEntropy = Activation.softPlus(output).sub(x.mul(output)).sum();
      return crossEntropy.add(twiceKl.mul(half)).mul(perRow);
    }
    return output.sub(x).square().sum().add(twiceKl).mul(half).mul(perRow);
  }

  private static NDArray dense(NDArray input, NDList weights, int layer) {
    return Linear.linear(input, weights.get(2 * layer), weights.get(2 * layer + 1))
        .singletonOrThrow();
  }

  @Override
  public void close() {
    batches.close();
    manager.close();
  }
}
