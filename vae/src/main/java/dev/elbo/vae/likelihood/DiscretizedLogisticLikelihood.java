// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.LevelBounds;
import dev.elbo.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * By column a mixture of logistics whose mass is gathered in bins around whole levels (Salimans et
 * al. 2017, section 2.1), beside atoms: levels with a probability of their own, for data in which
 * some are far more frequent than their neighbours, such as the background of drawings. Atoms at
 * either end are cut off the mixture's range, others lie within it (docs/math/notation.md, eq.
 * 13-15).
 *
 * <p>Decoder outputs of a column: a logit for each atom and one for the rest, or none of these
 * without atoms; then logits, means and log-scales of the components.
 *
 * @param levels number of levels of every column, 2 to 65536
 * @param components logistics in the mixture, 1 to 100
 * @param atoms levels in rising order, fewer than all; may be empty
 */
public record DiscretizedLogisticLikelihood(int levels, int components, List<Integer> atoms)
    implements LevelLikelihood {
  private static final int MOST_ATOMS = 16;

  /** A logistic is 0 or 1 beyond this many scales, to 1.6e-8. */
  private static final float TAIL = 18f;

  /** Checks the ranges. */
  public DiscretizedLogisticLikelihood {
    Levels.check(levels);
    if (!(components >= 1 && components <= 100)) {
      throw new IllegalArgumentException("components must be from 1 to 100, got " + components);
    }
    atoms = List.copyOf(atoms);
    int before = -1;
    for (int atom : atoms) {
      if (!(atom > before && atom < levels)) {
        throw new IllegalArgumentException(
            "atoms must be levels from 0 to " + (levels - 1) + " in rising order, got " + atoms);
      }
      before = atom;
    }
    if (!(atoms.size() < levels)) {
      throw new IllegalArgumentException("atoms must be fewer than the " + levels + " levels");
    }
  }

  /**
   * Levels that ask to be atoms: those whose share is at least that of a uniform distribution and
   * four times the median of all levels' shares, at most the 16 most frequent.
   *
   * @param counts how often each level occurs in the training data
   * @return levels in rising order
   */
  public static List<Integer> atomsOf(long[] counts) {
    long total = Arrays.stream(counts).sum();
    long[] sorted = counts.clone();
    Arrays.sort(sorted);
    long twiceMedian = sorted[(counts.length - 1) / 2] + sorted[counts.length / 2];
    List<Integer> frequent = new ArrayList<>();
    for (int level = 0; level < counts.length; level++) {
      long seen = counts[level];
      if (seen > 0 && seen * counts.length >= total && seen >= 2 * twiceMedian) {
        frequent.add(level);
      }
    }
    frequent.sort(Comparator.comparingLong((Integer level) -> counts[level]).reversed());
    List<Integer> atoms =
        new ArrayList<>(frequent.subList(0, Math.min(MOST_ATOMS, frequent.size())));
    Collections.sort(atoms);
    return List.copyOf(atoms);
  }

  @Override
  public String id() {
    return "logistic-mixture";
  }

  /** Outputs of one column. */
  int outputs() {
    return classes() + 3 * components;
  }

  /** Class logits of one column. */
  int classes() {
    return atoms.isEmpty() ? 0 : atoms.size() + 1;
  }

  /** The mixture's lowest level. */
  public int lowest() {
    int level = 0;
    while (level < atoms.size() && atoms.get(level) == level) {
      level++;
    }
    return level;
  }

  /** The mixture's highest level. */
  public int highest() {
    int fromEnd = 0;
    while (fromEnd < atoms.size()
        && atoms.get(atoms.size() - 1 - fromEnd) == levels - 1 - fromEnd) {
      fromEnd++;
    }
    return levels - 1 - fromEnd;
  }

  @Override
  public int decoderOutputs(int columns) {
    return Math.multiplyExact(columns, outputs());
  }

  /** The atoms are told apart: levels side by side look all but the same to an encoder. */
  @Override
  public Node encoderInput(Node x) {
    return atoms.isEmpty() ? x : x.levelIndicators(levels, atoms);
  }

  @Override
  public RowShape encoderShape(RowShape shape) {
    int each = 1 + atoms.size();
    int most = RowShape.MAX_SIZE / shape.size();
    if (each > most) {
      throw new IllegalArgumentException(
          "atoms must be at most "
              + (most - 1)
              + " for rows of "
              + shape
              + ", encoders are given a value for each, got "
              + atoms.size());
    }
    return shape.isImage()
        ? new RowShape(shape.height(), shape.width(), shape.channels() * each)
        : RowShape.flat(shape.width() * each);
  }

  @Override
  public Node logProb(List<Node> parameters, Node x) {
    return parameters.get(0).discretizedLogisticLogProb(x, levels, components, atoms);
  }

  @Override
  public void mean(float[][] parameters, float[] target, int columns) {
    float[] p = parameters[0];
    int lowest = lowest();
    int highest = highest();
    for (int column = 0; column < columns; column++) {
      int at = column * outputs();
      int logits = at + classes();
      float[] weights = weights(p, logits, components);
      double mean = lowest;
      for (int k = 0; k < components; k++) {
        mean += weights[k] * above(p, logits + k, lowest, highest);
      }
      if (!atoms.isEmpty()) {
        float[] shares = weights(p, at, classes());
        mean *= shares[atoms.size()];
        for (int i = 0; i < atoms.size(); i++) {
          mean += (double) shares[i] * atoms.get(i);
        }
      }
      target[column] = (float) (mean / (levels - 1));
    }
  }

  /**
   * The mean of a component over the lowest level: the sum over higher levels of the probability to
   * reach them.
   */
  private double above(float[] p, int logit, int lowest, int highest) {
    float span = levels - 1;
    float mean = p[logit + components];
    float unit = ElementaryFunctions.exp(-logScale(p, logit)) / span;
    double center = (mean * (double) span + span + 1) / 2;
    double reach = TAIL / (2 * (double) unit);
    int from = (int) Math.max(lowest + 1, Math.min(highest + 1, Math.ceil(center - reach)));
    int to = (int) Math.max(from, Math.min(highest + 1, Math.floor(center + reach) + 1));
    double sum = from - (lowest + 1);
    for (int level = from; level < to; level++) {
      float edge = Math.fma(-mean, span, 2 * level - 1 - span) * unit;
      sum += ElementaryFunctions.sigmoid(-edge);
    }
    return sum;
  }

  private float logScale(float[] p, int logit) {
    return LevelBounds.bend(p[logit + 2 * components], LevelBounds.logScale(levels));
  }

  private static float[] weights(float[] p, int from, int count) {
    float[] weights = new float[count];
    float largest = p[from];
    for (int i = 1; i < count; i++) {
      largest = p[from + i] > largest ? p[from + i] : largest;
    }
    float total = 0;
    for (int i = 0; i < count; i++) {
      weights[i] = ElementaryFunctions.exp(p[from + i] - largest);
      total += weights[i];
    }
    for (int i = 0; i < count; i++) {
      weights[i] /= total;
    }
    return weights;
  }

  /** Takes three random numbers a column whatever comes of them. */
  @Override
  public void sample(float[][] parameters, RandomStream random, float[] target, int columns) {
    float[] p = parameters[0];
    float span = levels - 1;
    int lowest = lowest();
    int highest = highest();
    for (int column = 0; column < columns; column++) {
      int at = column * outputs();
      int logits = at + classes();
      float ofClass = random.nextUniform();
      float ofComponent = random.nextUniform();
      float place = random.nextUniform();
      int chosen = classes() == 0 ? 0 : pick(weights(p, at, classes()), ofClass);
      int level;
      if (chosen < atoms.size()) {
        level = atoms.get(chosen);
      } else {
        int k = logits + pick(weights(p, logits, components), ofComponent);
        float noise = ElementaryFunctions.log(place) - ElementaryFunctions.log(1 - place);
        float x = Math.fma(ElementaryFunctions.exp(logScale(p, k)), noise, p[k + components]);
        double bin = Math.floor((x * (double) span + span + 1) / 2);
        level = (int) Math.max(lowest, Math.min(highest, bin));
      }
      target[column] = level / span;
    }
  }

  private static int pick(float[] weights, float uniform) {
    float left = uniform;
    int i = 0;
    while (i < weights.length - 1) {
      left -= weights[i];
      if (left < 0) {
        break;
      }
      i++;
    }
    return i;
  }

  /**
   * Class logits from the atoms' frequencies, with half a row of every class added; components on
   * equal parts of the other values from the lowest to the highest, each with its part's mean and
   * variance, with one row spread over all levels added.
   */
  @Override
  public float[] marginalBias(RowSource rows, int count, int columns) {
    float[] bias = new float[decoderOutputs(columns)];
    LogisticMixtureStart start = new LogisticMixtureStart(this);
    Levels.count(
        rows,
        count,
        columns,
        levels,
        (column, counts) -> start.write(counts, count, bias, column * outputs()));
    return bias;
  }
}
