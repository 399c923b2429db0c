// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.tables;

import dev.elbo.apps.generate.Generator;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.likelihood.TableLikelihood;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.GapPatterns;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.sampler.Sampler;
import java.util.function.Consumer;

/**
 * New rows of a table: codes by a sampler, then every cell from p(x|z). The same seed gives the
 * same rows for any number of threads. For one thread at a time.
 */
public final class Synthesizer {
  /** Rows in memory at a time. */
  private static final int BLOCK = 16_384;

  /** Seeds of blocks lie this far apart, the golden ratio of 64 bits, so that they do not meet. */
  private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

  /** Random stream of gaps. */
  private static final int GAPS = 53;

  private final Generator generator;
  private final GapPatterns gaps;
  private final long seed;

  /**
   * A synthesizer by a session's model on its engine. Rows have gaps as often as those the model
   * was trained on.
   *
   * @throws DataMismatchException if the model was not trained on a table, or does not offer the
   *     sampler
   */
  public Synthesizer(VaeSession session, Sampler sampler, long seed) {
    this(session, sampler, session.model().schema().gaps(), seed);
  }

  /**
   * A synthesizer by a session's model on its engine.
   *
   * @param gaps which cells are missing; {@link GapPatterns#NONE} for complete rows
   * @throws DataMismatchException if the model was not trained on a table, or does not offer the
   *     sampler
   */
  public Synthesizer(VaeSession session, Sampler sampler, GapPatterns gaps, long seed) {
    if (!(session.model().config().likelihood() instanceof TableLikelihood)) {
      throw new DataMismatchException(
          "the model was not trained on a table; train it on one with columns");
    }
    this.generator = new Generator(session, sampler);
    this.gaps = gaps;
    this.seed = seed;
  }

  /**
   * Makes rows, in bounded memory however many. The first blocks of rows do not depend on how many
   * follow.
   *
   * @param count at least 1
   * @param target receives each row, encoded by the model's schema, {@code [width]}
   */
  public void rows(long count, Consumer<float[]> target) {
    if (!(count >= 1)) {
      throw new IllegalArgumentException("count must be at least 1, got " + count);
    }
    for (long first = 0; first < count; first += BLOCK) {
      int rows = (int) Math.min(BLOCK, count - first);
      long blockSeed = seed + first / BLOCK * SEED_STEP;
      long number = first;
      for (float[] row : generator.generate(rows, 1, Generator.Draw.SAMPLE, blockSeed)) {
        gaps.draw(RandomStream.of(seed, GAPS, 0, number++), row);
        target.accept(row);
      }
    }
  }
}
