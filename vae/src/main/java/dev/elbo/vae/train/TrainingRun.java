// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.OptimizerState;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.graph.TrainingProgram;
import dev.elbo.engine.random.Permutation;
import dev.elbo.vae.model.AggregatedPosterior;
import dev.elbo.vae.model.Binarization;
import dev.elbo.vae.model.ClassSchema;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.InputScaling;
import dev.elbo.vae.model.NetworkInputs;
import dev.elbo.vae.model.Provenance;
import dev.elbo.vae.model.ScaledRows;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.train.TrainResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/** One run of training: its state and the loop over epochs and steps. */
final class TrainingRun {
  /**
   * Steps after which a latent dimension should be active: on the bundled digits and table the
   * first are after 20 to 45, and none is for the first few epochs of small data.
   */
  private static final int STEPS_TO_WAKE = 200;

  private final VaeConfig config;
  private final TrainConfig training;
  private final Dataset data;
  private final TrainListener listener;
  private final BooleanSupplier stopSignal;
  private final boolean fitsSampler;
  private final Engine engine;
  private final DataSchema schema;
  private final VaeNetwork network;
  private final TrainingNodes nodes;
  private final ParameterValues values;
  private final OptimizerState optimizer;
  private final TrainingProgram program;
  private final Optional<ValidationLoss> validation;
  private final Optional<Checkpoints> checkpoints;
  private final EpochTotals totals;
  private final BestWeights best;
  private final DivergenceGuard guard;
  private final double logJacobian;
  private final NetworkInputs rowInputs;
  private final int stepsPerEpoch;
  private final List<EpochReport> history = new ArrayList<>();

  /** Row order of the current epoch, and where the current step's rows begin in it. */
  private int[] order;

  private int firstOfStep;

  /** Epoch in progress, from 0, and steps taken in it. */
  private int epoch;

  private int stepInEpoch;
  private boolean collapseTold;

  TrainingRun(
      VaeConfig config,
      TrainConfig training,
      Dataset data,
      Optional<Dataset> validationData,
      TrainListener listener,
      Optional<CheckpointPolicy> checkpoint,
      BooleanSupplier stopSignal,
      boolean fitsSampler,
      Engine engine) {
    ObjectiveFit.require(config, training.objective());
    this.config = config;
    this.training = training;
    this.data = data;
    this.listener = listener;
    this.stopSignal = stopSignal;
    this.fitsSampler = fitsSampler;
    this.engine = engine;
    InputScaling scaling = InputScaling.fit(data, config.likelihood());
    schema =
        DataSchema.of(data, scaling)
            .withClasses(
                config.classes() == 0 ? ClassSchema.NONE : ClassSchema.of(data, config.classes()));
    ScaledRows rows = new ScaledRows(data, scaling, config.likelihood());
    rows.requireSupported();
    requireImages();
    requireRowsForPrior();
    network = new VaeNetwork(config, data.shape());
    rowInputs = NetworkInputs.of(network, schema, data);
    nodes = TrainingNodes.in(network, training.objective(), data.rows());
    values = ParameterValues.initial(network.graph(), training.seed());
    network.setMarginal(
        values, config.likelihood().marginalBias(rowInputs.data(), data.rows(), data.width()));
    network.setPrior(values, rowInputs.data(), data.rows(), training.seed());
    optimizer = OptimizerState.initial(network.graph());
    int batch = Math.min(training.batch(), data.rows());
    program =
        TrainingProgram.compile(
            engine,
            values,
            optimizer,
            nodes.objective(),
            List.of(nodes.reconstruction(), nodes.kl(), network.firstPosterior().mean()),
            batch);
    stepsPerEpoch = (data.rows() + batch - 1) / batch;
    validation = validationData.map(this::validationLoss);
    totals = new EpochTotals(config.latent(), batch);
    best = new BestWeights(network.graph());
    guard = new DivergenceGuard(values, optimizer);
    logJacobian = config.likelihood().isDensity() ? scaling.logJacobian(data.width()) : 0;
    checkpoints = checkpoint.map(policy -> checkpoints(policy, validationData));
  }

  private void requireImages() {
    if (config.binarization() != Binarization.NONE && !data.shape().isImage()) {
      throw new DataMismatchException(
          data.source()
              + " has rows of "
              + data.shape()
              + ", binarization is for the grey values of images; train without it");
    }
  }

