// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.coder.StackBytes;
import dev.elbo.apps.compress.record.CorruptDataException;

/** Rows of a block on a grid: each dimension's steps with frequencies of its own. */
final class BlockSteps {
  private final CodeGrid grid;
  private final float[] logVariances;
  private final StepModel classModel;
  private final PushedLater classSteps = new PushedLater();
  private final StepModel[] models;
  private final PushedLater[] steps;

  /**
   * A block without rows.
   *
   * @param classes number of classes, 0 for none
   * @param logVariances usual ones of posteriors, by dimension
   */
  BlockSteps(CodeGrid grid, int classes, float[] logVariances) {
    this.grid = grid;
    this.logVariances = logVariances;
    classModel = classModel(classes);
    models = new StepModel[grid.width()];
    steps = new PushedLater[grid.width()];
    for (int i = 0; i < models.length; i++) {
      if (grid.isCoded(i)) {
        models[i] = new StepModel(grid.reach(i));
        steps[i] = new PushedLater();
      }
    }
  }

  private static StepModel classModel(int classes) {
    return new StepModel(classes / 2);
  }

  void addClass(int index) {
    classSteps.add(classModel, index - classModel.reach());
  }

  /**
   * Adds dimensions of a row.
   *
   * @param means means of its posterior
   * @param rowLogVariances logarithms of its variances
   * @param from first dimension
   * @param end behind the last
   * @param latents receives what becomes of the means
   */
  void add(float[] means, float[] rowLogVariances, int from, int end, float[] latents) {
    for (int i = from; i < end; i++) {
      int chosen = 0;
      if (grid.isCoded(i)) {
        float logPrecision = logVariances[i] - rowLogVariances[i];
        chosen = StepChoice.choose(models[i], grid.steps(i, means[i]), logPrecision);
        steps[i].add(models[i], chosen);
      }
      latents[i] = grid.value(i, chosen);
    }
  }

  /** All of it on a stack, the first dimension on top. */
  Ans stack() {
    Ans ans = new Ans();
    for (int i = steps.length - 1; i >= 0; i--) {
      if (grid.isCoded(i)) {
        steps[i].pushTo(ans);
      }
    }
    classSteps.pushTo(ans);
    return ans;
  }

  /** Receives the steps of a block. */
  interface Sink {
    /** A row's step in a dimension that has several. */
    void accept(int row, int dimension, int step);
  }

  /**
   * Takes the latents of a block off a stack.
   *
   * @param classes number of classes, 0 for none
   * @param latents receives them, {@code [rows][width]}
   * @param classOf receives the rows' classes if there are any
   * @throws CorruptDataException if there is no such block on the stack
   */
  static void pop(Ans ans, CodeGrid grid, int classes, float[][] latents, int[] classOf) {
    for (float[] row : latents) {
      for (int i = 0; i < row.length; i++) {
        row[i] = grid.value(i, 0);
      }
    }
    popSteps(
        ans,
        grid,
        classes,
        latents.length,
        classOf,
        (row, dimension, step) -> latents[row][dimension] = grid.value(dimension, step));
  }

  /**
   * Takes the steps of a block off a stack.
   *
   * @param rows number of rows
   * @throws CorruptDataException as {@link #pop}
   */
  static void popSteps(Ans ans, CodeGrid grid, int classes, int rows, int[] classOf, Sink sink) {
    if (classes > 0) {
      StepModel model = classModel(classes);
      for (int row = 0; row < rows; row++) {
        classOf[row] = model.pop(ans) + model.reach();
        if (classOf[row] >= classes) {
          throw new CorruptDataException("a row is of a class that the model has not");
        }
      }
    }
    for (int i = 0; i < grid.width(); i++) {
      if (grid.isCoded(i)) {
        StepModel model = new StepModel(grid.reach(i));
        for (int row = 0; row < rows; row++) {
          sink.accept(row, i, model.pop(ans));
        }
      }
    }
    StackBytes.requireEmpty(ans);
  }
}
