// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.coder;

/** Under the standard normal prior all bins are equally likely. */
public record StandardNormalCode(LatentGrid grid, int width) implements LatentCode {
  @Override
  public float shift(int dimension) {
    return 0;
  }

  @Override
  public float scale(int dimension) {
    return 1;
  }

  @Override
  public void push(Ans ans, int[] bins) {
    push(ans, grid, bins, 0, width);
  }

  @Override
  public void pop(Ans ans, int[] bins) {
    pop(ans, grid, bins, 0, width);
  }

  /**
   * Pushes the bins {@code from} to below {@code end}, all of them equally likely, the last first.
   */
  public static void push(Ans ans, LatentGrid grid, int[] bins, int from, int end) {
    for (int i = end - 1; i >= from; i--) {
      ans.pushBits(bins[i], grid.bits());
    }
  }

  /** Takes the bins {@code from} to below {@code end} off. */
  public static void pop(Ans ans, LatentGrid grid, int[] bins, int from, int end) {
    for (int i = from; i < end; i++) {
      bins[i] = ans.popBits(grid.bits());
    }
  }
}
