// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.column;

import dev.elbo.engine.kernel.ElementaryFunctions;
import dev.elbo.engine.kernel.GammaFunctions;
import dev.elbo.engine.kernel.LevelBounds;
import dev.elbo.engine.random.RandomStream;
import java.util.List;

/**
 * A measured value: a mixture of Gaussians or Student-t distributions beside atoms, values with a
 * probability of their own such as the 0 of a column that mostly is 0.
 *
 * <p>Parameters: a logit for each atom and one for the rest, or none of these without atoms; a
 * logit for each component, or none if there is one; their means; their log-variances {@code a},
 * which stand for {@code floor^2 + e^bend(a)} with {@link LevelBounds#bend} and {@value
 * #LOG_VARIANCE}.
 *
 * <p>The density is that of the value that a code {@code x} stands for: its logarithm is the code's
 * plus {@code offset + slope * x}.
 *
 * @param components 1 to 100
 * @param degrees degrees of freedom of Student-t distributions, 1 to 100; 0 for Gaussians
 * @param floor lower bound of standard deviations, above 0
 * @param atoms codes in rising order, at most 1000; may be empty
 * @param offset log-density of the value less that of its code, at code 0
 * @param slope its rise; not 0 for codes that are logarithms
 */
public record ContinuousDensity(
    int components, int degrees, float floor, List<Float> atoms, float offset, float slope)
    implements ColumnDensity {
  /** Bound of a component's log-variance. */
  public static final float LOG_VARIANCE = 12f;

  /** The logarithm of 2 pi. */
  public static final float LOG_TWO_PI = 1.837877066f;

  /** Checks the ranges. */
  public ContinuousDensity {
    if (!(components >= 1 && components <= 100)) {
      throw new IllegalArgumentException("components must be from 1 to 100, got " + components);
    }
    if (!(degrees >= 0 && degrees <= 100)) {
      throw new IllegalArgumentException("degrees must be from 0 to 100, got " + degrees);
    }
    if (!(floor > 0 && floor < 1e3f)) {
      throw new IllegalArgumentException("floor must be above 0 and below 1000, got " + floor);
    }
    atoms = List.copyOf(atoms);
    float before = Float.NEGATIVE_INFINITY;
    for (float atom : atoms) {
      if (!(atom > before && atom < Float.POSITIVE_INFINITY) || atoms.size() > 1000) {
        throw new IllegalArgumentException(
            "atoms must be at most 1000 finite numbers in rising order, got " + atoms);
      }
      before = atom;
    }
    if (!Float.isFinite(offset) || !Float.isFinite(slope)) {
      throw new IllegalArgumentException(
          "offset and slope must be finite, got " + offset + " and " + slope);
    }
  }

  @Override
  public int parameters() {
    return classes() + weights() + 2 * components;
  }

  /** Logits of atoms and the rest. */
  public int classes() {
    return atoms.isEmpty() ? 0 : atoms.size() + 1;
  }

  /** Logits of components. */
  public int weights() {
    return components == 1 ? 0 : components;
  }

  /** The atom that a code is, or the number of atoms. */
  private int atomOf(float x) {
    int i = 0;
    while (i < atoms.size() && atoms.get(i) != x) {
      i++;
    }
    return i;
  }

  private float variance(float a) {
    return Math.fma(floor, floor, ElementaryFunctions.exp(LevelBounds.bend(a, LOG_VARIANCE)));
  }

  /** Log-density of one component. */
  private float component(float mean, float variance, float x) {
    float d = x - mean;
    if (degrees == 0) {
      return -0.5f * (LOG_TWO_PI + ElementaryFunctions.log(variance) + d * d / variance);
    }
    float squares = d * d / (degrees * variance);
    return logPeak()
        - 0.5f * ElementaryFunctions.log(variance)
        - 0.5f * (degrees + 1) * ElementaryFunctions.log1p(squares);
  }

  /** Log-density of a Student-t distribution of scale 1 at its mean. */
  private float logPeak() {
    double nu = degrees;
    return (float)
        (GammaFunctions.logGamma((nu + 1) / 2)
            - GammaFunctions.logGamma(nu / 2)
            - 0.5 * StrictMath.log(nu * Math.PI));
  }

  @Override
  public boolean supports(float x) {
    return Float.isFinite(x);
  }

  @Override
  public float logProb(float[] p, int at, float x, float[] gradient) {
    boolean mixed = atomOf(x) == atoms.size();
    float ofMixture = mixed ? mixture(p, at + classes(), x, gradient) : 0;
    return logProb(p, at, x, ofMixture, gradient);
  }

  /**
   * The same where the mixture's part is known.
   *
   * @param ofMixture log-density of the mixture at the value, without offset and slope
   * @param gradient holds the derivatives of that by the mixture's parameters on entry
   */
  public float logProb(float[] p, int at, float x, float ofMixture, float[] gradient) {
    float ofClass = 0;
    if (!atoms.isEmpty()) {
      int chosen = atomOf(x);
      ofClass = Softmax.logProb(p, at, classes(), chosen, gradient);
      if (chosen < atoms.size()) {
        for (int i = at + classes(); i < at + parameters(); i++) {
          gradient[i] = 0;
        }
        return ofClass;
      }
    }
    return ofClass + Math.fma(slope, x, offset) + ofMixture;
  }

  /**
   * Log-density of the mixture; what the components have in common with their gradients passes
   * through the gradient's own places.
   */
  private float mixture(float[] p, int at, float x, float[] gradient) {
    int means = at + weights();
    int logVariances = means + components;
    float logWeights = components == 1 ? 0 : Softmax.logSum(p, at, components);
    for (int k = 0; k < components; k++) {
      float weight = components == 1 ? 0 : p[at + k] - logWeights;
      float bent = ElementaryFunctions.tanh(p[logVariances + k] / LOG_VARIANCE);
      float free = ElementaryFunctions.exp(LOG_VARIANCE * bent);
      float variance = Math.fma(floor, floor, free);
      gradient[means + k] = weight + component(p[means + k], variance, x);
      gradient[logVariances + k] = bent;
      if (components > 1) {
        gradient[at + k] = free;
      }
    }
    boolean one = components == 1;
    float logSum = one ? gradient[means] : Softmax.logSum(gradient, means, components);
    for (int k = 0; k < components; k++) {
      float share = one ? 1 : ElementaryFunctions.exp(gradient[means + k] - logSum);
      float bent = gradient[logVariances + k];
      float free = one ? ElementaryFunctions.exp(LOG_VARIANCE * bent) : gradient[at + k];
      if (!one) {
        gradient[at + k] = share - ElementaryFunctions.exp(p[at + k] - logWeights);
      }
      float variance = Math.fma(floor, floor, free);
      float d = x - p[means + k];
      // For t: times the weight that a Gaussian would give a value as far out.
      float heavy = degrees == 0 ? 1 : (degrees + 1) / (degrees + d * d / variance);
      gradient[means + k] = share * heavy * d / variance;
      gradient[logVariances + k] =
          share
              * 0.5f
              * (heavy * d * d / variance - 1)
              * (free / variance)
              * Math.fma(-bent, bent, 1);
    }
    return logSum;
  }

  /** The mean of what is no atom. */
  public float mixtureMean(float[] p, int at) {
    float mean = 0;
    int first = at + classes();
    float logWeights = components == 1 ? 0 : Softmax.logSum(p, first, components);
    for (int k = 0; k < components; k++) {
      float weight = components == 1 ? 1 : ElementaryFunctions.exp(p[first + k] - logWeights);
      mean = Math.fma(weight, p[first + weights() + k], mean);
    }
    return mean;
  }

  /**
   * Shares of the atoms and, at the end, of what is no atom.
   *
   * @param shares receives {@code atoms + 1} numbers
   */
  public void shares(float[] p, int at, float[] shares) {
    if (atoms.isEmpty()) {
      shares[0] = 1;
      return;
    }
    float logSum = Softmax.logSum(p, at, classes());
    for (int i = 0; i <= atoms.size(); i++) {
      shares[i] = ElementaryFunctions.exp(p[at + i] - logSum);
    }
  }

  /**
   * The value that stands for shares and a mean: the mean of all codes; where codes are logarithms,
   * an atom that has half of the mass, or else the mean of what is no atom.
   *
   * @param shares of the atoms and of the rest, sum 1
   * @param mean of the rest
   */
  public float typical(float[] shares, float mean) {
    float all = mean * shares[atoms.size()];
    for (int i = 0; i < atoms.size(); i++) {
      if (slope != 0 && shares[i] >= 0.5f) {
        return atoms.get(i);
      }
      all = Math.fma(shares[i], atoms.get(i), all);
    }
    return slope == 0 ? all : mean;
  }

  @Override
  public float typical(float[] p, int at) {
    float[] shares = new float[atoms.size() + 1];
    shares(p, at, shares);
    return typical(shares, mixtureMean(p, at));
  }

  @Override
  public float sample(float[] p, int at, RandomStream random) {
    float ofClass = random.nextUniform();
    float ofComponent = random.nextUniform();
    float noise = random.nextNormal();
    float squares = 0;
    for (int i = 0; i < degrees; i++) {
      float normal = random.nextNormal();
      squares = Math.fma(normal, normal, squares);
    }
    int chosen = atoms.isEmpty() ? 0 : Softmax.pick(p, at, classes(), ofClass);
    if (chosen < atoms.size()) {
      return atoms.get(chosen);
    }
    int first = at + classes();
    int k = components == 1 ? 0 : Softmax.pick(p, first, components, ofComponent);
    float mean = p[first + weights() + k];
    float deviation = (float) Math.sqrt(variance(p[first + weights() + components + k]));
    float heavy = degrees == 0 ? 1 : (float) Math.sqrt(degrees / Math.max(squares, 1e-6f));
    return Math.fma(deviation * heavy, noise, mean);
  }
}
