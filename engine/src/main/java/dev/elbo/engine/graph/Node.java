// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static dev.elbo.engine.graph.Graph.require;

import dev.elbo.engine.column.ColumnDensity;
import dev.elbo.engine.column.ColumnInput;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.kernel.LevelBounds;
import java.util.List;
import java.util.Optional;

/**
 * A value in a graph: a row of {@link #width} floats for each sample, or for each row of a table.
 * Methods define new nodes from this one and throw {@link IllegalArgumentException} if widths do
 * not fit, or rows: those of the batch and those of a table are not the same rows.
 */
public final class Node {
  private final Graph graph;
  private final int index;
  private final Operation operation;
  private final RowSpace space;
  private final int width;
  private final List<Node> inputs;

  Node(Graph graph, int index, Operation operation, RowSpace space, int width, List<Node> inputs) {
    this.graph = graph;
    this.index = index;
    this.operation = operation;
    this.space = space;
    this.width = width;
    this.inputs = inputs;
  }

  /** Floats in a row. */
  public int width() {
    return width;
  }

  /** The graph that this node belongs to. */
  public Graph graph() {
    return graph;
  }

  /** A dense layer {@code x·Wᵀ + b} with weights {@code [outputs, width]} and a bias. */
  public Node dense(Parameter weight, Parameter bias) {
    require(
        bias.isVector() && bias.outputs() == weight.outputs(), bias + " does not fit " + weight);
    return dense(weight, Optional.of(bias));
  }

  /** A dense layer {@code x·Wᵀ} with weights {@code [outputs, width]} and no bias. */
  public Node dense(Parameter weight) {
    return dense(weight, Optional.empty());
  }

  private Node dense(Parameter weight, Optional<Parameter> bias) {
    require(
        weight.isMatrix() && weight.inputs() == width,
        weight + " does not fit rows of width " + width);
    return graph.add(new DenseOperation(weight, bias), weight.outputs(), this);
  }

  /**
   * A dense layer with parameters {@code name.weight} and {@code name.bias}, initialised in plus or
   * minus {@code 1 / sqrt(width)}.
   */
  public Node dense(String name, int outputs) {
    return dense(name, outputs, Initializer.FAN_IN_UNIFORM);
  }

  /** A dense layer with parameters {@code name.weight} and {@code name.bias}. */
  public Node dense(String name, int outputs, Initializer initializer) {
    return dense(
        graph.matrix(name + ".weight", width, outputs, initializer),
        graph.vector(name + ".bias", outputs, initializer.forBias(), width));
  }

  /** An activation function, element by element. */
  public Node activate(Activation activation) {
    return graph.add(new ActivationOperation(activation), width, this);
  }

  /** {@link Activation#RELU}. */
  public Node relu() {
    return activate(Activation.RELU);
  }

  /** {@link Activation#TANH}. */
  public Node tanh() {
    return activate(Activation.TANH);
  }

  /** Element by element sum. */
  public Node plus(Node other) {
    return graph.add(
        new ArithmeticOperation(ArithmeticOperation.Kind.ADD), same(other), this, other);
  }

  /** Element by element difference. */
  public Node minus(Node other) {
    return graph.add(
        new ArithmeticOperation(ArithmeticOperation.Kind.SUBTRACT), same(other), this, other);
  }

  /** Element by element product. */
  public Node times(Node other) {
    return graph.add(
        new ArithmeticOperation(ArithmeticOperation.Kind.MULTIPLY), same(other), this, other);
  }

  /** Element by element square. */
  public Node square() {
    return times(this);
  }

  /** Every element plus a constant. */
  public Node plus(float term) {
    return graph.add(new AddConstantOperation(term), width, this);
  }

  /** Every element times a constant. */
  public Node times(float factor) {
    return graph.add(new ScaleOperation(run -> factor), width, this);
  }

  /** Every element times a number that can be set before each run. */
  public Node times(Scalar factor) {
    int at = factor.index();
    return graph.add(new ScaleOperation(run -> run.scalars[at]), width, this);
  }

  /** {@code e^x}, element by element. */
  public Node exp() {
    return graph.add(new ExpOperation(), width, this);
  }

  /** The larger of each element and a constant; the gradient is 0 at and below it. */
  public Node atLeast(float floor) {
    return graph.add(new AtLeastOperation(floor), width, this);
  }

  /** Sum of the columns, width 1. */
  public Node sumColumns() {
    return graph.add(new SumColumnsOperation(), 1, this);
  }

