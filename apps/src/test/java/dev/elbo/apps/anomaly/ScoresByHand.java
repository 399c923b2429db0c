// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.column.ColumnDensity;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.vae.likelihood.TableLikelihood;
import dev.elbo.vae.likelihood.TableVariable;
import dev.elbo.vae.model.Posteriors;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import java.util.Map;

/** Scores in double precision from codes and decoded rows, in the data's own units. */
final class ScoresByHand {
  /** Codes of one dimension on a grid, whose sums stand for integrals. */
  private static final double STEP = 0.005;

  private static final int POINTS = 4001;

  private final VaeModel model;
  private final VaeSession session;
  private final Dataset data;
  private final Posteriors posteriors;

  ScoresByHand(VaeModel model, Dataset data) {
    this.model = model;
    this.data = data;
    session = model.session(Engine.create(1));
    posteriors = session.encode(data);
  }

  /** log p(x|z) of a row and a code. */
  interface LogProb {
    double of(ScoresByHand scores, float[] row, float[] code);
  }

  double[] negativeElbos(LogProb logProb) {
    double[] result = new double[data.rows()];
    for (int r = 0; r < result.length; r++) {
      float[] mean = posteriors.means()[r];
      double kl = 0;
      for (int d = 0; d < mean.length; d++) {
        double logVariance = posteriors.logVariances()[r][d];
        kl += 0.5 * ((double) mean[d] * mean[d] + Math.exp(logVariance) - 1 - logVariance);
      }
      result[r] = kl - logProb.of(this, ScoredModels.row(data, r), mean);
    }
    return result;
  }

  double[] distances() {
    double[] result = new double[data.rows()];
    for (int r = 0; r < result.length; r++) {
      double sum = 0;
      for (float value : posteriors.means()[r]) {
        sum += (double) value * value;
      }
      result[r] = Math.sqrt(sum);
    }
    return result;
  }

  /** {@code -log ∫ p(x|z) p(z) dz}. */
  double[] integratedNegativeLogLikelihoods() {
    double[] result = new double[data.rows()];
    float[][] decoded = session.decode(grid());
    for (int r = 0; r < result.length; r++) {
      float[] row = ScoredModels.row(data, r);
      double sum = 0;
      for (int i = 0; i < POINTS; i++) {
        sum += Math.exp(bernoulli(row, decoded[i])) * normal(code(i), 0, 1) * STEP;
      }
      result[r] = -Math.log(sum);
    }
    return result;
  }

  /** {@code -∫ q(z|x) log p(x|z) dz}. */
  double[] integratedReconstructions() {
    double[] result = new double[data.rows()];
    float[][] decoded = session.decode(grid());
    for (int r = 0; r < result.length; r++) {
      float[] row = ScoredModels.row(data, r);
      double mean = posteriors.means()[r][0];
      double variance = Math.exp(posteriors.logVariances()[r][0]);
      double sum = 0;
      for (int i = 0; i < POINTS; i++) {
        sum += bernoulli(row, decoded[i]) * normal(code(i), mean, variance) * STEP;
      }
      result[r] = -sum;
    }
    return result;
  }

  private static float[][] grid() {
    float[][] codes = new float[POINTS][1];
    for (int i = 0; i < POINTS; i++) {
      codes[i][0] = (float) code(i);
    }
    return codes;
  }

  private static double code(int point) {
    return (point - POINTS / 2) * STEP;
  }

  private static double normal(double x, double mean, double variance) {
    double d = x - mean;
    return Math.exp(-0.5 * d * d / variance) / Math.sqrt(2 * Math.PI * variance);
  }

  double bernoulliLogProb(float[] row, float[] code) {
    return bernoulli(row, session.decode(new float[][] {code})[0]);
  }

  /** Grey values and their means from 0 to 255. */
  private static double bernoulli(float[] row, float[] mean) {
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      double x = row[i] / 255;
      double p = mean[i] / 255.0;
      sum += x * Math.log(p) + (1 - x) * Math.log1p(-p);
    }
    return sum;
  }

  double gaussianLogProb(float[] row, float[] code) {
    float[] mean = session.decode(new float[][] {code})[0];
    float[] learned = learnedLogVariances();
    float[] factor = model.schema().scaling().factor();
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      double scaled = Math.exp(10 * Math.tanh(learned[i] / 10));
      double variance = scaled / ((double) factor[i] * factor[i]);
      sum += Math.log(normal(row[i], mean[i], variance));
    }
    return sum;
  }

  private float[] learnedLogVariances() {
    ParameterValues values = model.parameterValues();
    for (Parameter parameter : values.parameters()) {
      if (parameter.name().equals("likelihood.log_variance")) {
        return values.get(parameter);
      }
    }
    throw new AssertionError("no learned variance");
  }

  double tableLogProb(float[] row, float[] code) {
    Node outputs = model.network().decoded().get(0);
    ForwardProgram decoder = session.compile(model.network().decoded(), 1);
    decoder.run(
        Map.of(
            model.network().codeInput(),
            (r, target, at) -> System.arraycopy(code, 0, target, at, code.length)),
        1,
        0,
        0,
        0);
    float[] parameters = new float[outputs.width()];
    decoder.copyRow(outputs, 0, parameters, 0);
    TableLikelihood likelihood = (TableLikelihood) model.config().likelihood();
    double sum = 0;
    int at = 0;
    for (int v = 0; v < likelihood.variables().size(); v++) {
      TableVariable variable = likelihood.variables().get(v);
      ColumnDensity density = variable.density();
      if (row[2 * v + 1] == 1) {
        sum += density.logProb(parameters, at, row[2 * v], new float[parameters.length]);
      }
      at += density.parameters();
    }
    return sum;
  }
}
