// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.kernel.Layout;
import dev.elbo.engine.kernel.OptimizerKernels.AdamStep;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.engine.parallel.WorkerPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The second phase of a training step: tiles of parameters in parallel. A tile's gradient is summed
 * in a few kilobytes of scratch memory and used at once; whole gradients are stored only when their
 * norm must be known first.
 */
final class ParameterUpdater {
  private final Kernels kernels;
  private final WorkerPool pool;
  private final ParameterValues values;
  private final OptimizerState state;
  private final Map<Parameter, Panels> transposed;
  private final ParameterTile[] tiles;
  private final List<Parameter> withoutGradient;
  private final TileMemory[] memory;
  private final double[] squaredNorms;
  private final WorkerPool.Job fused = this::fusedUpdate;
  private final WorkerPool.Job store = this::storeGradient;
  private final WorkerPool.Job apply = this::applyGradient;
  private ParameterValues stored;
  private AdamStep matrixStep;
  private AdamStep vectorStep;
  private int rows;

  ParameterUpdater(Engine engine, ProgramPlan plan, ParameterValues values, OptimizerState state) {
    this.kernels = engine.kernels();
    this.pool = engine.pool();
    this.values = values;
    this.state = state;
    this.transposed = plan.transposedCopies();
    List<ParameterTile> list = new ArrayList<>();
    plan.matrixSources()
        .forEach(
            (matrix, sources) ->
                MatrixTile.addTo(
                    list, matrix, sources, values.start(matrix), transposed.get(matrix)));
    plan.vectorSources().forEach((vector, sources) -> VectorTile.addTo(list, vector, sources));
    tiles = list.toArray(new ParameterTile[0]);
    withoutGradient = new ArrayList<>(values.parameters());
    withoutGradient.removeAll(plan.matrixSources().keySet());
    withoutGradient.removeAll(plan.vectorSources().keySet());
    memory = new TileMemory[pool.size()];
    int maxRows = plan.largestRows();
    Arrays.setAll(memory, worker -> TileMemory.forRows(maxRows));
    squaredNorms = new double[tiles.length];
    transposeAll();
  }

  long step() {
    return state.step();
  }

  void transposeAll() {
    transposed.forEach(
        (parameter, copy) -> {
          Panels from = values.panels(parameter);
          int k = parameter.inputs();
          int n = parameter.outputs();
          for (int input = 0; input < k; input++) {
            for (int output = 0; output < n; output++) {
              copy.data()[copy.at() + Layout.panelIndex(n, output, input)] =
                  from.data()[from.at() + Layout.panelIndex(k, input, output)];
            }
          }
        });
  }

  void update(
      int rows,
      boolean parallel,
      Optimizer optimizer,
      double learningRate,
      OptionalDouble clipNorm) {
    this.rows = rows;
    long t = state.step() + 1;
    float scale = 1f;
    if (clipNorm.isPresent()) {
      if (stored == null) {
        stored = values.copy();
      }
      runTiles(parallel, store);
      double squared = 0;
      for (double part : squaredNorms) {
        squared += part;
      }
      double norm = Math.sqrt(squared);
      scale = norm > clipNorm.getAsDouble() ? (float) (clipNorm.getAsDouble() / norm) : 1f;
    }
    // StrictMath: Math.pow may differ by an ulp between JVMs.
    double correction1 = 1 - StrictMath.pow(optimizer.beta1(), t);
    double correction2 = 1 - StrictMath.pow(optimizer.beta2(), t);
    vectorStep =
        new AdamStep(
            scale,
            optimizer.beta1(),
            optimizer.beta2(),
            (float) (learningRate / correction1),
            (float) (1 / Math.sqrt(correction2)),
            optimizer.epsilon(),
            0f);
    matrixStep =
        new AdamStep(
            scale,
            vectorStep.beta1(),
            vectorStep.beta2(),
            vectorStep.stepSize(),
            vectorStep.secondScale(),
            vectorStep.epsilon(),
            (float) (learningRate * optimizer.weightDecay()));
    runTiles(parallel, clipNorm.isPresent() ? apply : fused);
    state.setStep(t);
  }

  void gradient(int rows, boolean parallel, ParameterValues gradients) {
    this.rows = rows;
    withoutGradient.forEach(gradients::clear);
    ParameterValues before = stored;
    stored = gradients;
    runTiles(parallel, store);
    stored = before;
  }

  private void runTiles(boolean parallel, WorkerPool.Job job) {
    if (parallel) {
      pool.run(tiles.length, job);
    } else {
      for (int i = 0; i < tiles.length; i++) {
        job.run(i, 0);
      }
    }
  }

  private void fusedUpdate(int piece, int worker) {
    ParameterTile tile = tiles[piece];
    float[] g = memory[worker].gradient();
    tile.gradient(kernels, rows, g, memory[worker]);
    optimize(tile, g, 0);
  }

  private void storeGradient(int piece, int worker) {
    ParameterTile tile = tiles[piece];
    float[] g = memory[worker].gradient();
    tile.gradient(kernels, rows, g, memory[worker]);
    int length = tile.length();
    squaredNorms[piece] = kernels.reductions().dot(g, g, 0, length);
    System.arraycopy(g, 0, stored.storage(tile.parameter()), tile.offset(), length);
  }

  private void applyGradient(int piece, int worker) {
    ParameterTile tile = tiles[piece];
    optimize(tile, stored.storage(tile.parameter()), tile.offset());
  }

  private void optimize(ParameterTile tile, float[] g, int gOffset) {
    Parameter parameter = tile.parameter();
    float[] w = values.storage(parameter);
    kernels
        .optimizers()
        .adam(
            w,
            state.first().storage(parameter),
            state.second().storage(parameter),
            tile.offset(),
            g,
            gOffset,
            tile.length(),
            parameter.isMatrix() ? matrixStep : vectorStep);
    tile.updated(kernels, w);
  }
}
