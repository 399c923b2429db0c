// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import java.util.List;

/** The models that peers train, with the sizes that {@code elbo bench} uses. */
enum Workload {
  /** Bernoulli likelihood (cross-entropy of logits, summed over pixels) on image-like rows. */
  CLASSIC("classic", 784, List.of(400), 20, 128, 60_000),
  /** Gaussian likelihood of unit variance (half the squared error) on table-like rows. */
  SMALL("small", 30, List.of(64, 32), 8, 64, 16_384),
  /** The classic likelihood and rows; convolutions around one dense layer, see {@link DjlConv}. */
  CONV("conv", 784, List.of(256), 20, 128, 8_192);

  private final String label;
  private final int columns;
  private final List<Integer> hidden;
  private final int latent;
  private final int batch;
  private final int rows;

  Workload(String label, int columns, List<Integer> hidden, int latent, int batch, int rows) {
    this.label = label;
    this.columns = columns;
    this.hidden = hidden;
    this.latent = latent;
    this.batch = batch;
    this.rows = rows;
  }

  static Workload of(String label) {
    for (Workload workload : values()) {
      if (workload.label.equals(label)) {
        return workload;
      }
    }
    throw new PeerException("workload must be classic, small or conv, got " + label);
  }

  String label() {
    return label;
  }

  int columns() {
    return columns;
  }

  /** Widths of the encoder's hidden dense layers; the decoder has them in reverse. */
  List<Integer> hidden() {
    return hidden;
  }

  int latent() {
    return latent;
  }

  int batch() {
    return batch;
  }

  int rows() {
    return rows;
  }

  /** Whole batches in one pass over the rows; a last incomplete one is left out. */
  int batchesPerPass() {
    return rows / batch;
  }

  /** True for images with a Bernoulli likelihood, false for a table with a Gaussian one. */
  boolean isImages() {
    return this != SMALL;
  }

  /** What is counted: images where rows are some, optimizer steps elsewhere. */
  String unit() {
    return isImages() ? "images" : "steps";
  }

  /** Units done by one training step. */
  int unitsPerStep() {
    return isImages() ? batch : 1;
  }
}
