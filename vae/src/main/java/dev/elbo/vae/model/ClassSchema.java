// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.Dataset;
import dev.elbo.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes that a conditional model knows: those of the labels it was trained with, from 0.
 *
 * @param names their names, or empty if they go by their numbers
 * @param counts rows of each class in the training data; empty for a model without classes
 */
public record ClassSchema(List<String> names, List<Integer> counts) {
  /** No classes: the model is not conditional. */
  public static final ClassSchema NONE = new ClassSchema(List.of(), List.of());

  /** The most classes. */
  public static final int MAX_CLASSES = 65536;

  private static final int LISTED = 12;

  /** Checks that names and counts agree. */
  public ClassSchema {
    names = List.copyOf(names);
    counts = List.copyOf(counts);
    if (!names.isEmpty() && names.size() != counts.size()) {
      throw new IllegalArgumentException(
          "there must be one name for each class, got "
              + names.size()
              + " names of "
              + counts.size()
              + " classes");
    }
    for (int count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("rows of a class must be at least 0, got " + count);
      }
    }
    long total = total(counts);
    if (!counts.isEmpty() && !(1 <= total && total <= Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "rows of all classes must be from 1 to 2147483647, got " + total);
    }
  }

  /**
   * The classes of a data set: its named ones, or as many as its largest label says.
   *
   * @throws DataMismatchException if there are no labels, a label is no class, or all rows have the
   *     same
   */
  public static ClassSchema of(Dataset data) {
    requireLabels(data, "a model conditional on classes cannot be trained");
    int largest = data.labelNames().size() - 1;
    for (int row = 0; row < data.rows(); row++) {
      largest = Math.max(largest, data.label(row));
    }
    return of(data, (int) Math.min(MAX_CLASSES, Math.max(2, largest + 1L)));
  }

  /**
   * The given number of classes with the rows that a data set has of each.
   *
   * @param classes 2 to {@link #MAX_CLASSES}
   * @throws DataMismatchException as {@link #of(Dataset)}
   */
  public static ClassSchema of(Dataset data, int classes) {
    requireLabels(data, "a model conditional on classes cannot be trained");
    int[] counts = new int[classes];
    for (int row = 0; row < data.rows(); row++) {
      int label = data.label(row);
      if (!(0 <= label && label < classes)) {
        throw new DataMismatchException(
            data.source()
                + ": row "
                + (row + 1)
                + " has label "
                + label
                + ", classes are numbered from 0 to "
                + (classes - 1)
                + "; number the labels from 0");
      }
      counts[label]++;
    }
    List<Integer> list = new ArrayList<>();
    int seen = 0;
    for (int count : counts) {
      list.add(count);
      seen += count > 0 ? 1 : 0;
    }
    if (seen < 2) {
      throw new DataMismatchException(
          data.source()
              + ": all rows have label "
              + data.label(0)
              + ", a conditional model needs rows of at least 2 classes; train without labels");
    }
    List<String> names = data.labelNames().size() == classes ? data.labelNames() : List.of();
    return new ClassSchema(names, list);
  }

  private static long total(List<Integer> counts) {
    return counts.stream().mapToLong(Integer::longValue).sum();
  }

  private static void requireLabels(Dataset data, String so) {
    if (!data.hasLabels()) {
      throw new DataMismatchException(
          data.source()
              + " has no labels, so "
              + so
              + "; give one label for each row: a file with --labels, or --label-column");
    }
  }

  /** Number of classes; 0 for a model that is not conditional. */
  public int size() {
    return counts.size();
  }

  /** The name of a class, or its number. */
  public String name(int index) {
    return names.isEmpty() ? Integer.toString(index) : names.get(index);
  }

  /**
   * The class that a text means: a name, or else a number.
   *
   * @throws DataMismatchException if there is no such class
   */
  public int indexOf(String text) {
    int named = names.indexOf(text);
    if (named >= 0) {
      return named;
    }
    try {
      int number = Integer.parseInt(text.strip());
      if (0 <= number && number < size()) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Neither a name nor a number: told below.
    }
    throw new DataMismatchException(
        "the model knows no class '" + text + "'; its classes are " + list());
  }

  /** The classes for people. */
  public String list() {
    if (names.isEmpty()) {
      return "0 to " + (size() - 1);
    }
    return size() <= LISTED
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, LISTED)) + " and " + (size() - LISTED) + " more";
  }

  /**
   * Checks classes to decode with.
   *
   * @param classes one for each code; none for a model that is not conditional
   * @param codes number of codes
   * @throws DataMismatchException if there are too many or too few, or there is no such class
   */
  void require(int[] classes, int codes) {
    if (size() == 0) {
      if (classes.length > 0) {
        throw new DataMismatchException(
            "the model was trained without labels and takes no class; leave it out");
      }
      return;
    }
    if (classes.length != codes) {
      throw new DataMismatchException(
          "the model is conditional on classes "
              + list()
              + ": each of "
              + codes
              + " codes needs one, got "
              + classes.length);
    }
    for (int index : classes) {
      if (!(0 <= index && index < size())) {
        throw new DataMismatchException(
            "the model knows no class " + index + "; its classes are " + list());
      }
    }
  }

  /**
   * The class of each row of a data set: by name where both have names, else by number.
   *
   * @return {@code [rows]}; empty for a model that is not conditional
   * @throws DataMismatchException if there are no labels or one is no class of the model
   */
  public int[] classesOf(Dataset data) {
    if (size() == 0) {
      return new int[0];
    }
    requireLabels(data, "the model cannot take it, which is conditional on classes " + list());
    int[] classes = new int[data.rows()];
    boolean named = !names.isEmpty() && !data.labelNames().isEmpty();
    for (int row = 0; row < classes.length; row++) {
      int label = data.label(row);
      boolean hasName = named && 0 <= label && label < data.labelNames().size();
      int index = hasName ? names.indexOf(data.labelNames().get(label)) : label;
      if (!(0 <= index && index < size())) {
        throw new DataMismatchException(
            data.source()
                + ": row "
                + (row + 1)
                + " has label "
                + (hasName ? data.labelNames().get(label) : label)
                + ", the model's classes are "
                + list());
      }
      classes[row] = index;
    }
    return classes;
  }

  /**
   * Classes drawn in the proportions of the training data; the first do not depend on how many
   * follow.
   *
   * @param count how many, at least 1
   * @param seed the same seed gives the same classes
   * @return {@code [count]}; empty for a model that is not conditional
   */
  public int[] draw(int count, long seed) {
    if (size() == 0) {
      return new int[0];
    }
    int total = (int) total(counts);
    int[] classes = new int[count];
    for (int row = 0; row < count; row++) {
      int rank = RandomStream.of(seed, VaeStreams.CLASSES, 0, row).nextInt(total);
      int index = 0;
      while (rank >= counts.get(index)) {
        rank -= counts.get(index++);
      }
      classes[row] = index;
    }
    return classes;
  }
}
