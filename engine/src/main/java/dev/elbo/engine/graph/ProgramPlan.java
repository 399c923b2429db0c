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
 * <p>Only buffers of one stride share an array: then row r of one lies where row r of the other
 * lay, and threads that work on different rows never meet.
 */
final class ProgramPlan {
  /** Steps that may run for blocks of rows independently, or one that needs all rows at once. */
  record Stage(boolean couplesRows, List<Step> steps) {}

  private static final int END = Integer.MAX_VALUE;

  private final Kernels kernels;
  private final ParameterValues values;
  private final boolean training;
  private final Map<Node, Buffer> nodeValues = new HashMap<>();
  private final Map<Node, Buffer> gradients = new HashMap<>();
  private final Map<Node, List<Buffer>> saved = new HashMap<>();
  private final Map<Node, Buffer[]> targets = new HashMap<>();
  private final Map<Parameter, float[]> transposed = new LinkedHashMap<>();
  private final Map<Parameter, List<MatrixSource>> matrixSources = new LinkedHashMap<>();
  private final Map<Parameter, List<VectorSource>> vectorSources = new LinkedHashMap<>();
  private final List<Buffer> buffers = new ArrayList<>();
  private final List<Stage> stages = new ArrayList<>();
  private final List<Node> order;
  private int position;
  private long workPerRow;

  /**
   * Plans the forward computation of {@code outputs}, and the gradients of the mean of {@code
   * -objective} if there is one.
   */
  ProgramPlan(
      Kernels kernels, ParameterValues values, List<Node> outputs, Node objective, int maxRows) {
    this.kernels = kernels;
    this.values = values;
    this.training = objective != null;
    order = ancestors(outputs, objective);
    for (Node node : order) {
      planForward(node);
    }
    if (training) {
      planBackward(objective);
      keep(objective);
    }
    outputs.forEach(this::keep);
    allocate(maxRows);
  }

  private static List<Node> ancestors(List<Node> outputs, Node objective) {
    TreeSet<Node> found = new TreeSet<>(Comparator.comparingInt(Node::index));
    List<Node> open = new ArrayList<>(outputs);
    if (objective != null) {
      open.add(objective);
    }
    while (!open.isEmpty()) {
      Node node = open.remove(open.size() - 1);
      if (found.add(node)) {
        open.addAll(node.inputs());
      }
    }
    return List.copyOf(found);
  }

  private void planForward(Node node) {
    Operation operation = node.operation();
    nodeValues.put(node, buffer(node.width()));
    List<Buffer> kept = new ArrayList<>();
    for (int width : operation.savedWidths(node)) {
      kept.add(buffer(width));
    }
    saved.put(node, kept);
    node.inputs().forEach(input -> value(input).usedAt(position));
    value(node).usedAt(position);
    kept.forEach(buffer -> buffer.usedAt(position));
    emit(operation.forward(new NodePlan(node, this)), node);
    workPerRow += operation.work(node);
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
    Buffer seed = buffer(objective.width());
    gradients.put(objective, seed);
    seed.usedAt(position);
    emit(
        (run, from, to) -> {
          for (int row = from; row < to; row++) {
            seed.data[seed.at(row)] = -1f / run.rows;
          }
        },
        false,
        1);
    for (int i = order.size() - 1; i >= 0; i--) {
      Node node = order.get(i);
      if (gradients.containsKey(node) && needsGradient.get(node)) {
        planBackward(node, needsGradient);
      }
    }
    workPerRow *= 3;
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
      to[i] = buffer(input.width());
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
    targets.put(node, to);
    emit(operation.backward(new NodePlan(node, this)), node);
    additions.forEach(
        (addend, sum) -> {
          addend.usedAt(position);
          sum.usedAt(position);
          emit(
              (run, from, until) ->
                  kernels
                      .elementwise()
                      .add(sum.data, addend.data, sum.data, sum.at(from), sum.at(until - from)),
              false,
              sum.width);
        });
  }

  private void emit(Step step, Node node) {
    int width = 1;
    if (node.operation().passesFewRows()) {
      width = node.width();
      for (Node input : node.inputs()) {
        width = Math.max(width, input.width());
      }
    }
    emit(step, node.operation().couplesRows(), width);
  }

  /**
   * Adds a step.
   *
   * @param width width of the widest rows, or 1 if the step wants many rows whatever their width
   */
  private void emit(Step step, boolean couplesRows, int width) {
    position++;
    if (step == null) {
      return;
    }
    if (stages.isEmpty() || couplesRows || stages.get(stages.size() - 1).couplesRows()) {
      stages.add(new Stage(couplesRows, new ArrayList<>()));
    }
    List<Step> steps = stages.get(stages.size() - 1).steps();
    if (couplesRows || !FewRows.suit(width)) {
      steps.add(step);
      return;
    }
    if (steps.isEmpty() || !(steps.get(steps.size() - 1) instanceof FewRows)) {
      steps.add(new FewRows());
    }
    ((FewRows) steps.get(steps.size() - 1)).add(step, width);
  }

  private Buffer buffer(int width) {
    Buffer buffer = new Buffer(width);
    buffers.add(buffer);
    return buffer;
  }

  /** A buffer for the step being planned, and no other. */
  Buffer scratch(int width) {
    Buffer buffer = buffer(width);
    buffer.usedAt(position);
    return buffer;
  }

  private void keep(Node node) {
    value(node).usedAt(END);
  }

  private void allocate(int maxRows) {
    List<Buffer> byFirstUse = new ArrayList<>(buffers);
    byFirstUse.removeIf(buffer -> buffer.lastUse < 0);
    byFirstUse.sort(Comparator.comparingInt(buffer -> buffer.firstUse));
    List<Buffer> living = new ArrayList<>();
    Map<Integer, List<float[]>> free = new HashMap<>();
    for (Buffer buffer : byFirstUse) {
      living.removeIf(
          old -> {
            boolean ended = old.lastUse < buffer.firstUse;
            if (ended) {
              free.computeIfAbsent(old.stride, stride -> new ArrayList<>()).add(old.data);
            }
            return ended;
          });
      List<float[]> candidates = free.getOrDefault(buffer.stride, List.of());
      buffer.data =
          candidates.isEmpty()
              ? new float[Math.multiplyExact(maxRows, buffer.stride)]
              : candidates.remove(candidates.size() - 1);
      living.add(buffer);
    }
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

  float[] transposed(Parameter parameter) {
    return transposed.computeIfAbsent(
        parameter, p -> new float[Layout.LEAD + Layout.panelLength(p.outputs(), p.inputs())]);
  }

  void addGradient(Parameter matrix, MatrixSource source) {
    matrixSources.computeIfAbsent(matrix, p -> new ArrayList<>()).add(source);
  }

  void addGradient(Parameter vector, VectorSource source) {
    vectorSources.computeIfAbsent(vector, p -> new ArrayList<>()).add(source);
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
  Map<Parameter, float[]> transposedCopies() {
    return transposed;
  }

  List<Stage> stages() {
    return stages;
  }

  /** Multiply-adds of a row, roughly. */
  long workPerRow() {
    return workPerRow;
  }
}
