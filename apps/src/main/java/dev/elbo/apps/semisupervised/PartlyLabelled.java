// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.data.Dataset;
import dev.elbo.engine.random.Permutation;
import dev.elbo.vae.model.ClassSchema;
import dev.elbo.vae.model.DataMismatchException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of which some have a class. A label below 0 is a missing one.
 *
 * @param data all rows
 * @param classes the classes and how many labelled rows each has, at least one
 * @param labels the class of each row, {@value #UNKNOWN} where it is not known, {@code [rows]}
 */
public record PartlyLabelled(Dataset data, ClassSchema classes, int[] labels) {
  /** The label of a row whose class is not known. */
  public static final int UNKNOWN = -1;

  /** Most classes: all of them are computed for each row. */
  public static final int MOST_CLASSES = 1000;

  // Negative numbers of epochs, which no training has.
  private static final int DRAW = -7;

  /** Copies the labels. */
  public PartlyLabelled {
    labels = labels.clone();
  }

  @Override
  public int[] labels() {
    return labels.clone();
  }

  /**
   * Rows with the labels they have; those below 0 are missing.
   *
   * @throws DataMismatchException if no row has a label, all have the same, a class has none, or
   *     there are more than {@value #MOST_CLASSES} classes
   */
  public static PartlyLabelled of(Dataset data) {
    int[] labels = new int[data.rows()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = data.hasLabels() ? Math.max(UNKNOWN, data.label(row)) : UNKNOWN;
    }
    return of(data, labels);
  }

  private static PartlyLabelled of(Dataset data, int[] labels) {
    int largest = Math.max(data.labelNames().size() - 1, Arrays.stream(labels).max().orElse(-1));
    if (Arrays.stream(labels).allMatch(label -> label == UNKNOWN)) {
      throw wrong(data, "no row has a label; a classifier needs some of each class");
    }
    if (largest >= MOST_CLASSES) {
      throw wrong(
          data,
          "labels go up to "
              + largest
              + ", a classifier has at most "
              + MOST_CLASSES
              + " classes, numbered from 0; number them so");
    }
    int[] counts = new int[largest + 1];
    Arrays.stream(labels).filter(label -> label != UNKNOWN).forEach(label -> counts[label]++);
    List<String> names = data.labelNames().size() == counts.length ? data.labelNames() : List.of();
    ClassSchema classes = new ClassSchema(names, Arrays.stream(counts).boxed().toList());
    if (Arrays.stream(counts).filter(count -> count > 0).count() == 1) {
      int only = IntStream.range(0, counts.length).filter(c -> counts[c] > 0).findFirst().orElse(0);
      throw wrong(
          data,
          "all labels are "
              + classes.name(only)
              + "; a classifier needs rows of at least 2 classes");
    }
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] == 0) {
        throw wrong(
            data,
            "no row has label "
                + classes.name(c)
                + ", of classes "
                + classes.list()
                + "; label a row of it, or number the classes without it");
      }
    }
    return new PartlyLabelled(data, classes, labels);
  }

  private static DataMismatchException wrong(Dataset data, String what) {
    return new DataMismatchException(data.source() + ": " + what);
  }

  /**
   * The same rows with fewer labels: as many of each class, drawn by seed; if the classes do not
   * divide the number, the first have one more.
   *
   * @param count labels to keep, at least the number of classes
   * @throws DataMismatchException if a class has fewer labels than that
   */
  public PartlyLabelled drawn(int count, long seed) {
    int size = classes.size();
    if (count < size) {
      throw wrong(
          data, count + " labels are fewer than the " + size + " classes; each needs at least one");
    }
    int[] left = new int[size];
    for (int c = 0; c < size; c++) {
      left[c] = count / size + (c < count % size ? 1 : 0);
      if (left[c] > classes.counts().get(c)) {
        throw wrong(
            data,
            "class "
                + classes.name(c)
                + " has "
                + classes.counts().get(c)
                + " labelled rows, "
                + count
                + " labels equal by class need "
                + left[c]
                + "; draw fewer");
      }
    }
    int[] drawn = new int[labels.length];
    Arrays.fill(drawn, UNKNOWN);
    for (int row : Permutation.of(seed, DRAW, labels.length)) {
      if (labels[row] != UNKNOWN && left[labels[row]] > 0) {
        left[labels[row]]--;
        drawn[row] = labels[row];
      }
    }
    return of(data, drawn);
  }

  /**
   * The labels of these rows that others do not tell, to measure by what these were not told.
   *
   * @param drawn the same rows with fewer labels, as {@link #drawn} gives them
   * @return {@value #UNKNOWN} where they tell it, {@code [rows]}
   */
  public int[] labelsHiddenFrom(PartlyLabelled drawn) {
    int[] hidden = labels.clone();
    for (int row = 0; row < hidden.length; row++) {
      hidden[row] = drawn.labels[row] == UNKNOWN ? hidden[row] : UNKNOWN;
    }
    return hidden;
  }

  /**
   * The classes that other rows have, such as those to measure by: by name where both have names,
   * else by number; {@value #UNKNOWN} where the label is below 0, and everywhere without labels.
   *
   * @throws DataMismatchException if a label is none of the classes
   */
  public static int[] labelsOf(Dataset data, ClassSchema classes) {
    int[] labels = new int[data.rows()];
    boolean named = !classes.names().isEmpty() && !data.labelNames().isEmpty();
    for (int row = 0; row < labels.length; row++) {
      int label = data.hasLabels() ? data.label(row) : UNKNOWN;
      int index =
          named && label >= 0 ? classes.names().indexOf(data.labelNames().get(label)) : label;
      if (label >= 0 && !(index >= 0 && index < classes.size())) {
        throw wrong(
            data,
            "row "
                + (row + 1)
                + " has label "
                + (named ? data.labelNames().get(label) : Integer.toString(label))
                + ", the classes are "
                + classes.list());
      }
      labels[row] = Math.max(UNKNOWN, index);
    }
    return labels;
  }

  /** Number of rows with a label. */
  public int labelled() {
    return (int) Arrays.stream(labels).filter(label -> label != UNKNOWN).count();
  }

  /** Number of rows without. */
  public int unlabelled() {
    return labels.length - labelled();
  }

  /** The rows of each class, in their order, {@code [classes][]}. */
  int[][] rowsByClass() {
    List<List<Integer>> rows = new ArrayList<>();
    classes.counts().forEach(count -> rows.add(new ArrayList<>()));
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] != UNKNOWN) {
        rows.get(labels[row]).add(row);
      }
    }
    return rows.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }
}
