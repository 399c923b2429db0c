// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/** Activation functions of hidden layers. */
public enum Activation {
  /** {@code max(x, 0)}; NaN stays NaN. */
  RELU,
  /** {@code x} for positive {@code x}, otherwise {@code x / 100}. */
  LEAKY_RELU,
  /** {@code x} for positive {@code x}, otherwise {@code e^x - 1} (Clevert et al. 2016). */
  ELU,
  /** {@code x * sigmoid(x)} (Elfwing et al. 2018). */
  SILU,
  /** Hyperbolic tangent. */
  TANH,
  /** {@code 1 / (1 + e^-x)}. */
  SIGMOID,
  /** {@code log(1 + e^x)}. */
  SOFTPLUS;

  /** Slope of {@link #LEAKY_RELU} for negative arguments. */
  public static final float LEAK = 0.01f;

  /** The name used in files and on the command line, such as {@code leaky-relu}. */
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /**
   * The activation with the given {@link #id}.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static Activation of(String id) {
    for (Activation activation : values()) {
      if (activation.id().equals(id)) {
        return activation;
      }
    }
    StringBuilder names = new StringBuilder();
    for (Activation activation : values()) {
      names.append(names.length() == 0 ? "" : ", ").append(activation.id());
    }
    throw new IllegalArgumentException("activation must be one of " + names + ", got " + id);
  }
}
