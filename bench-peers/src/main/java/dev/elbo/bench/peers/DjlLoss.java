// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.training.loss.Loss;

/** The negative ELBO in nats, mean over the batch, of what {@link DjlBlock} returns. */
final class DjlLoss extends Loss {
  private final Workload workload;

  DjlLoss(Workload workload) {
    super("negativeElbo");
    this.workload = workload;
  }

  @Override
  public NDArray evaluate(NDList labels, NDList predictions) {
    NDArray x = labels.singletonOrThrow();
    NDArray output = predictions.get(0);
    NDArray mean = predictions.get(1);
    NDArray logVar = predictions.get(2);
    NDArray reconstruction =
        workload.isImages()
            ? Activation.softPlus(output).sub(x.mul(output)).sum()
            : output.sub(x).square().sum().mul(0.5f);
    NDArray kl = mean.square().add(logVar.exp()).sub(logVar).sub(1f).sum().mul(0.5f);
    return reconstruction.add(kl).div(workload.batch());
  }
}
