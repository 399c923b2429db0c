// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.generate;

/**
 * Posterior means in the plane, to be drawn. Two latent dimensions are the plane themselves; one
 * becomes a line at height 0; of more the first two principal components are taken. Immutable.
 */
public final class LatentMap {
  private final float[][] points;
  private final String acrossLabel;
  private final String upLabel;
  private final double share;

  private LatentMap(float[][] points, String acrossLabel, String upLabel, double share) {
    this.points = points;
    this.acrossLabel = acrossLabel;
    this.upLabel = upLabel;
    this.share = share;
  }

  /**
   * Maps posterior means.
   *
   * @param means {@code [rows][latent]}, at least one row
   */
  public static LatentMap of(float[][] means) {
    int latent = means[0].length;
    if (latent <= 2) {
      float[][] points = new float[means.length][2];
      for (int row = 0; row < means.length; row++) {
        System.arraycopy(means[row], 0, points[row], 0, latent);
      }
      return new LatentMap(points, "z1", latent == 2 ? "z2" : "-", 1);
    }
    PrincipalComponents components = PrincipalComponents.of(means, 2);
    return new LatentMap(
        components.project(means),
        "first principal component",
        "second principal component",
        components.share());
  }

  /** A copy of the points, {@code [rows][2]}. */
  public float[][] points() {
    float[][] copy = new float[points.length][];
    for (int row = 0; row < points.length; row++) {
      copy[row] = points[row].clone();
    }
    return copy;
  }

  /** What the first coordinate is. */
  public String acrossLabel() {
    return acrossLabel;
  }

  /** What the second coordinate is. */
  public String upLabel() {
    return upLabel;
  }

  /** Share of the means' variance that the plane shows, from 0 to 1. */
  public double share() {
    return share;
  }
}