  /** A node of width 1 repeated to {@code columns} columns. */
  public Node repeatColumns(int columns) {
    require(width == 1, "only a node of width 1 can be repeated, this has " + width);
    return graph.add(new RepeatColumnsOperation(), columns, this);
  }

  /** Some consecutive columns. */
  public Node columns(int first, int count) {
    require(
        first >= 0 && count >= 1 && first <= width - count,
        "columns " + first + " to " + ((long) first + count - 1) + " are not among " + width);
    return graph.add(new ColumnsOperation(first), count, this);
  }

  /** The columns of this node and of others side by side. */
  public Node concat(Node... others) {
    Node[] parts = new Node[others.length + 1];
    parts[0] = this;
    System.arraycopy(others, 0, parts, 1, others.length);
    int columns = 0;
    for (Node part : parts) {
      columns = Math.addExact(columns, part.width);
    }
    return graph.add(new ConcatOperation(), columns, parts);
  }

  /**
   * {@code log sum_j e^(x_j)} over the columns, width 1, without overflow; the gradient is the
   * softmax. If all columns are minus infinity, so is the result, and the gradient is NaN.
   */
  public Node logSumExp() {
    return graph.add(new LogSumExpOperation(), 1, this);
  }

  /** The same rows, through which no gradient flows. */
  public Node stopGradient() {
    return graph.add(new StopGradientOperation(), width, this);
  }

  /**
   * The same rows; the gradient that flows back through them is multiplied by a number for each
   * row, to which no gradient flows. The number may depend on this node: it is named here and set
   * when it is defined, before a program that trains is compiled. Others do without.
   */
  public Node scaleGradient(LateNode factor) {
    require(space.isBatch(), "gradients of " + space + " cannot be scaled");
    return graph.add(new ScaleGradientOperation(factor), width, this);
  }

  /**
   * Mean over the rows of the batch, the same in every row. Couples the rows, so it ends a phase of
   * the computation.
   */
  public Node batchMean() {
    return graph.add(new BatchMeanOperation(), width, this);
  }

  /** Each row shifted and scaled to mean 0 and variance 1 (Ba et al. 2016, equation 3). */
  public Node normalizeRow() {
    return graph.add(new NormalizeRowOperation(), width, this);
  }

  /** Every row times a vector parameter, element by element. */
  public Node timesVector(Parameter vector) {
    return times(fitting(vector));
  }

  /** Every row plus a vector parameter. */
  public Node plusVector(Parameter vector) {
    return plus(fitting(vector));
  }

  /**
   * Dropout (Srivastava et al. 2014) in training programs: each element is 0 with the given
   * probability, the others grow by {@code 1 / (1 - probability)}. Forward programs pass rows
   * through unchanged.
   *
   * @param probability at least 0 and below 1
   */
  public Node dropout(float probability) {
    require(
        probability >= 0 && probability < 1,
        "dropout probability must be at least 0 and below 1, got " + probability);
    return graph.add(new DropoutOperation(probability, graph.nextRandomNode()), width, this);
  }

  /**
   * A reparameterised sample {@code mean + e^(logVar/2) * noise} from N(mean, e^logVar), where this
   * node is the mean (Kingma and Welling 2014, section 2.4).
   */
  public Node sampleGaussian(Node logVar) {
    require(space.isBatch(), space + " cannot be sampled");
    return graph.add(new SampleOperation(graph.nextRandomNode()), same(logVar), this, logVar);
  }

  /**
   * KL divergence of N(mean, e^logVar) from N(0, 1) by dimension in nats, where this node is the
   * mean.
   */
  public Node klToStandardNormal(Node logVar) {
    return graph.add(new KlOperation(), same(logVar), this, logVar);
  }

  /**
   * Log-density of each row under a mixture of K Gaussians that weigh the same: {@code log sum_k
   * N(z; mean_k, e^logVar_k) / K}, width 1, nats; this node is z {@code [batch, d]}.
   *
   * @param means rows of a table {@code [K, d]}
   * @param logVars rows of a table {@code [K, d]}
   */
  public Node mixtureLogProb(Node means, Node logVars) {
    requireTable(means, logVars);
    return graph.add(new MixtureOperation(), 1, this, means, logVars);
  }

  /**
   * {@link #mixtureLogProb(Node, Node)} with a weight for each component.
   *
   * @param logits logarithms of the weights up to a constant, rows of a table {@code [K, 1]}
   */
  public Node mixtureLogProb(Node means, Node logVars, Node logits) {
    requireTable(means, logVars);
    require(logits.width == 1, "logits must have width 1, got " + logits.width);
    return graph.add(new MixtureOperation(), 1, this, means, logVars, logits);
  }

