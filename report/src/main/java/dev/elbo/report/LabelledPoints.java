// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Points in the plane, each in a named group; for scatter pictures and charts.
 *
 * <p>Points with a coordinate that is not finite are left out. Groups keep their order, which also
 * fixes their colours.
 */
public final class LabelledPoints {
  private final List<String> labels;
  private final double[] x;
  private final double[] y;
  private final int[] group;

  private LabelledPoints(List<String> labels, double[] x, double[] y, int[] group) {
    this.labels = labels;
    this.x = x;
    this.y = y;
    this.group = group;
  }

  /**
   * Points without labels.
   *
   * @param points shape [n, 2 or more]; the first two columns are drawn
   */
  public static LabelledPoints of(float[][] points) {
    return build(points, new int[points.length], List.of(""));
  }

  /**
   * Points with whole numbers as labels; the groups are in ascending order.
   *
   * @param points shape [n, 2 or more]; the first two columns are drawn
   * @param labels length n
   */
  public static LabelledPoints of(float[][] points, int[] labels) {
    checkLabels(points, labels.length);
    Map<Integer, Integer> groups = new TreeMap<>();
    for (int label : labels) {
      groups.put(label, 0);
    }
    List<String> names = new ArrayList<>();
    for (Map.Entry<Integer, Integer> entry : groups.entrySet()) {
      entry.setValue(names.size());
      names.add(Integer.toString(entry.getKey()));
    }
    int[] group = new int[labels.length];
    for (int i = 0; i < group.length; i++) {
      group[i] = groups.get(labels[i]);
    }
    return build(points, group, names);
  }

  /**
   * Points with text as labels; the groups are in the order in which they first appear.
   *
   * @param points shape [n, 2 or more]; the first two columns are drawn
   * @param labels length n
   */
  public static LabelledPoints of(float[][] points, List<String> labels) {
    checkLabels(points, labels.size());
    Map<String, Integer> groups = new LinkedHashMap<>();
    int[] group = new int[points.length];
    for (int i = 0; i < group.length; i++) {
      String label = labels.get(i);
      if (!groups.containsKey(label)) {
        groups.put(label, groups.size());
      }
      group[i] = groups.get(label);
    }
    return build(points, group, List.copyOf(groups.keySet()));
  }

  /** Number of points that can be drawn. */
  public int count() {
    return x.length;
  }

  /** Names of the groups; a single empty name if the points have no labels. */
  public List<String> labels() {
    return labels;
  }

  boolean labelled() {
    return !(labels.size() == 1 && labels.get(0).isEmpty());
  }

  double x(int point) {
    return x[point];
  }

  double y(int point) {
    return y[point];
  }

  int group(int point) {
    return group[point];
  }

  Span xSpan() {
    return Span.EMPTY.including(x);
  }

  Span ySpan() {
    return Span.EMPTY.including(y);
  }

  private static void checkLabels(float[][] points, int labels) {
    Check.that(
        points.length == labels,
        "labels must be one per point (" + points.length + "), got " + labels);
  }

  private static LabelledPoints build(float[][] points, int[] group, List<String> names) {
    int count = 0;
    double[] x = new double[points.length];
    double[] y = new double[points.length];
    int[] kept = new int[points.length];
    for (int i = 0; i < points.length; i++) {
      Check.that(
          points[i].length >= 2,
          "point " + i + " must have at least 2 coordinates, got " + points[i].length);
      if (Float.isFinite(points[i][0]) && Float.isFinite(points[i][1])) {
        x[count] = points[i][0];
        y[count] = points[i][1];
        kept[count++] = group[i];
      }
    }
    return new LabelledPoints(
        List.copyOf(names),
        Arrays.copyOf(x, count),
        Arrays.copyOf(y, count),
        Arrays.copyOf(kept, count));
  }
}
