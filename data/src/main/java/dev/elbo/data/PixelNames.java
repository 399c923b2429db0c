// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Column names that make the rows of a CSV file images: {@code pixel_ROW_COLUMN}, for colour {@code
 * pixel_ROW_COLUMN_CHANNEL}, counted from 0, all of them and in this order.
 */
final class PixelNames {
  private PixelNames() {}

  static List<String> of(RowShape shape) {
    List<String> names = new ArrayList<>(shape.size());
    for (int row = 0; row < shape.height(); row++) {
      for (int column = 0; column < shape.width(); column++) {
        String name = "pixel_" + row + "_" + column;
        if (shape.channels() == 1) {
          names.add(name);
        }
        for (int channel = 0; channel < shape.channels() && shape.channels() > 1; channel++) {
          names.add(name + "_" + channel);
        }
      }
    }
    return names;
  }

  static Optional<RowShape> shapeOf(List<String> names) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    // The last name tells the size; the names of that size must then be these.
    String[] parts = names.get(names.size() - 1).split("_", -1);
    if (!(parts.length == 3 || parts.length == 4) || !parts[0].equals("pixel")) {
      return Optional.empty();
    }
    long size = 1;
    int[] counts = {0, 0, 1};
    for (int i = 1; i < parts.length; i++) {
      if (!parts[i].matches("[0-9]{1,6}")) {
        return Optional.empty();
      }
      counts[i - 1] = Integer.parseInt(parts[i]) + 1;
      size *= counts[i - 1];
    }
    if (size != names.size()) {
      return Optional.empty();
    }
    RowShape shape = new RowShape(counts[0], counts[1], counts[2]);
    return of(shape).equals(names) ? Optional.of(shape) : Optional.empty();
  }
}
