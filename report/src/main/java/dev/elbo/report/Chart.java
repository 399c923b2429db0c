// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A chart as SVG text.
 *
 * <p>The text is a complete SVG document without a prologue, so that it may also stand inside an
 * HTML page. It follows the reader's light or dark mode, is drawn for white paper in print, and
 * names itself to screen readers.
 */
public sealed interface Chart permits LineChart, ScatterChart, BarChart {
  /** The heading, also the name for screen readers. */
  String title();

  /** The chart; equal charts give equal text in every locale. */
  String svg();

  /**
   * Writes the chart as an SVG file in UTF-8, replacing an older one in a single step; parent
   * folders are created.
   *
   * @throws IOException if the file cannot be written; an older file is then untouched
   */
  default void write(Path file) throws IOException {
    AtomicFile.write(file, svg().getBytes(StandardCharsets.UTF_8));
  }
}
