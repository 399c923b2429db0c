// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaletteTest {
  /** Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB. */
  private static final double[][][] VIEWS = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {
      {0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}
    },
    {
      {0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}
    },
    {
      {1.255528, -0.076749, -0.178779},
      {-0.078411, 0.930809, 0.147602},
      {0.004733, 0.691367, 0.303900}
    }
  };

  /** Three quarters of the distance asked for with normal vision are enough with the others. */
  private static final double[] NEEDED = {0.12, 0.09, 0.09, 0.07};

  @Test
  void colorsStayApartForEveryone() {
    assertThat(Palette.size()).isGreaterThanOrEqualTo(10);
    for (int view = 0; view < VIEWS.length; view++) {
      for (int i = 0; i < Palette.size(); i++) {
        for (int j = 0; j < i; j++) {
          assertThat(distance(VIEWS[view], Palette.rgb(i), Palette.rgb(j)))
              .as("view %d, %s and %s", view, Palette.css(i), Palette.css(j))
              .isGreaterThan(NEEDED[view]);
        }
      }
    }
  }

  @Test
  void colorsAreSeenOnWhiteAndOnTheDarkPage() {
    double dark = luminance(0x161B22);
    for (int i = 0; i < Palette.size(); i++) {
      double own = luminance(Palette.rgb(i));
      assertThat(1.05 / (own + 0.05)).as(Palette.css(i)).isGreaterThan(1.85);
      assertThat((own + 0.05) / (dark + 0.05)).as(Palette.css(i)).isGreaterThan(2.1);
    }
  }

  @Test
  void startsAgainAfterTheLast() {
    assertThat(Palette.rgb(Palette.size())).isEqualTo(Palette.rgb(0));
    assertThat(Palette.css(2)).isEqualTo("#016355");
  }

  private static double distance(double[][] view, int first, int second) {
    double[] a = oklab(apply(view, linear(first)));
    double[] b = oklab(apply(view, linear(second)));
    return Math.sqrt(
        Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
  }

  private static double luminance(int rgb) {
    double[] linear = linear(rgb);
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }

  private static double[] linear(int rgb) {
    double[] linear = new double[3];
    for (int i = 0; i < 3; i++) {
      double c = (rgb >> 16 - 8 * i & 0xFF) / 255.0;
      linear[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
    return linear;
  }

  /** Ottosson 2020, from linear sRGB. */
  private static double[] oklab(double[] linear) {
    double[] clipped = new double[3];
    for (int i = 0; i < 3; i++) {
      clipped[i] = Math.max(0, Math.min(1, linear[i]));
    }
    double[] cones =
        apply(
            new double[][] {
              {0.4122214708, 0.5363325363, 0.0514459929},
              {0.2119034982, 0.6806995451, 0.1073969566},
              {0.0883024619, 0.2817188376, 0.6299787005}
            },
            clipped);
    for (int i = 0; i < 3; i++) {
      cones[i] = Math.cbrt(cones[i]);
    }
    return apply(
        new double[][] {
          {0.2104542553, 0.7936177850, -0.0040720468},
          {1.9779984951, -2.4285922050, 0.4505937099},
          {0.0259040371, 0.7827717662, -0.8086757660}
        },
        cones);
  }

  private static double[] apply(double[][] matrix, double[] vector) {
    double[] result = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        result[i] += matrix[i][j] * vector[j];
      }
    }
    return result;
  }
}
