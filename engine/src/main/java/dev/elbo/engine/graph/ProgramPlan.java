// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Kernels;
import dev.elbo.engine.kernel.Layout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Turns a graph into stages of steps over planned buffers: which nodes are needed, in which order,
 * who needs a gradient, which buffers may share memory.
 *
 * <p>Only buffers of one stride and row space share an array: then row r of one lies where row r of
 * the other lay, and threads that work on different rows never meet. Steps of different spaces, and
 * those that read other rows than their own, are in different stages.
 */
final class ProgramPlan {
  /** Steps that blocks of rows may go through independently, or one that may not share a stage. */
  record Stage(RowSpace space, Pass pass, List<Step> steps) {}

  /** Which of a node's tables. */
  private record TableKey(Node node, int number) {}

  private static final int END = Integer.MAX_VALUE;

  private final Kernels kernels;
  private final ParameterValues values;
  private final boolean training;
  private final Map<Node, Buffer> nodeValues = new HashMap<>();
  private final Map<Node, Buffer> gradients = new HashMap<>();
  private final Map<Node, List<Buffer>> saved = new HashMap<>();
  private final Map<Node, Buffer[]> targets = new HashMap<>();
  private final Map<Parameter, Panels> transposed = new LinkedHashMap<>();
  private float[] shared = {};
  private int sharedEnd;
  private final Map<Parameter, List<MatrixSource>> matrixSources = new LinkedHashMap<>();
  private final Map<Parameter, List<VectorSource>> vectorSources = new LinkedHashMap<>();
  private final Map<TableKey, float[][]> tables = new HashMap<>();
  private final List<Buffer> buffers = new ArrayList<>();
  private final List<Stage> stages = new ArrayList<>();
  private final List<Node> order;
  private final int maxRows;
  private int position;
  private long workPerRow;
  private long fixedWork;

  /**
   * Plans the forward computation of {@code outputs}, and the gradients of the mean of {@code
   * -objective} if there is one.
   */
  ProgramPlan(
      Kernels kernels, ParameterValues values, List<Node> outputs, Node objective, int maxRows) {
    this.kernels = kernels;
    this.values = values;
    this.training = objective != null;
    this.maxRows = maxRows;
    order = ancestors(outputs, objective);
    for (Node node : order) {
      planForward(node);
    }
    if (training) {
      planBackward(objective);
      keep(objective);
    }
    outputs.forEach(this::keep);
    allocate();
  }

  private List<Node> ancestors(List<Node> outputs, Node objective) {
    TreeSet<Node> found = new TreeSet<>(Comparator.comparingInt(Node::index));
    List<Node> open = new ArrayList<>(outputs);
    if (objective != null) {
      open.add(objective);
    }
    while (!open.isEmpty()) {
      Node node = open.remove(open.size() - 1);
      if (found.add(node)) {
        open.addAll(node.inputs());
        if (training) {
          open.addAll(node.operation().backwardReadsLate());
        }
      }
    }
    return List.copyOf(found);
  }

  private void planForward(Node node) {
    Operation operation = node.operation();
    nodeValues.put(node, buffer(node.space(), node.width()));
    List<Buffer> kept = new ArrayList<>();
    for (int width : operation.savedWidths(node)) {
      kept.add(buffer(node.space(), width));
    }
    saved.put(node, kept);
    node.inputs().forEach(input -> value(input).usedAt(position));
    value(node).usedAt(position);
    kept.forEach(buffer -> buffer.usedAt(position));
    NodePlan plan = new NodePlan(node, this);
    emit(plan, operation.forward(plan));
    if (node.space().isBatch()) {
      workPerRow += operation.work(node);
    } else {
      fixedWork += operation.work(node) * node.space().rows(0);
    }
  }

  private void planBackward(Node objective) {
    Map<Node, Boolean> needsGradient = new HashMap<>();
    for (Node node : order) {
      boolean needs = !node.operation().parameters().isEmpty();
      for (int i = 0; i < node.inputs().size(); i++) {
        needs |= !node.operation().blocksGradient(i) && needsGradient.get(node.inputs().get(i));
      }
      needsGradient.put(node, needs);
    }
    Buffer seed = buffer(objective.space(), objective.width());
    gradients.put(objective, seed);
    seed.usedAt(position);
    emit(
        objective.space(),
        Pass.ROWS,
        seed.width,
        (run, from, to) -> {
          for (int row = from; row < to; row++) {
            seed.data[seed.at(row)] = -1f / run.rows;
          }
        });
    position++;
    for (int i = order.size() - 1; i >= 0; i--) {
      Node node = order.get(i);
      if (gradients.containsKey(node) && needsGradient.get(node)) {
        planBackward(node, needsGradient);
      }
    }
    workPerRow *= 3;
    fixedWork *= 3;
  }

