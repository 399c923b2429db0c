// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.jmh;

import dev.elbo.apps.anomaly.ModelScorer;
import dev.elbo.apps.anomaly.ScoreKind;
import dev.elbo.vae.model.VaeModel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Scoring of rows by their negative ELBO on one thread, values checked and scaled. */
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScoringBenchmark {
  private static final int ROWS = 1024;

  /** What scores. */
  @Param public ScoredModel model;

  private ModelScorer scorer;
  private float[] rows;
  private float[] row;
  private double[] scores;

  /** Makes the model and its rows. */
  @Setup
  public void create() {
    VaeModel vae = model.create();
    scorer = ModelScorer.of(vae, ScoreKind.NEGATIVE_ELBO);
    rows = model.rows(ROWS);
    row = Arrays.copyOf(rows, scorer.width());
    scores = new double[ROWS];
  }

  /** 1,024 rows at a time, counted by the row. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.SECONDS)
  @OperationsPerInvocation(ROWS)
  public double[] batch() {
    scorer.score(rows, ROWS, scores);
    return scores;
  }

  /** One row at a time. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public double single() {
    return scorer.score(row);
  }
}
