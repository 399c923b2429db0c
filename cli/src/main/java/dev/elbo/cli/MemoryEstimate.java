// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.network.MlpNetwork;

/**
 * Heap that training takes beside the data, roughly and rather too little than too much: it is only
 * to refuse what has no chance.
 *
 * @param bytes heap in bytes
 * @param remedy options whose smaller values take less
 */
record MemoryEstimate(long bytes, String remedy) {
  /** Weights, two moments, the last good three, the weights transposed. */
  private static final int COPIES = 7;

  /** Values and gradients of a layer, before and after its activation. */
  private static final int BUFFERS = 3;

  /**
   * The heap of a run.
   *
   * @param samples codes that the decoder takes for each row
   */
  static MemoryEstimate of(VaeConfig config, Dataset data, int batch, int samples) {
    long outputs = outputs(config, data);
    long parameters = 0;
    for (Parameter parameter : new VaeNetwork(config, data.shape()).graph().parameters()) {
      parameters += (long) Math.max(1, parameter.inputs()) * parameter.outputs();
    }
    long halfRow = config.network().unitsPerRow(data.shape()) / 2;
    long perCode = halfRow + outputs;
    int encoderWidth = config.likelihood().encoderShape(data.shape()).size();
    // Data that the encoder takes as they are need no room of their own.
    long inputs = (long) data.width() + (encoderWidth == data.width() ? 0 : encoderWidth);
    long perRow = halfRow + inputs + config.classes() + samples * perCode;
    long rows = Math.min(batch, data.rows());
    long pseudoRows = config.prior().rowsNeeded();
    return new MemoryEstimate(
        4 * (COPIES * parameters + BUFFERS * (rows * perRow + pseudoRows * (halfRow + inputs))),
        config.network() instanceof MlpNetwork ? "--batch or --hidden" : "--batch or --channels");
  }

  private static int outputs(VaeConfig config, Dataset data) {
    try {
      return config.likelihood().decoderOutputs(data.width());
    } catch (ArithmeticException e) {
      throw new UsageException(
          "rows of "
              + data.width()
              + " values with so many levels each need more decoder outputs than there can be; use"
              + " fewer --levels");
    }
  }

  /**
   * Refuses training that the heap has no room for.
   *
   * @throws UsageException with the setting that gives more
   */
  void requireRoom() {
    if (bytes > room()) {
      System.gc(); // what reading the data left behind counts as used until now
      if (bytes > room()) {
        long needed = (Runtime.getRuntime().maxMemory() - room() + bytes) / (1 << 20);
        throw new UsageException(
            "training takes about "
                + (bytes >> 20)
                + " MB beside the data, the heap has "
                + (room() >> 20)
                + " MB left; give more with ELBO_OPTS=-Xmx"
                + (needed + needed / 4)
                + "m, or use a smaller "
                + remedy);
      }
    }
  }

  private static long room() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
  }
}
