// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import java.util.Arrays;
import java.util.List;

/**
 * Groups of an image's channels to mean 0 and variance 1, then each channel times a gain plus a
 * shift (Wu and He 2018, equations 1 to 3). Sums run over the pixels for each channel, then over
 * the channels of a group.
 */
final class GroupNormOperation extends Operation {
  private static final float EPSILON = 1e-5f;

  private final ImageShape image;
  private final int groups;
  private final Parameter gain;
  private final Parameter shift;

  GroupNormOperation(ImageShape image, int groups, Parameter gain, Parameter shift) {
    this.image = image;
    this.groups = groups;
    this.gain = gain;
    this.shift = shift;
  }

  /** Saves the normal values and the inverse deviation of each channel. */
  @Override
  Step forward(NodePlan plan) {
    Buffer x = plan.input(0);
    Buffer y = plan.output();
    Buffer normal = plan.saved(0);
    Buffer inverse = plan.saved(1);
    Buffer sums = plan.saved(2);
    float[] a = plan.values(gain);
    float[] b = plan.values(shift);
    int channels = image.channels();
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        int s = sums.at(row);
        int v = inverse.at(row);
        int end = x.at(row) + image.size();
        Arrays.fill(sums.data, s, s + channels, 0f);
        for (int at = x.at(row); at < end; at += channels) {
          for (int c = 0; c < channels; c++) {
            sums.data[s + c] += x.data[at + c];
          }
        }
        groupMeans(sums.data, s);
        Arrays.fill(inverse.data, v, v + channels, 0f);
        for (int at = x.at(row), to0 = normal.at(row); at < end; at += channels, to0 += channels) {
          for (int c = 0; c < channels; c++) {
            float centred = x.data[at + c] - sums.data[s + c];
            normal.data[to0 + c] = centred;
            inverse.data[v + c] = Math.fma(centred, centred, inverse.data[v + c]);
          }
        }
        groupMeans(inverse.data, v);
        for (int c = 0; c < channels; c++) {
          inverse.data[v + c] = 1f / (float) Math.sqrt(inverse.data[v + c] + EPSILON);
        }
        int first = normal.at(row);
        for (int at = 0; at < image.size(); at += channels) {
          for (int c = 0; c < channels; c++) {
            float value = normal.data[first + at + c] * inverse.data[v + c];
            normal.data[first + at + c] = value;
            y.data[y.at(row) + at + c] = Math.fma(value, a[c], b[c]);
          }
        }
      }
    };
  }

  /** Replaces sums over pixels by the means over the group, for each channel of the group. */
  private void groupMeans(float[] sums, int at) {
    int members = image.channels() / groups;
    float share = 1f / (image.pixels() * members);
    for (int group = 0; group < groups; group++) {
      int first = at + group * members;
      float total = 0;
      for (int c = first; c < first + members; c++) {
        total += sums[c];
      }
      Arrays.fill(sums, first, first + members, total * share);
    }
  }

  /**
   * {@code dx = (h - mean(h) - normal * mean(h * normal)) / deviation} with {@code h = gain * dy}.
   */
  @Override
  Step backward(NodePlan plan) {
    Buffer dy = plan.gradient();
    Buffer normal = plan.saved(0);
    Buffer inverse = plan.saved(1);
    plan.gradientOf(gain, new ChannelProductSource(dy, normal, image.pixels(), image.channels()));
    plan.gradientOf(shift, new ChannelSumSource(dy, image.pixels(), image.channels()));
    Buffer dx = plan.gradientTo(0);
    if (dx == null) {
      return null;
    }
    Buffer means = plan.backwardScratch(image.channels());
    Buffer slopes = plan.backwardScratch(image.channels());
    float[] a = plan.values(gain);
    int channels = image.channels();
    return (run, from, to) -> {
      for (int row = from; row < to; row++) {
        int m = means.at(row);
        int s = slopes.at(row);
        Arrays.fill(means.data, m, m + channels, 0f);
        Arrays.fill(slopes.data, s, s + channels, 0f);
        int g = dy.at(row);
        int n = normal.at(row);
        for (int at = 0; at < image.size(); at += channels) {
          for (int c = 0; c < channels; c++) {
            float h = dy.data[g + at + c] * a[c];
            means.data[m + c] += h;
            slopes.data[s + c] = Math.fma(h, normal.data[n + at + c], slopes.data[s + c]);
          }
        }
        groupMeans(means.data, m);
        groupMeans(slopes.data, s);
        int v = inverse.at(row);
        int target = dx.at(row);
        for (int at = 0; at < image.size(); at += channels) {
          for (int c = 0; c < channels; c++) {
            float h = Math.fma(dy.data[g + at + c], a[c], -means.data[m + c]);
            float slope = -slopes.data[s + c];
            dx.data[target + at + c] =
                inverse.data[v + c] * Math.fma(slope, normal.data[n + at + c], h);
          }
        }
      }
    };
  }

  @Override
  List<Parameter> parameters() {
    return List.of(gain, shift);
  }

  @Override
  boolean parameterReadsGradient() {
    return true;
  }

  @Override
  boolean parameterReadsSaved() {
    return true;
  }

  @Override
  int[] savedWidths(Node node) {
    return new int[] {node.width(), image.channels(), image.channels()};
  }

  @Override
  long work(Node node) {
    return 4L * node.width();
  }
}