  private void planBackward(Node node, Map<Node, Boolean> needsGradient) {
    Operation operation = node.operation();
    Buffer[] to = new Buffer[node.inputs().size()];
    Map<Buffer, Buffer> additions = new LinkedHashMap<>();
    for (int i = 0; i < to.length; i++) {
      Node input = node.inputs().get(i);
      if (operation.blocksGradient(i) || !needsGradient.get(input)) {
        continue;
      }
      to[i] = buffer(input.space(), input.width());
      to[i].usedAt(position);
      // The first consumer writes the gradient itself, later ones write beside it and are added.
      Buffer first = gradients.putIfAbsent(input, to[i]);
      if (first != null) {
        additions.put(to[i], first);
      }
      if (operation.backwardReadsInput(i)) {
        value(input).usedAt(position);
      }
    }
    for (int i = 0; i < to.length; i++) {
      if (operation.backwardReadsInput(i)) {
        value(node.inputs().get(i)).usedAt(position);
      }
      if (operation.parameterReadsInput(i)) {
        value(node.inputs().get(i)).usedAt(END);
      }
    }
    if (operation.backwardReadsOutput()) {
      value(node).usedAt(position);
    }
    gradient(node).usedAt(operation.parameterReadsGradient() ? END : position);
    if (!operation.savedIsScratch()) {
      int last = operation.parameterReadsSaved() ? END : position;
      saved(node).forEach(buffer -> buffer.usedAt(last));
    }
    operation.backwardReadsLate().forEach(late -> value(late).usedAt(position));
    targets.put(node, to);
    NodePlan plan = new NodePlan(node, this);
    emit(plan, operation.backward(plan));
    additions.forEach(
        (addend, sum) -> {
          addend.usedAt(position);
          sum.usedAt(position);
          emit(
              sum.space,
              Pass.ROWS,
              sum.width,
              (run, from, until) ->
                  kernels
                      .elementwise()
                      .add(
                          sum.data, addend.data, sum.data, sum.at(from), sum.length(until - from)));
          position++;
        });
  }

  /** All steps of a node have one position: none of the memory in use is given away between. */
  private void emit(NodePlan plan, Step own) {
    plan.before().forEach(extra -> emit(extra.space(), extra.pass(), 1, extra.step()));
    if (own != null) {
      Operation operation = plan.node().operation();
      Pass pass =
          operation.couplesRows()
              ? Pass.WHOLE
              : operation.readsAllRows() ? Pass.READS_ALL : Pass.ROWS;
      emit(plan.node().space(), pass, widest(plan.node()), own);
    }
    plan.after().forEach(extra -> emit(extra.space(), extra.pass(), 1, extra.step()));
    position++;
  }

  /** Width of the widest rows, or 1 if the operation wants many rows whatever their width. */
  private static int widest(Node node) {
    if (!node.operation().passesFewRows()) {
      return 1;
    }
    int width = node.width();
    for (Node input : node.inputs()) {
      width = Math.max(width, input.width());
    }
    return width;
  }

  private void emit(RowSpace space, Pass pass, int width, Step step) {
    Stage last = stages.isEmpty() ? null : stages.get(stages.size() - 1);
    boolean joins =
        last != null && pass == Pass.ROWS && last.pass() == Pass.ROWS && last.space().equals(space);
    if (!joins) {
      last = new Stage(space, pass, new ArrayList<>());
      stages.add(last);
    }
    List<Step> steps = last.steps();
    if (pass != Pass.ROWS || !FewRows.suit(width)) {
      steps.add(step);
      return;
    }
    if (steps.isEmpty() || !(steps.get(steps.size() - 1) instanceof FewRows)) {
      steps.add(new FewRows());
    }
    ((FewRows) steps.get(steps.size() - 1)).add(step, width);
  }

