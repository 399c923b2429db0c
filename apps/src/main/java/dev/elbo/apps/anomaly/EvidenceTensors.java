// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.apps.anomaly.CheckedTensors.Limit;
import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The arrays of {@link Evidence} as tensors. Which training rows they were made of is not kept.
 *
 * @param prefix of the names
 * @param features of a row
 * @param members of the ensemble
 * @param rows most rows to compare with
 */
record EvidenceTensors(CheckedTensors tensors, String prefix, int features, int members, int rows) {
  /** {@code [references, features]}. */
  private static final String REFERENCES = "references";

  /** {@code [features]}. */
  private static final String WEIGHTS = "weights";

  /** {@code [references]}. */
  private static final String SPREADS = "spreads";

  /** {@code [exemplars, features]} of a member: of all in one they could take more than 2 GiB. */
  private static final String MEANS = "means.";

  /** As {@link #MEANS}. */
  private static final String VARIANCES = "variances.";

  private static final int[] NUMBERS_UNKNOWN = {};

  static List<Tensor> write(Evidence evidence, String prefix) {
    List<Tensor> arrays = new ArrayList<>();
    if (evidence instanceof NeighbourEvidence neighbours) {
      arrays.add(matrix(prefix + REFERENCES, neighbours.references().rows()));
      arrays.add(vector(prefix + WEIGHTS, neighbours.weights()));
      arrays.add(vector(prefix + SPREADS, neighbours.spreads()));
    } else if (evidence instanceof SubsetEvidence subsets) {
      arrays.add(matrix(prefix + REFERENCES, subsets.references().rows()));
      arrays.add(vector(prefix + WEIGHTS, subsets.weights()));
    } else if (evidence instanceof ExemplarEvidence exemplars) {
      for (int m = 0; m < exemplars.means().length; m++) {
        arrays.add(matrix(prefix + MEANS + m, exemplars.means()[m]));
        arrays.add(matrix(prefix + VARIANCES + m, exemplars.variances()[m]));
      }
    }
    return arrays;
  }

  private static Tensor vector(String name, float[] values) {
    return Tensor.of(name, values, values.length);
  }

  private static Tensor matrix(String name, float[][] rows) {
    int width = rows[0].length;
    float[] values = new float[Math.multiplyExact(rows.length, width)];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * width, width);
    }
    return Tensor.of(name, values, rows.length, width);
  }

  /**
   * Reads the arrays of neighbours.
   *
   * @throws ModelFileException if one is missing or damaged
   */
  NeighbourEvidence neighbours(double least) {
    References references = references();
    float[] spreads = tensors.floats(prefix + SPREADS, Limit.NOT_NEGATIVE, references.count());
    return new NeighbourEvidence(references, weights(), spreads, least);
  }

  /**
   * Reads the arrays of subsets.
   *
   * @throws ModelFileException if one is missing or damaged
   */
  SubsetEvidence subsets(long seed) {
    return new SubsetEvidence(references(), weights(), seed);
  }

  /**
   * Reads the arrays of exemplars.
   *
   * @throws ModelFileException if one is missing or damaged
   */
  ExemplarEvidence exemplars(long seed) {
    int count = tensors.count(prefix + MEANS + 0, features, rows);
    float[][][] means = new float[members][][];
    float[][][] variances = new float[members][][];
    for (int m = 0; m < members; m++) {
      means[m] = tensors.rows(prefix + MEANS + m, Limit.NONE, count, features);
      variances[m] = tensors.rows(prefix + VARIANCES + m, Limit.POSITIVE, count, features);
    }
    return new ExemplarEvidence(means, variances, NUMBERS_UNKNOWN, seed);
  }

  private References references() {
    String name = prefix + REFERENCES;
    int count = tensors.count(name, features, rows);
    return new References(tensors.rows(name, Limit.NONE, count, features), NUMBERS_UNKNOWN);
  }

  private float[] weights() {
    return tensors.floats(prefix + WEIGHTS, Limit.POSITIVE, features);
  }
}
