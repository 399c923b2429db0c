// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.OptimizerState;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.graph.TrainingProgram;
import dev.elbo.engine.optim.LearningRate;
import dev.elbo.engine.optim.Optimizer;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.model.DataSchema;
import dev.elbo.vae.model.ScaledRows;
import dev.elbo.vae.train.CheckpointPolicy;
import dev.elbo.vae.train.TrainException;
import dev.elbo.vae.train.TrainInterruptedException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/** One run of training: its state and the loop over steps. */
final class ClassifierRun {
  private static final int REPORTS = 20;
  private static final int WARM_UP = 100;
  private static final double LAST_RATE = 0.01;

  /** Share of the training over which the weight of agreement grows. */
  private static final double RAMP = 0.1;

  private static final double CLIP = 5;

  /** Place of the random streams of changed rows; nodes of graphs count from 0. */
  private static final int CHANGES = 1 << 20;

  private final ClassifierConfig config;
  private final ClassifierTraining training;
  private final PartlyLabelled rows;
  private final int[] labels;
  private final ClassifierGraph graph;
  private final boolean supervised;
  private final DoubleConsumer progress;
  private final BooleanSupplier stopSignal;
  private final ParameterValues values;
  private final OptimizerState optimizer;
  private final TrainingProgram program;
  private final BatchRows batches;
  private final int[] batch;
  private final Optional<ClassifierCheckpoint> checkpoint;
  private final Map<Node, RowSource> inputs = new HashMap<>();
  private final double[] totals = new double[3];
  private int reported;

  ClassifierRun(
      ClassifierConfig config,
      PartlyLabelled rows,
      DataSchema schema,
      ClassifierGraph graph,
      boolean supervised,
      Engine engine,
      DoubleConsumer progress,
      BooleanSupplier stopSignal,
      Optional<CheckpointPolicy> policy) {
    this.config = config;
    this.rows = rows;
    this.graph = graph;
    this.supervised = supervised;
    this.progress = progress;
    this.stopSignal = stopSignal;
    training = config.training();
    labels = rows.labels();
    ScaledRows scaled = new ScaledRows(rows.data(), schema.scaling(), config.vae().likelihood());
    values = ParameterValues.initial(graph.graph(), config.seed());
    graph.setMarginal(values, scaled.from(0), rows.data().rows());
    optimizer = OptimizerState.initial(graph.graph());
    int[][] byClass = rows.rowsByClass();
    batches =
        new BatchRows(
            byClass,
            rows.data().rows(),
            training.labelledRows(),
            supervised ? 0 : training.rows(),
            config.seed());
    batch = new int[batches.size()];
    program =
        TrainingProgram.compile(
            engine,
            values,
            optimizer,
            supervised ? graph.supervisedObjective() : graph.objective(),
            supervised
                ? List.of(graph.crossEntropy())
                : List.of(graph.crossEntropy(), graph.sureness(), graph.elbo()),
            batch.length);
    checkpoint = policy.map(p -> new ClassifierCheckpoint(p, config, rows));
    setInputs(scaled, byClass);
  }

  private void setInputs(ScaledRows scaled, int[][] byClass) {
    // The baseline must not see values of rows without labels, not even single cells.
    int[] labelled = Arrays.stream(byClass).flatMapToInt(Arrays::stream).toArray();
    RowSource others =
        supervised
            ? (row, target, offset) -> scaled.read(labelled[row], target, offset)
            : scaled.from(0);
    Perturbation perturbation =
        Perturbation.of(
            rows.data(),
            others,
            supervised ? labelled.length : rows.data().rows(),
            training.strength());
    int width = rows.data().width();
    int classes = graph.classes();
    inputs.put(graph.data(), (row, target, at) -> scaled.read(batch[row], target, at));
    inputs.put(
        graph.changed(),
        (row, target, at) -> {
          float[] values = new float[width];
          scaled.read(batch[row], values, 0);
          RandomStream random =
              RandomStream.of(config.seed(), CHANGES, (int) optimizer.step(), row);
          perturbation.write(values, random, target, at);
        });
    inputs.put(
        graph.label(),
        (row, target, at) -> {
          Arrays.fill(target, at, at + classes, 0f);
          if (row < training.labelledRows()) {
            target[at + labels[batch[row]]] = 1f;
          }
        });
    inputs.put(
        graph.known(), (row, target, at) -> target[at] = row < training.labelledRows() ? 1f : 0f);
    inputs.put(graph.units(), graph.unitVectors());
  }

  /** Takes all steps; the reports go to {@code history}. */
  ParameterValues run(List<StepReport> history) {
    checkpoint
        .flatMap(ClassifierCheckpoint::toResume)
        .ifPresent(
            state -> {
              state.read(values, optimizer, totals);
              history.addAll(state.history());
              reported = history.isEmpty() ? 0 : history.get(history.size() - 1).step();
              program.valuesChanged();
            });
    LearningRate rate =
        new LearningRate.WarmUp(
            new LearningRate.Cosine(training.learningRate(), LAST_RATE), WARM_UP);
    program.set(graph.elboWeight(), training.elboWeight() / rows.data().width());
    while (optimizer.step() < training.steps()) {
      long step = optimizer.step();
      if (stopSignal.getAsBoolean()) {
        throw interrupted(history);
      }
      batches.fill(step, batch);
      double grown = Math.min(1, step / (RAMP * training.steps()));
      program.set(graph.consistency(), (float) (training.consistency() * grown));
      program.step(
          inputs,
          batch.length,
          config.seed(),
          Optimizer.Adam.PAPER,
          rate.at(step, 1, training.steps()),
          OptionalDouble.of(CLIP));
      count(step + 1);
      report(step + 1, history);
      progress.accept((step + 1.0) / training.steps());
      checkpoint.ifPresent(
          c ->
              c.saveIfDue(
                  optimizer.step() == training.steps(), values, optimizer, totals, history));
    }
    if (!values.allFinite()) {
      throw diverged(training.steps());
    }
    return values;
  }

  private TrainInterruptedException interrupted(List<StepReport> history) {
    checkpoint.ifPresent(c -> c.saveIfDue(true, values, optimizer, totals, history));
    return new TrainInterruptedException(
        "interrupted after "
            + optimizer.step()
            + " of "
            + training.steps()
            + " steps; no classifier was made"
            + (checkpoint.isPresent() ? "; to go on, give the same command with --resume" : ""));
  }

  private void count(long step) {
    double sum = 0;
    for (int row = 0; row < training.labelledRows(); row++) {
      sum += program.value(graph.crossEntropy(), row, 0);
    }
    totals[0] += sum / training.labelledRows();
    if (!supervised) {
      double sure = 0;
      double elbo = 0;
      for (int row = training.labelledRows(); row < batch.length; row++) {
        sure += program.value(graph.sureness(), row, 0);
        elbo += program.value(graph.elbo(), row, 0);
      }
      totals[1] += sure / training.rows();
      totals[2] += elbo / training.rows();
    }
    if (!Double.isFinite(totals[0] + totals[1] + totals[2])) {
      throw diverged(step);
    }
  }

  private static TrainException diverged(long step) {
    return new TrainException(
        "training diverged in step " + step + "; use a smaller learning rate (--lr)");
  }

  private void report(long step, List<StepReport> history) {
    int every = Math.max(1, training.steps() / REPORTS);
    if (step - reported < every && step < training.steps()) {
      return;
    }
    double steps = step - reported;
    history.add(
        new StepReport((int) step, totals[0] / steps, totals[1] / steps, totals[2] / steps));
    Arrays.fill(totals, 0);
    reported = (int) step;
  }
}
