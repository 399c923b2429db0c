// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.block;

import dev.elbo.apps.compress.coder.Ans;
import java.util.List;

/** One block at work: its stack and the row that is coded. */
final class Lane {
  final Ans ans;

  /** Takes the place of the stack for rows that are only weighed. */
  final Ans aside = new Ans();

  final int[] symbols;
  final int[] bins;

  /** What the model is given of the row. */
  final float[] values;

  /** Latents in noise. */
  final float[] noise;

  /** Values of the statistics of the row. */
  final float[][] statistics;

  /** Mean and log-variance of the second part's posterior. */
  final float[] secondMean;

  final float[] secondLogVariance;

  /** Values of the likelihood's parameters. */
  final float[][] parameters;

  /** True if the row is on the stack, or goes there. */
  boolean coded;

  double kl;
  double negativeElbo;
  long weighed;

  Lane(Ans ans, BitsBackPrograms programs, int symbols) {
    this.ans = ans;
    this.symbols = new int[symbols];
    int width = programs.codeWidth();
    bins = new int[width];
    noise = new float[width];
    values = new float[programs.columns()];
    statistics = arrays(programs.statisticWidths());
    secondMean = new float[width - programs.firstWidth()];
    secondLogVariance = new float[width - programs.firstWidth()];
    parameters = arrays(programs.parameterWidths());
  }

  private static float[][] arrays(List<Integer> widths) {
    return widths.stream().map(float[]::new).toArray(float[][]::new);
  }

  /** The stack that latents of the row are taken from. */
  Ans source() {
    return coded ? ans : aside;
  }
}