  /**
   * The summands of {@link #mixtureLogProb(Node, Node)} by the chain rule, column j having {@code
   * log p(z_j | z_0 .. z_(j-1))}, {@code [batch, d]}. For figures: no gradient flows through it.
   *
   * @param logits as in {@link #mixtureLogProb(Node, Node, Node)}, if there are some
   */
  public Node mixtureLogProbByColumn(Node means, Node logVars, Optional<Node> logits) {
    requireTable(means, logVars);
    if (logits.isEmpty()) {
      return graph.add(new MixtureColumnsOperation(), width, this, means, logVars);
    }
    require(logits.get().width == 1, "logits must have width 1, got " + logits.get().width);
    return graph.add(new MixtureColumnsOperation(), width, this, means, logVars, logits.get());
  }

  private void requireTable(Node means, Node logVars) {
    require(same(means) == same(logVars), "widths must agree");
    require(space.isBatch(), "a mixture is of a table and for the batch, got " + space);
    require(
        !means.space.isBatch(), "the components of a mixture must be a table, got " + means.space);
  }

  /**
   * Estimates of log-densities of z under the aggregated posterior q(z), from the batch's own
   * posteriors as a stratified sample of all training rows' (Chen et al. 2018, appendix C.2), nats:
   * column 0 has {@code log q(z)}, column 1 {@code sum_j log q(z_j)}. This node is z {@code [batch,
   * d]}. Every row reads all rows; a run of more rows than {@code population} fails.
   *
   * @param mean means of the posteriors that the rows of z were drawn from
   * @param logVar logarithms of their variances
   * @param population number of training rows, at least 1
   */
  public Node aggregateLogProbs(Node mean, Node logVar, long population) {
    require(same(mean) == same(logVar), "widths must agree");
    require(population >= 1, "population must be at least 1, got " + population);
    return graph.add(new AggregatePosteriorOperation(population), 2, this, mean, logVar);
  }

  /** Log-probability of {@code x} in [0, 1] under Bernoullis with these logits, width 1, nats. */
  public Node bernoulliLogProb(Node x) {
    return graph.add(new BernoulliOperation(), 1, this, same(x) > 0 ? x : null);
  }

  /**
   * Log-density of {@code x} under N(mean, e^logVar), summed over the columns, width 1, nats; this
   * node is the mean.
   */
  public Node gaussianLogProb(Node logVar, Node x) {
    require(same(logVar) == same(x), "widths must agree");
    return graph.add(new GaussianOperation(), 1, this, logVar, x);
  }

  /**
   * Log-density of {@code x} under N(mean, variance) with a fixed variance, summed over the
   * columns, width 1, nats; this node is the mean.
   */
  public Node gaussianLogProb(float variance, Node x) {
    require(
        variance > 0 && variance < Float.POSITIVE_INFINITY,
        "variance must be finite and above 0, got " + variance);
    same(x);
    return graph.add(new FixedGaussianOperation(variance), 1, this, x);
  }

  /**
   * Log-probability of whole numbers {@code x} from 0 to {@code levels - 1} under categoricals,
   * summed over the columns of x, width 1, nats; this node holds {@code levels} logits for each
   * column of x, side by side.
   */
  public Node categoricalLogProb(Node x, int levels) {
    require(levels >= 2, "levels must be at least 2, got " + levels);
    require(
        width == (long) x.width() * levels,
        x.width() + " columns of " + levels + " levels need as many logits, got " + width);
    return graph.add(new CategoricalOperation(levels), 1, this, x);
  }

  /**
   * Log-probability of levels under mixtures of logistics in bins, with atoms: levels that have a
   * probability of their own. Summed over the columns of x, width 1, nats (Salimans et al. 2017,
   * section 2.1; docs/math/notation.md, eq. 13-15).
   *
   * <p>This node holds the parameters of each column of x, side by side: a logit for each atom and
   * one for the rest, or none of these without atoms; then {@code components} logits, as many means
   * and as many log-scales, where level 0 is at -1 and the highest at 1. Log-scales are bent by
   * {@link LevelBounds}. The mixture ranges over what is left after atoms at either end.
   *
   * @param x levels divided by {@code levels - 1}; no gradient flows to it
   * @param levels 2 to 65536
   * @param components logistics in a mixture, at least 1
   * @param atoms levels in rising order, fewer than all
   */
  public Node discretizedLogisticLogProb(Node x, int levels, int components, List<Integer> atoms) {
    requireLevels(levels);
    require(components >= 1, "components must be at least 1, got " + components);
    requireRising("atoms", atoms, levels);
    require(atoms.size() < levels, "atoms must be fewer than the " + levels + " levels");
    int outputs = DiscretizedLogisticOperation.outputs(components, atoms);
    require(
        width == (long) x.width() * outputs,
        x.width() + " columns need " + outputs + " parameters each, got " + width);
    return graph.add(new DiscretizedLogisticOperation(levels, components, atoms), 1, this, x);
  }

