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

  private DjlProgram() {}

  /** The ways to write a model, all measured; the best counts. DJL has no blocks for conv. */
  static List<String> variants(Workload workload) {
    return workload == Workload.CONV
        ? List.of("arrays", "flat")
        : List.of("trainer", "arrays", "flat");
  }

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
    DjlModel model = workload == Workload.CONV ? new DjlConv(workload) : new DjlDense(workload);
    DjlParameters parameters =
        config.variant().equals("flat")
            ? new DjlFlatParameters(model.layers(), manager, adam)
            : new DjlSeparateParameters(model.layers(), manager, adam);
    return new DjlArrayRun(workload, manager, parameters, model);
  }
}
