// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.prior;

import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.posterior.DiagonalGaussian;
import java.util.Optional;

/**
 * The mixture, in equal parts, of the posteriors of learned rows of data, the pseudo-inputs
 * (Tomczak and Welling 2018, equation 9). The parameter is {@code prior.pseudo_inputs}, {@code
 * [components, columns]}.
 *
 * <p>Where data are from 0 to 1, a pseudo-input is {@code sigmoid(8 u)} of its parameters u. The
 * paper cuts at 0 and 1 (hardtanh), where most pixels of the rows that they begin with lie and
 * where the gradient of a cut is 0: such pixels could never change. With the factor 8 a pixel
 * crosses from 0.01 to 0.99 while u moves by about 1, so that optimizers take as many steps for it
 * as for a pixel itself.
 *
 * @param components pseudo-inputs, 1 to 65536
 */
public record VampPrior(int components) implements Prior {
  /** The name used in files and on the command line. */
  public static final String ID = "vamp";

  /** Components unless told otherwise, as in the paper. */
  public static final int DEFAULT_COMPONENTS = 500;

  private static final String PSEUDO_INPUTS = "prior.pseudo_inputs";

  /** Stream of the choice of first rows. */
  private static final int STREAM = 25;

  private static final float STEEPNESS = 8f;

  /** Values closer to 0 and 1 than this begin here. */
  private static final double MARGIN = 0.01;

  /** Checks the range. */
  public VampPrior {
    MixturePrior.checkComponents(components);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Optional<MixtureNodes> define(Site site) {
    // A table of the initializer's values is for models that are never trained.
    Node rows =
        site.graph()
            .rows(
                site.graph()
                    .table(PSEUDO_INPUTS, components, site.columns(), Initializer.FAN_IN_UNIFORM));
    DiagonalGaussian posteriors = site.encoder().apply(site.unitInterval() ? bounded(rows) : rows);
    return Optional.of(
        new MixtureNodes(posteriors.mean(), posteriors.logVariance(), Optional.empty()));
  }

  private static Node bounded(Node rows) {
    return rows.times(STEEPNESS).activate(Activation.SIGMOID);
  }

  @Override
  public void setInitial(ParameterValues values, TrainingRows data, long seed) {
    Parameter table = parameter(values, PSEUDO_INPUTS);
    int columns = table.inputs();
    float[] first = new float[table.size()];
    int[] chosen = choose(data.count(), seed);
    for (int k = 0; k < components; k++) {
      data.source().read(chosen[k], first, k * columns);
    }
    for (int i = 0; data.unitInterval() && i < first.length; i++) {
      double value = Math.max(MARGIN, Math.min(1 - MARGIN, first[i]));
      first[i] = (float) (StrictMath.log(value / (1 - value)) / STEEPNESS);
    }
    values.set(table, first);
  }

  /** Different rows, each set of them equally likely. */
  private int[] choose(int rows, long seed) {
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    RandomStream words = RandomStream.of(seed, STREAM, 0, 0);
    for (int i = 0; i < components; i++) {
      int j = i + words.nextInt(rows - i);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return order;
  }

  @Override
  public int rowsNeeded() {
    return components;
  }

  static Parameter parameter(ParameterValues values, String name) {
    return values.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
