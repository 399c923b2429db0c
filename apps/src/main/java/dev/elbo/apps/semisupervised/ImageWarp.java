// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.data.RowShape;
import dev.elbo.engine.random.RandomStream;

/**
 * An image turned, stretched, slanted, shifted and bent a little, as handwriting and cameras do
 * (Simard et al. 2003, section 2): each pixel is read between the pixels at another place. Beyond
 * the edge the image goes on as it ends.
 */
final class ImageWarp implements Perturbation {
  /** Largest changes at strength 1; those in pixels are shares of the larger side. */
  private static final float TURN = 0.25f;

  private static final float STRETCH = 0.15f;
  private static final float SLANT = 0.2f;
  private static final float SHIFT = 2.5f / 28;
  private static final float BEND = 1f / 28;

  /** Points of bending in a line; what lies between is straight. */
  private static final int POINTS = 4;

  private final RowShape shape;
  private final float strength;

  ImageWarp(RowShape shape, float strength) {
    this.shape = shape;
    this.strength = strength;
  }

  @Override
  public void write(float[] row, RandomStream random, float[] target, int offset) {
    int height = shape.height();
    int width = shape.width();
    float size = Math.max(height, width);
    float turn = TURN * change(random);
    float right = 1 + STRETCH * change(random);
    float down = 1 + STRETCH * change(random);
    float slant = SLANT * change(random) - turn;
    float shiftRight = SHIFT * size * change(random);
    float shiftDown = SHIFT * size * change(random);
    float[] bendRight = bends(random, size);
    float[] bendDown = bends(random, size);
    float middleX = (width - 1) / 2f;
    float middleY = (height - 1) / 2f;
    int at = offset;
    for (int y = 0; y < height; y++) {
      float dy = y - middleY;
      for (int x = 0; x < width; x++) {
        float dx = x - middleX;
        float fromX = middleX + shiftRight + dx * right + dy * slant + bend(bendRight, x, y);
        float fromY = middleY + shiftDown + dy * down + dx * turn + bend(bendDown, x, y);
        read(row, fromX, fromY, target, at);
        at += shape.channels();
      }
    }
  }

  /** A number from -1 to 1, times the strength. */
  private float change(RandomStream random) {
    return strength * (2 * random.nextUniform() - 1);
  }

  private float[] bends(RandomStream random, float size) {
    float[] bends = new float[POINTS * POINTS];
    for (int i = 0; i < bends.length; i++) {
      bends[i] = BEND * size * change(random);
    }
    return bends;
  }

  private float bend(float[] bends, int x, int y) {
    float placeX = x * (POINTS - 1f) / (shape.width() - 1);
    float placeY = y * (POINTS - 1f) / (shape.height() - 1);
    int left = Math.min(POINTS - 2, (int) placeX);
    int top = Math.min(POINTS - 2, (int) placeY);
    int first = top * POINTS + left;
    return between(
        placeY - top,
        between(placeX - left, bends[first], bends[first + 1]),
        between(placeX - left, bends[first + POINTS], bends[first + POINTS + 1]));
  }

  private void read(float[] row, float x, float y, float[] target, int at) {
    float placeX = Math.max(0, Math.min(shape.width() - 1, x));
    float placeY = Math.max(0, Math.min(shape.height() - 1, y));
    int left = (int) placeX;
    int top = (int) placeY;
    int next = left < shape.width() - 1 ? shape.channels() : 0;
    int below = top < shape.height() - 1 ? shape.width() * shape.channels() : 0;
    int first = (top * shape.width() + left) * shape.channels();
    for (int channel = 0; channel < shape.channels(); channel++, first++) {
      target[at + channel] =
          between(
              placeY - top,
              between(placeX - left, row[first], row[first + next]),
              between(placeX - left, row[first + below], row[first + below + next]));
    }
  }

  private static float between(float share, float a, float b) {
    return (1 - share) * a + share * b;
  }
}
