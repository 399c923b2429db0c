// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.model.ConfigJson;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every likelihood keeps; subclasses give the closed forms in double precision. */
abstract class LikelihoodContract {
  private static final long SEED = 20260301;

  abstract Likelihood likelihood();

  /** Length of the learned parameter, 0 if there is none. */
  abstract int ownLength(int columns);

  abstract int outputs(int columns);

  /** Closed forms of one column, given its decoder outputs and value of the learned parameter. */
  abstract double logProb(float[] outputs, float own, float x);

  abstract double mean(float[] outputs, float own);

  abstract double variance(float[] outputs, float own);

  /** Points and the weight of each, that sum or integrate one column over all that can occur. */
  abstract float[] points(float[] outputs, float own);

  abstract double weight(float[] points);

  abstract float[] supported();

  abstract float[] unsupported();

  abstract String support();

  private float ownOf(float[] own, int column) {
    return own.length == 0 ? 0 : own[column % own.length];
  }

  private float[] outputsOf(float[] outputs, int column, int columns) {
    int each = outputs.length / columns;
    return java.util.Arrays.copyOfRange(outputs, column * each, (column + 1) * each);
  }

  private static float[] normals(SplittableRandom random, int count, double scale) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    return values;
  }

  @Test
  final void totalProbabilityIsOne() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int trial = 0; trial < 5; trial++) {
      float[] outputs = normals(random, outputs(1), 2);
      float[] own = normals(random, ownLength(1), 1);
      float[] points = points(outputs, ownOf(own, 0));
      float[][] rows = new float[points.length][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = new float[] {points[i]};
      }
      double total = 0;
      for (double value : new LikelihoodProgram(likelihood(), 1, own).logProb(outputs, rows)) {
        total += weight(points) * Math.exp(value);
      }

      assertThat(total).as("trial %d", trial).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  final void logProbAgreesWithTheClosedForm() {
    SplittableRandom random = new SplittableRandom(SEED + 1);
    for (int columns : new int[] {1, 2, 7, 16, 17, 33}) {
      for (int trial = 0; trial < 5; trial++) {
        float[] outputs = normals(random, outputs(columns), 3);
        float[] own = normals(random, ownLength(columns), 2);
        float[] row = new float[columns];
        for (int i = 0; i < columns; i++) {
          row[i] = supported()[random.nextInt(supported().length)];
        }
        double expected = 0;
        double size = 1;
        for (int i = 0; i < columns; i++) {
          double term = logProb(outputsOf(outputs, i, columns), ownOf(own, i), row[i]);
          expected += term;
          size += 1 + Math.abs(term);
        }

        double[] actual =
            new LikelihoodProgram(likelihood(), columns, own).logProb(outputs, new float[][] {row});

        assertThat(actual[0])
            .as("columns %d, trial %d", columns, trial)
            .isCloseTo(expected, within(2e-6 * size));
      }
    }
  }

  @Test
  final void meanAgreesWithTheClosedForm() {
    SplittableRandom random = new SplittableRandom(SEED + 2);
    int columns = 9;
    float[] outputs = normals(random, outputs(columns), 2);
    float[] own = normals(random, ownLength(columns), 1);
    float[] actual = new float[columns];
    likelihood()
        .mean(
            new LikelihoodProgram(likelihood(), columns, own).parameters(outputs), actual, columns);
    for (int i = 0; i < columns; i++) {
      double expected = mean(outputsOf(outputs, i, columns), ownOf(own, i));
      assertThat(actual[i])
          .isCloseTo((float) expected, within((float) (1e-6 + 1e-6 * Math.abs(expected))));
    }
  }

  /** Five standard errors: false alarm once in 100,000 seeds; the seed is fixed. */
  @Test
  final void samplesHaveTheMeanAndVarianceOfTheDistribution() {
    SplittableRandom random = new SplittableRandom(SEED + 3);
    int columns = 5;
    int count = 20_000;
    float[] outputs = normals(random, outputs(columns), 1);
    float[] own = normals(random, ownLength(columns), 1);
    float[][] parameters = new LikelihoodProgram(likelihood(), columns, own).parameters(outputs);
    double[] sum = new double[columns];
    double[] squares = new double[columns];
    double[] fourths = new double[columns];
    float[] sample = new float[columns];
    double[] means = new double[columns];
    for (int i = 0; i < columns; i++) {
      means[i] = mean(outputsOf(outputs, i, columns), ownOf(own, i));
    }
    for (int n = 0; n < count; n++) {
      likelihood().sample(parameters, RandomStream.of(SEED, 1, 0, n), sample, columns);
      for (int i = 0; i < columns; i++) {
        assertThat(likelihood().supports(sample[i])).isTrue();
        double delta = sample[i] - means[i];
        sum[i] += delta;
        squares[i] += delta * delta;
        fourths[i] += delta * delta * delta * delta;
      }
    }
    for (int i = 0; i < columns; i++) {
      double variance = variance(outputsOf(outputs, i, columns), ownOf(own, i));
      double second = squares[i] / count;
      double secondError = Math.sqrt((fourths[i] / count - second * second) / count);
      assertThat(sum[i] / count)
          .as("mean of column %d", i)
          .isCloseTo(0, within(5 * Math.sqrt(variance / count)));
      assertThat(second)
          .as("variance of column %d", i)
          .isCloseTo(variance, within(5 * secondError));
    }
  }

  @Test
  final void oneStreamGivesOneSample() {
    int columns = 4;
    float[] outputs = normals(new SplittableRandom(SEED), outputs(columns), 1);
    float[][] parameters =
        new LikelihoodProgram(likelihood(), columns, new float[ownLength(columns)])
            .parameters(outputs);
    float[] first = new float[columns];
    float[] second = new float[columns];
    likelihood().sample(parameters, RandomStream.of(7, 1, 0, 3), first, columns);
    likelihood().sample(parameters, RandomStream.of(7, 1, 0, 3), second, columns);
    assertThat(first).isEqualTo(second);
  }

  /** An untrained decoder of 0 and these biases gives the means of the columns, nearly. */
  @Test
  final void marginalBiasGivesTheMeansOfTheData() {
    SplittableRandom random = new SplittableRandom(SEED + 4);
    int columns = 3;
    int count = 2000;
    float[] data = new float[count * columns];
    double[] means = new double[columns];
    for (int i = 0; i < data.length; i++) {
      // Column 2 is constant.
      data[i] = supported()[i % columns == 2 ? 1 : random.nextInt(supported().length)];
      means[i % columns] += data[i] / count;
    }
    float[] bias = likelihood().marginalBias(RowSource.of(data, columns), count, columns);
    assertThat(bias).hasSize(outputs(columns));
    for (int i = 0; i < columns; i++) {
      float[] own = outputsOf(bias, i, columns);
      for (float value : own) {
        assertThat(value).isFinite();
      }
      assertThat(mean(own, 0)).isCloseTo(means[i], within(0.01));
    }
  }

  @Test
  final void outputsGrowWithTheColumns() {
    assertThat(likelihood().decoderOutputs(1)).isEqualTo(outputs(1));
    assertThat(likelihood().decoderOutputs(37)).isEqualTo(outputs(37));
  }

  @Test
  final void supportIsWhatItSays() {
    assertThat(likelihood().support()).isEqualTo(support());
    for (float value : supported()) {
      assertThat(likelihood().supports(value)).as("%s", value).isTrue();
    }
    for (float value : unsupported()) {
      assertThat(likelihood().supports(value)).as("%s", value).isFalse();
    }
    assertThat(likelihood().supports(Float.NaN)).isFalse();
    assertThat(likelihood().supports(Float.POSITIVE_INFINITY)).isFalse();
    assertThat(likelihood().supports(Float.NEGATIVE_INFINITY)).isFalse();
  }

  @Test
  final void configReadsBack() {
    VaeConfig config =
        new VaeConfig(3, List.of(5, 4), Activation.ELU, true, false, 0.25f, likelihood());
    String text = Json.write(ConfigJson.write(config));
    assertThat(ConfigJson.read(JsonCursor.of(Json.parse(text)))).isEqualTo(config);
    assertThat(text).contains("\"name\":\"" + likelihood().id() + "\"");
  }
}
