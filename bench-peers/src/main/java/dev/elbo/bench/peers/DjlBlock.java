// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;

/**
 * The VAE in DJL's own style, of {@link Linear} blocks: rows [batch, columns] in; output, mean and
 * log-variance out.
 */
final class DjlBlock extends AbstractBlock {
  private final Workload workload;
  private final List<Block> encoder = new ArrayList<>();
  private final List<Block> decoder = new ArrayList<>();
  private final Block mean;
  private final Block logVar;
  private final Block output;

  DjlBlock(Workload workload) {
    this.workload = workload;
    int count = workload.hidden().size();
    for (int i = 0; i < count; i++) {
      encoder.add(addChildBlock("encoder" + i, dense(workload.hidden().get(i))));
      decoder.add(addChildBlock("decoder" + i, dense(workload.hidden().get(count - 1 - i))));
    }
    mean = addChildBlock("mean", dense(workload.latent()));
    logVar = addChildBlock("logVar", dense(workload.latent()));
    output = addChildBlock("output", dense(workload.columns()));
  }

  private static Block dense(int units) {
    return Linear.builder().setUnits(units).build();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDList hidden = inputs;
    for (Block block : encoder) {
      hidden = Activation.relu(block.forward(store, hidden, training));
    }
    NDArray means = mean.forward(store, hidden, training).singletonOrThrow();
    NDArray logVars = logVar.forward(store, hidden, training).singletonOrThrow();
    NDManager step = inputs.get(0).getManager();
    NDArray noise = step.randomNormal(0, 1, means.getShape(), DataType.FLOAT32);
    hidden = new NDList(means.add(logVars.mul(0.5f).exp().mul(noise)));
    for (Block block : decoder) {
      hidden = Activation.relu(block.forward(store, hidden, training));
    }
    NDArray outputs = output.forward(store, hidden, training).singletonOrThrow();
    return new NDList(outputs, means, logVars);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... shapes) {
    Shape shape = shapes[0];
    for (Block block : encoder) {
      block.initialize(manager, dataType, shape);
      shape = block.getOutputShapes(new Shape[] {shape})[0];
    }
    mean.initialize(manager, dataType, shape);
    logVar.initialize(manager, dataType, shape);
    shape = mean.getOutputShapes(new Shape[] {shape})[0];
    for (Block block : decoder) {
      block.initialize(manager, dataType, shape);
      shape = block.getOutputShapes(new Shape[] {shape})[0];
    }
    output.initialize(manager, dataType, shape);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    long rows = inputs[0].get(0);
    Shape latent = new Shape(rows, workload.latent());
    return new Shape[] {new Shape(rows, workload.columns()), latent, latent};
  }
}
