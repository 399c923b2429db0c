// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.apps.compress.CompressedModels;
import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.kernel.ScalarKernels;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.model.CodingNodes;
import dev.elbo.vae.model.VaeModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowCodesTest {
  private static final int COLUMNS = 40;

  static List<Likelihood> likelihoods() {
    return CompressedModels.likelihoods();
  }

  private static float[][] parameters(VaeModel model, SplittableRandom random, double spread) {
    List<Node> nodes = model.network().coding().decoded();
    float[][] parameters = new float[nodes.size()][];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = new float[nodes.get(i).width()];
      for (int k = 0; k < parameters[i].length; k++) {
        parameters[i][k] = (float) (random.nextGaussian() * spread);
      }
    }
    return parameters;
  }

  private static VaeModel model(Likelihood likelihood) {
    return CompressedModels.perceptron(new RowShape(8, COLUMNS / 8, 1), 2, likelihood);
  }

  @ParameterizedTest
  @MethodSource("likelihoods")
  void anyRowComesBackUnderAnyParameters(Likelihood likelihood) {
    VaeModel model = model(likelihood);
    RowCode code = RowCodes.of(model.schema(), likelihood).apply(new ScalarKernels());
    SplittableRandom random = new SplittableRandom(1);
    int values = likelihood instanceof BernoulliLikelihood ? 2 : 256;
    int[] row = new int[COLUMNS];
    int[] back = new int[COLUMNS];
    for (double spread : new double[] {0, 0.5, 3, 30, 1e4, Double.POSITIVE_INFINITY}) {
      for (int trial = 0; trial < 40; trial++) {
        float[][] parameters = parameters(model, random, spread);
        for (int i = 0; i < COLUMNS; i++) {
          row[i] = trial % 4 == 0 ? (values - 1) * (i % 2) : random.nextInt(values);
        }
        Ans ans = new Ans();
        ans.push(trial, 1, 20);
        code.push(ans, parameters, row);
        code.pop(ans, parameters, back);
        assertThat(back).isEqualTo(row);
        assertThat(ans.peek(20)).isEqualTo(trial);
      }
    }
  }

  /** The model's own log-probability, computed in floats and by other means, is the reference. */
  @ParameterizedTest
  @MethodSource("likelihoods")
  void theCostIsTheNegativeLogProbability(Likelihood likelihood) {
    VaeModel model = model(likelihood);
    CodingNodes nodes = model.network().coding();
    RowCode code = RowCodes.of(model.schema(), likelihood).apply(new ScalarKernels());
    ByteRowFormat format = new ByteRowFormat(model.schema(), likelihood);
    SplittableRandom random = new SplittableRandom(2);
    int values = likelihood instanceof BernoulliLikelihood ? 2 : 256;
    boolean ends = !likelihood.isDensity();
    int[] row = new int[COLUMNS];
    float[] scaled = new float[COLUMNS];
    try (Engine engine = Engine.create(1)) {
      ForwardProgram program = model.session(engine).compile(List.of(nodes.logProb()), 1);
      double expected = 0;
      Ans ans = new Ans();
      for (int trial = 0; trial < 200; trial++) {
        float[][] parameters = parameters(model, random, 0.7);
        for (int i = 0; i < COLUMNS; i++) {
          // The lowest and the highest take all that is beyond them, which a density does not tell.
          row[i] = ends ? random.nextInt(values) : random.nextInt(1, values - 1);
        }
        format.scale(row, scaled, 0);
        Map<Node, RowSource> inputs = new HashMap<>();
        inputs.put(model.network().data(), RowSource.of(scaled, COLUMNS));
        for (int i = 0; i < parameters.length; i++) {
          inputs.put(
              nodes.givenDecoded().get(i), RowSource.of(parameters[i], parameters[i].length));
        }
        program.run(inputs, 1, 0, 0, 0);
        expected -= (program.value(nodes.logProb(), 0, 0) + format.logVolume(row)) / Math.log(2);
        code.push(ans, parameters, row);
      }
      assertThat((double) ans.state().bits()).isCloseTo(expected, within(128 + 0.004 * expected));
    }
  }
}
