// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.List;

/**
 * One libtorch configuration in its own process; see {@link PeerArguments} for its command line.
 */
final class DjlProgram {
  /** The ways to write the model, all measured; the best counts. */
  static final List<String> VARIANTS = List.of("trainer", "arrays", "flat");

  private DjlProgram() {}

  public static void main(String[] args) {
    PeerArguments arguments = PeerArguments.parse(PeerConfig.LIBTORCH, args);
    Engine engine = Engine.getInstance();
    engine.setRandomSeed(1);
    try (TrainingRun run = run(arguments.config())) {
      SteadyState.Rate rate = arguments.steadyState().measure(run);
      String version = "DJL " + Engine.getDjlVersion() + ", libtorch " + engine.getVersion();
      System.out.println(new Measurement(arguments.config(), rate, version).toJson());
    }
  }

  private static TrainingRun run(PeerConfig config) {
    Workload workload = config.workload();
    Optimizer adam = Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build();
    if (config.variant().equals("trainer")) {
      return new DjlTrainerRun(workload, adam);
    }
    NDManager manager = NDManager.newBaseManager();
    DjlLayers layers = DjlLayers.of(workload);
    DjlParameters parameters =
        config.variant().equals("flat")
            ? new DjlFlatParameters(layers, manager, adam)
            : new DjlSeparateParameters(layers, manager, adam);
    return new DjlArrayRun(workload, manager, parameters, layers);
  }
}
