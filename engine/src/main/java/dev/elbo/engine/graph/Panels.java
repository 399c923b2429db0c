// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Layout;

/**
 * Where the panels of a matrix lie. Small matrices share an array: only large arrays begin where
 * {@link Layout#LEAD} puts their vectors on whole cache lines.
 *
 * @param data an array with the panels and perhaps others
 * @param at where they begin
 */
record Panels(float[] data, int at) {
  /** Floats of a megabyte; matrices of fewer share an array. */
  static final int SHARED = 1 << 18;
}
