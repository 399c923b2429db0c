// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.parallel.WorkerPool;
import java.util.List;

/** Runs the stages of a plan: blocks of rows on all threads, steps for all rows on one. */
final class RowExecutor {
  /**
   * Multiply-adds of a run from which on all threads share it; below, waking them costs about what
   * it saves. See "Crossover" in bench/RESULTS.md.
   */
  static final long PARALLEL_WORK = 1_500_000;

  /** Whole register tiles; also keeps blocks of different threads off one cache line. */
  private static final int ROW_TILE = 8;

  /** Rows whose activations of a few hundred columns stay in a second-level cache. */
  private static final int LARGEST_BLOCK = 128;

  private final WorkerPool pool;
  private final ProgramPlan plan;
  private final List<ProgramPlan.Stage> stages;
  private final WorkerPool.Job[] jobs;
  private Run run;
  private int stageRows;
  private int blockRows;

  RowExecutor(WorkerPool pool, ProgramPlan plan) {
    this.pool = pool;
    this.stages = plan.stages();
    this.plan = plan;
    jobs = new WorkerPool.Job[stages.size()];
    for (int i = 0; i < jobs.length; i++) {
      Step[] steps = stages.get(i).steps().toArray(new Step[0]);
      jobs[i] = (piece, worker) -> runBlock(steps, piece);
    }
  }

  /** True if this many rows are worth more than one thread. */
  boolean parallel(int rows) {
    return pool.size() > 1 && plan.work(rows) >= PARALLEL_WORK;
  }

  void execute(Run run) {
    this.run = run;
    boolean parallel = parallel(run.rows);
    for (int i = 0; i < jobs.length; i++) {
      ProgramPlan.Stage stage = stages.get(i);
      stageRows = stage.space().rows(run.rows);
      boolean whole = stage.pass() == Pass.WHOLE || !parallel;
      blockRows = whole ? stageRows : blockRows(stageRows);
      pool.run((stageRows + blockRows - 1) / blockRows, jobs[i]);
    }
  }

  /**
   * One block a thread for usual batches: every block passes over all weights, so that smaller ones
   * only wait more for memory. Larger batches are cut into blocks that stay cached.
   */
  private int blockRows(int rows) {
    int share = (rows + pool.size() - 1) / pool.size();
    int size = Math.min(share, LARGEST_BLOCK);
    return (size + ROW_TILE - 1) / ROW_TILE * ROW_TILE;
  }

  private void runBlock(Step[] steps, int piece) {
    int from = piece * blockRows;
    int to = Math.min(stageRows, from + blockRows);
    for (Step step : steps) {
      step.run(run, from, to);
    }
  }
}
