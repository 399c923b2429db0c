// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
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
  private final DjlModel model;
  private final NDArray half;
  private final NDArray perRow;
  private final Shape latentShape;

  DjlArrayRun(Workload workload, NDManager manager, DjlParameters parameters, DjlModel model) {
    this.workload = workload;
    this.manager = manager;
    this.parameters = parameters;
    this.model = model;
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
    DjlWeights next = new DjlWeights(weights);
    NDList heads = model.heads(x, next).split(new long[] {workload.latent()}, 1);
    NDArray mean = heads.get(0);
    NDArray logVar = heads.get(1);
    NDArray deviation = logVar.mul(half).exp();
    NDArray noise = step.randomNormal(0, 1, latentShape, DataType.FLOAT32);
    NDArray output = model.output(mean.add(deviation.mul(noise)), next);
    NDArray twiceKl = mean.square().add(deviation.square()).sub(logVar).sum();
    if (workload.isImages()) {
      NDArray crossEntropy = Activation.softPlus(output).sub(x.mul(output)).sum();
      return crossEntropy.add(twiceKl.mul(half)).mul(perRow);
    }
    return output.sub(x).square().sum().add(twiceKl).mul(half).mul(perRow);
  }

  @Override
  public void close() {
    batches.close();
    manager.close();
  }
}
