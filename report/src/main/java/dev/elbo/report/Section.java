// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a report with a heading.
 *
 * @param title the heading, also shown in the list of contents
 * @param blocks its content from top to bottom
 */
public record Section(String title, List<Block> blocks) {
  public Section {
    Check.notBlank(title, "title of the section");
    blocks = List.copyOf(blocks);
  }

  /** A section with the given content. */
  public static Section of(String title, Block... blocks) {
    return new Section(title, List.of(blocks));
  }

  /** The same with one more block at the end. */
  public Section with(Block added) {
    List<Block> all = new ArrayList<>(blocks);
    all.add(added);
    return new Section(title, all);
  }
}
