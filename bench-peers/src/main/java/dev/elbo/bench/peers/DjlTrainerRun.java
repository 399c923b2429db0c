// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;

/** The VAE through DJL's {@link Model} and {@link Trainer}, as its guide writes a training loop. */
final class DjlTrainerRun implements TrainingRun {
  private final Model model;
  private final Trainer trainer;
  private final DjlBatches batches;

  DjlTrainerRun(Workload workload, Optimizer adam) {
    model = Model.newInstance("vae", Device.cpu());
    model.setBlock(new DjlBlock(workload));
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(new DjlLoss(workload))
                .optOptimizer(adam)
                .optDevices(new Device[] {Device.cpu()}));
    trainer.initialize(new Shape(workload.batch(), workload.columns()));
    batches = new DjlBatches(workload, trainer.getManager());
  }

  @Override
  public void step() {
    try (NDManager step = trainer.getManager().newSubManager()) {
      backward(step);
      trainer.step();
    }
  }

  @Override
  public double stepAndLoss() {
    try (NDManager step = trainer.getManager().newSubManager()) {
      double value = backward(step).getFloat();
      trainer.step();
      return value;
    }
  }

  private NDArray backward(NDManager step) {
    try (GradientCollector collector = trainer.newGradientCollector()) {
      NDList x = new NDList(batches.next(step));
      NDArray loss = trainer.getLoss().evaluate(x, trainer.forward(x));
      collector.backward(loss);
      return loss;
    }
  }

  @Override
  public void close() {
    batches.close();
    trainer.close();
    model.close();
  }
}
