// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.RowSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Tells which columns make a row unusual. Each column is left out in turn, as if it were missing,
 * and the members say what they expect there given the others; so one wild value does not spoil
 * what is said of the other columns. For one thread at a time.
 */
public final class Explainer {
  /** Probabilities of levels below count as this. */
  private static final double LEAST_PROBABILITY = 1e-6;

  private final Detector detector;
  private final DetectorSession session;
  private final FeatureSpace space;
  private final ValueText text;
  private final float[][] batch;
  private final float[] own;
  private final float[] decoded;
  private final List<ForwardProgram> programs = new ArrayList<>();
  private final List<Map<Node, RowSource>> inputs = new ArrayList<>();

  /** Sums over the members of means, of their squares and of variances, by feature. */
  private final double[] means;

  private final double[] squares;
  private final double[] variances;

  /** An explainer of what a session scores. */
  public Explainer(DetectorSession session) {
    this.session = session;
    detector = session.detector();
    space = detector.space();
    text = new ValueText(detector.data(), space);
    int features = space.features();
    batch = new float[DetectorSession.BATCH][2 * features];
    own = new float[2 * features];
    decoded = new float[2 * features];
    means = new double[features];
    squares = new double[features];
    variances = new double[features];
    Engine engine = session.engine();
    for (Member member : detector.members()) {
      programs.add(
          ForwardProgram.compile(engine, member.values(), List.of(decoded(member)), batch.length));
      inputs.add(
          Map.of(
              member.network().data(),
              (row, target, at) -> System.arraycopy(batch[row], 0, target, at, 2 * features)));
    }
  }

  private static Node decoded(Member member) {
    return member.network().scores().orElseThrow().decoded().get(0);
  }

  /**
   * Explains a row's score.
   *
   * @param row as the data set's {@code copyRow} gives it
   */
  public Explanation explain(float[] row) {
    double score = session.score(row);
    space.write(row, own, 0);
    List<ColumnSurprise> columns = new ArrayList<>();
    int variables = space.columns().size();
    for (int first = 0; first < variables; first += batch.length) {
      int count = Math.min(batch.length, variables - first);
      leaveOut(first, count);
      for (int i = 0; i < count; i++) {
        ask(i, first + i);
        columns.add(surprise(first + i, row));
      }
    }
    columns.sort(Comparator.comparingDouble(ColumnSurprise::nats).reversed());
    return new Explanation(score, detector.calibration().pValue(score), columns);
  }

  /**
   * What the members make of a row as a whole: a row like it that is normal.
   *
   * @param row as the data set's {@code copyRow} gives it
   * @return a number for each variable in the data's own codes or numbers
   */
  public float[] reconstruct(float[] row) {
    space.write(row, batch[0], 0);
    runAll(1);
    float[] result = new float[space.columns().size()];
    for (int variable = 0; variable < result.length; variable++) {
      ask(0, variable);
      result[variable] = text.typical(variable, means);
    }
    return result;
  }

  /** The row again and again, each time without another variable. */
  private void leaveOut(int firstVariable, int count) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(own, 0, batch[i], 0, own.length);
      int at = space.first(firstVariable + i);
      int features = space.columns().get(firstVariable + i).features();
      Arrays.fill(batch[i], 2 * at, 2 * (at + features), 0f);
    }
    runAll(count);
  }

  private void runAll(int rows) {
    for (int m = 0; m < programs.size(); m++) {
      programs.get(m).run(inputs.get(m), rows, 0, 0, 0);
    }
  }

  /** Leaves what the members say of a variable in a row of the batch, mean and variance. */
  private void ask(int batchRow, int variable) {
    int from = space.first(variable);
    int to = from + space.columns().get(variable).features();
    Arrays.fill(means, from, to, 0);
    Arrays.fill(squares, from, to, 0);
    Arrays.fill(variances, from, to, 0);
    for (int m = 0; m < programs.size(); m++) {
      programs.get(m).copyRow(decoded(detector.members().get(m)), batchRow, decoded, 0);
      for (int f = from; f < to; f++) {
        double mean = decoded[2 * f];
        means[f] += mean / programs.size();
        squares[f] += mean * mean / programs.size();
        variances[f] += Member.variance(decoded[2 * f + 1]) / programs.size();
      }
    }
    for (int f = from; f < to; f++) {
      variances[f] += Math.max(0, squares[f] - means[f] * means[f]);
    }
  }

  private ColumnSurprise surprise(int variable, float[] row) {
    boolean there = own[2 * space.first(variable) + 1] != 0;
    return new ColumnSurprise(
        variable,
        detector.data().name(variable),
        there ? text.value(variable, row[space.paired() ? 2 * variable : variable]) : "(missing)",
        text.expected(variable, means, variances),
        there ? nats(variable, row) : 0);
  }

  private double nats(int variable, float[] row) {
    int at = space.first(variable);
    if (space.columns().get(variable) instanceof FeatureColumn.Leveled levels) {
      double[] probabilities = levels.probabilities(means, at);
      double largest = Arrays.stream(probabilities).max().orElseThrow();
      double seen = probabilities[(int) row[2 * variable]];
      return StrictMath.log(
          Math.max(largest, LEAST_PROBABILITY) / Math.max(seen, LEAST_PROBABILITY));
    }
    double distance = own[2 * at] - means[at];
    return 0.5 * distance * distance / variances[at];
  }
}