  private void requireRowsForPrior() {
    if (data.rows() < config.prior().rowsNeeded()) {
      throw new DataMismatchException(
          data.source()
              + " has "
              + data.rows()
              + " rows to train on, prior "
              + config.prior().id()
              + " begins with "
              + config.prior().rowsNeeded()
              + " of them; give it fewer components (--prior-components)");
    }
  }

  private ValidationLoss validationLoss(Dataset validationData) {
    if (!validationData.shape().equals(data.shape())) {
      throw new DataMismatchException(
          "validation data "
              + validationData.source()
              + " have rows of "
              + validationData.shape()
              + ", the training data "
              + data.shape()
              + "; use data of the same kind");
    }
    ScaledRows validationRows =
        new ScaledRows(validationData, schema.scaling(), config.likelihood());
    validationRows.requireSupported();
    NetworkInputs validationInputs = NetworkInputs.of(network, schema, validationData);
    return new ValidationLoss(
        engine,
        values,
        nodes,
        training.objective(),
        validationInputs,
        validationData.rows(),
        network.batch(),
        Math.min(training.batch(), data.rows()));
  }

  private Checkpoints checkpoints(CheckpointPolicy policy, Optional<Dataset> validationData) {
    return new Checkpoints(policy, config, training, schema, data, validationData);
  }

  TrainResult run() {
    announce();
    checkpoints.flatMap(Checkpoints::toResume).ifPresent(this::restore);
    if (!history.isEmpty() && stopsEarly()) {
      return finish(Outcome.STOPPED_EARLY);
    }
    while (epoch < training.epochs()) {
      long start = System.nanoTime();
      order = Permutation.of(training.seed(), epoch, data.rows());
      if (stepInEpoch == 0) {
        guard.remember(epoch);
        totals.clear();
      }
      Optional<Outcome> end = steps();
      if (end.isPresent()) {
        return finish(end.get());
      }
      end = endEpoch((System.nanoTime() - start) / 1e9);
      if (end.isPresent()) {
        return finish(end.get());
      }
      if (stopsEarly()) {
        return finish(Outcome.STOPPED_EARLY);
      }
    }
    return finish(Outcome.COMPLETED);
  }

  private void announce() {
    long parameters = 0;
    for (var parameter : values.parameters()) {
      parameters += parameter.size();
    }
    // Weights, two moments, the guard's two copies, the best weights.
    long memory = 6 * 4 * parameters + 4L * data.rows();
    listener.on(
        new TrainEvent.Started(data.rows(), stepsPerEpoch, training.epochs(), parameters, memory));
  }

  private void restore(Checkpoints.State state) {
    epoch = state.epoch();
    stepInEpoch = state.stepInEpoch();
    history.addAll(state.history());
    totals.restore(state.totals(totals.arrayLength()));
    state.readWeights(values, optimizer, best);
    guard.restore(state.firstLoss());
    program.valuesChanged();
    listener.on(new TrainEvent.Resumed(epoch + 1, optimizer.step()));
  }

  /** The rest of an epoch's steps; gives how training ends if it ends here. */
  private Optional<Outcome> steps() {
    Map<Node, RowSource> inputs =
        rowInputs.training(training.seed(), epoch).at(row -> order[firstOfStep + row]);
    while (stepInEpoch < stepsPerEpoch) {
      if (stopSignal.getAsBoolean()) {
        return Optional.of(Outcome.INTERRUPTED);
      }
      firstOfStep = stepInEpoch * training.batch();
      int count = Math.min(training.batch(), data.rows() - firstOfStep);
      long step = optimizer.step();
      program.set(
          nodes.beta(), training.objective().betaAt(step, stepsPerEpoch, training.epochs()));
      program.step(
          inputs,
          count,
          training.seed(),
          training.optimizer(),
          training.learningRate().at(step, stepsPerEpoch, training.epochs()),
          training.clipNorm());
      double objective = totals.add(program, network, nodes, count);
      stepInEpoch++;
      Optional<String> problem = guard.check(objective, totals, epoch + 1, step + 1);
      if (problem.isPresent()) {
        return diverged(problem.get());
      }
      listener.on(new TrainEvent.StepEnded(epoch + 1, stepInEpoch, stepsPerEpoch));
      if (stepInEpoch < stepsPerEpoch) {
        saveCheckpoint(false);
      }
    }
    return Optional.empty();
  }