  private Buffer buffer(RowSpace space, int width) {
    Buffer buffer = new Buffer(space, width);
    buffers.add(buffer);
    return buffer;
  }

  /** A buffer for the step being planned, and no other. */
  Buffer scratch(RowSpace space, int width) {
    Buffer buffer = buffer(space, width);
    buffer.usedAt(position);
    return buffer;
  }

  /** A buffer from the step being planned to the end. */
  Buffer kept(RowSpace space, int width) {
    Buffer buffer = scratch(space, width);
    buffer.usedAt(END);
    return buffer;
  }

  private void keep(Node node) {
    value(node).usedAt(END);
  }

  private void allocate() {
    List<Buffer> byFirstUse = new ArrayList<>(buffers);
    byFirstUse.removeIf(buffer -> buffer.lastUse < 0);
    byFirstUse.sort(Comparator.comparingInt(buffer -> buffer.firstUse));
    List<Buffer> living = new ArrayList<>();
    Map<Shared, List<float[]>> free = new HashMap<>();
    for (Buffer buffer : byFirstUse) {
      living.removeIf(
          old -> {
            boolean ended = old.lastUse < buffer.firstUse;
            if (ended) {
              free.computeIfAbsent(Shared.of(old), s -> new ArrayList<>()).add(old.data);
            }
            return ended;
          });
      List<float[]> candidates = free.getOrDefault(Shared.of(buffer), List.of());
      buffer.data =
          candidates.isEmpty()
              ? buffer.allocate(maxRows(buffer.space))
              : candidates.remove(candidates.size() - 1);
      living.add(buffer);
    }
  }

  /** What buffers must have in common to share memory. */
  private record Shared(RowSpace space, int stride) {
    static Shared of(Buffer buffer) {
      return new Shared(buffer.space, buffer.stride);
    }
  }

  int maxRows(RowSpace space) {
    return space.rows(maxRows);
  }

  /** Most rows of any node. */
  int largestRows() {
    return order.stream().mapToInt(node -> maxRows(node.space())).max().orElse(maxRows);
  }

  float[][] table(Node node, int number, int rows, int width) {
    return tables.computeIfAbsent(
        new TableKey(node, number), key -> new float[rows][Layout.padded(width)]);
  }

  Kernels kernels() {
    return kernels;
  }

  ParameterValues values() {
    return values;
  }

  boolean training() {
    return training;
  }

  Buffer value(Node node) {
    return nodeValues.get(node);
  }

  List<Buffer> saved(Node node) {
    return saved.get(node);
  }

  Buffer gradient(Node node) {
    return gradients.get(node);
  }

  Buffer target(Node node, int input) {
    return targets.get(node)[input];
  }

  Panels transposed(Parameter parameter) {
    return transposed.computeIfAbsent(
        parameter, p -> allocate(Layout.panelLength(p.outputs(), p.inputs())));
  }

  private Panels allocate(int length) {
    if (length >= Panels.SHARED) {
      return new Panels(new float[Math.addExact(Layout.LEAD, length)], Layout.LEAD);
    }
    if (length > shared.length - sharedEnd) {
      shared = new float[Layout.LEAD + Panels.SHARED];
      sharedEnd = Layout.LEAD;
    }
    Panels panels = new Panels(shared, sharedEnd);
    sharedEnd += length;
    return panels;
  }

  void addGradient(Parameter matrix, RowSpace space, MatrixSource source) {
    matrixSources.computeIfAbsent(matrix, p -> new ArrayList<>()).add(source.over(space));
  }

  void addGradient(Parameter vector, RowSpace space, VectorSource source) {
    vectorSources.computeIfAbsent(vector, p -> new ArrayList<>()).add(source.over(space));
  }

  /** Matrices that get gradients, with what those are made of. */
  Map<Parameter, List<MatrixSource>> matrixSources() {
    return matrixSources;
  }

  /** Vectors that get gradients, with what those are made of. */
  Map<Parameter, List<VectorSource>> vectorSources() {
    return vectorSources;
  }

  /** Parameters of which the program keeps a transposed copy. */
  Map<Parameter, Panels> transposedCopies() {
    return transposed;
  }

  List<Stage> stages() {
    return stages;
  }

  /** Multiply-adds of a run over a batch, roughly. */
  long work(int batchRows) {
    return batchRows * workPerRow + fixedWork;
  }
}