  /**
   * Log-probability of levels under beta-binomials of {@code levels - 1} trials, summed over the
   * columns of x, width 1, nats (docs/math/notation.md, eq. 16). This node holds log α and log β of
   * each column, side by side, both bent by {@link LevelBounds}.
   *
   * @param x levels divided by {@code levels - 1}; no gradient flows to it
   * @param levels 2 to 65536
   */
  public Node betaBinomialLogProb(Node x, int levels) {
    requireLevels(levels);
    require(width == 2L * x.width(), x.width() + " columns need 2 parameters each, got " + width);
    return graph.add(new BetaBinomialOperation(levels), 1, this, x);
  }

  /**
   * Each element, and after it one value for each of some levels: 1 where the element is that
   * level, 0 one level from it and beyond, and straight in between. A layer sees at once which of
   * the levels there is, however near they are to others.
   *
   * @param levels 2 to 65536; elements are levels divided by {@code levels - 1}
   * @param marked levels in rising order, at least one
   */
  public Node levelIndicators(int levels, List<Integer> marked) {
    requireLevels(levels);
    requireRising("marked", marked, levels);
    require(!marked.isEmpty(), "marked must have at least one level");
    return graph.add(
        new LevelIndicatorsOperation(levels, marked),
        Math.multiplyExact(width, 1 + marked.size()),
        this);
  }

  /**
   * Log-densities of the columns of a table, {@code [rows, columns]}, nats; 0 for what is not
   * there. This node holds the parameters of all columns side by side.
   *
   * @param x for each column two values: its code, and 1 or 0 for whether it is there; no gradient
   *     flows to it
   * @param columns their distributions, at least one
   */
  public Node columnLogProbs(Node x, List<ColumnDensity> columns) {
    require(!columns.isEmpty(), "columns must be at least one");
    requirePairs(x, columns.size());
    ColumnDensityOperation operation = new ColumnDensityOperation(columns);
    require(
        width == operation.parameterWidth(),
        "the columns need " + operation.parameterWidth() + " parameters, got " + width);
    return graph.add(operation, columns.size(), this, x);
  }

  /**
   * What an encoder is given of the columns of a table: what each column's input makes of its code,
   * zeros for what is not there, and 1 or 0 for whether it is. No gradient flows through it.
   *
   * @param columns one for each pair of this node's columns, which are a code and 1 or 0 for
   *     whether it is there
   */
  public Node columnInputs(List<ColumnInput> columns) {
    require(!columns.isEmpty(), "columns must be at least one");
    requirePairs(this, columns.size());
    ColumnInputOperation operation = new ColumnInputOperation(columns);
    return graph.add(operation, operation.outputWidth(), this);
  }

  private static void requirePairs(Node x, int columns) {
    require(
        x.width() == 2L * columns,
        columns + " columns have two values each, got rows of " + x.width());
  }

  private static void requireRising(String what, List<Integer> some, int levels) {
    for (int i = 0; i < some.size(); i++) {
      require(
          some.get(i) > (i == 0 ? -1 : some.get(i - 1)) && some.get(i) < levels,
          what + " must be rising levels from 0 to " + (levels - 1) + ", got " + some);
    }
  }

  private static void requireLevels(int levels) {
    require(levels >= 2 && levels <= 65536, "levels must be from 2 to 65536, got " + levels);
  }

  private Node fitting(Parameter vector) {
    require(
        vector.isVector() && vector.outputs() == width,
        vector + " does not fit rows of width " + width);
    return graph.repeat(vector, space);
  }

  private int same(Node other) {
    require(other.width == width, "widths must agree, got " + width + " and " + other.width);
    return width;
  }

  int index() {
    return index;
  }

  RowSpace space() {
    return space;
  }

  Operation operation() {
    return operation;
  }

  List<Node> inputs() {
    return inputs;
  }
}