  private Optional<Outcome> diverged(String problem) {
    guard.rollBack();
    program.valuesChanged();
    listener.on(new TrainEvent.Diverged(problem));
    return Optional.of(Outcome.DIVERGED);
  }

  private Optional<Outcome> endEpoch(double seconds) {
    long lastStep = optimizer.step() - 1;
    OptionalDouble loss =
        validation.isPresent()
            ? OptionalDouble.of(validation.get().of(training.seed()) - logJacobian)
            : OptionalDouble.empty();
    Optional<String> problem = guard.checkEnd(loss, epoch + 1, lastStep + 1);
    if (problem.isPresent()) {
      return diverged(problem.get());
    }
    EpochReport report =
        new EpochReport(
            epoch + 1,
            totals.reconstruction() + logJacobian,
            totals.kl(),
            training.objective().betaAt(lastStep, stepsPerEpoch, training.epochs()),
            totals.activeUnits(),
            training.learningRate().at(lastStep, stepsPerEpoch, training.epochs()),
            loss,
            seconds);
    history.add(report);
    epoch++;
    stepInEpoch = 0;
    // During the warm-up the model is free to ignore the prior: its figures do not count yet.
    if (loss.isPresent() && epoch >= warmupEnd()) {
      best.offer(epoch, loss.getAsDouble(), values);
    }
    listener.on(new TrainEvent.EpochEnded(report));
    warnOfCollapse(report);
    saveCheckpoint(epoch == training.epochs() || stopsEarly());
    return Optional.empty();
  }

  private int warmupEnd() {
    return Math.max(1, training.objective().warmupEnd(training.epochs()));
  }

  private void warnOfCollapse(EpochReport report) {
    boolean ended = report.epoch() >= Math.max(3, warmupEnd()) && optimizer.step() >= STEPS_TO_WAKE;
    if (ended && report.activeUnits() == 0 && !collapseTold) {
      collapseTold = true;
      listener.on(
          new TrainEvent.Warned(
              "posterior collapse: none of "
                  + config.latent()
                  + " latent dimensions is active, the decoder ignores the code; use "
                  + training.objective().collapseRemedy()));
    }
  }

  private boolean stopsEarly() {
    return training.patience().isPresent()
        && best.present()
        && epoch - best.epoch() >= training.patience().getAsInt();
  }

  private void saveCheckpoint(boolean now) {
    checkpoints.ifPresent(
        c -> {
          if (now || c.due()) {
            c.save(
                epoch,
                stepInEpoch,
                totals.toArray(),
                history,
                values,
                optimizer,
                best,
                guard.firstLoss());
            listener.on(new TrainEvent.CheckpointSaved(c.file()));
          }
        });
  }

  private TrainResult finish(Outcome outcome) {
    if (outcome == Outcome.INTERRUPTED) {
      saveCheckpoint(true);
    }
    ParameterValues chosen = best.present() ? best.values() : values;
    VaeModel model = VaeModel.of(config, schema, network(), chosen, provenance(outcome));
    return new TrainResult(
        fitsSampler ? withMixture(model) : model, history, outcome, best.epoch(), message(outcome));
  }

  private VaeModel withMixture(VaeModel model) {
    return AggregatedPosterior.fit(model.session(engine), data, training.batch(), training.seed())
        .map(model::withPosteriorMixture)
        .orElse(model);
  }

  /** A network without what training added. */
  private VaeNetwork network() {
    return new VaeNetwork(config, data.shape());
  }

  private String message(Outcome outcome) {
    return switch (outcome) {
      case COMPLETED ->
          best.present()
              ? "trained " + epoch + " epochs, best was epoch " + best.epoch()
              : "trained " + epoch + " epochs";
      case STOPPED_EARLY ->
          "stopped after epoch " + epoch + ", no better than epoch " + best.epoch();
      case INTERRUPTED ->
          "interrupted in epoch " + (epoch + 1) + " after " + optimizer.step() + " steps";
      case DIVERGED -> guard.problem();
    };
  }

  private Provenance provenance(Outcome outcome) {
    return ProvenanceFacts.of(training, data, engine, history, best, outcome, optimizer.step());
  }
}
