// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.coder.StackBytes;
import dev.elbo.engine.random.RandomStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepModelTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 100, 16383})
  void frequenciesSumToAllAndNoneIsNought(int reach) {
    StepModel model = new StepModel(reach);
    SplittableRandom random = new SplittableRandom(reach);
    for (int learned = 0; learned < 50; learned++) {
      int sum = 0;
      for (int steps = -reach; steps <= reach; steps++) {
        assertThat(model.start(steps)).isEqualTo(sum);
        assertThat(model.frequency(steps)).isPositive();
        sum += model.frequency(steps);
      }
      assertThat(sum).isEqualTo(1 << StepModel.PRECISION);
      model.learn(random.nextInt(-reach, reach + 1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 63, 1023})
  void numbersComeBack(int reach) {
    SplittableRandom random = new SplittableRandom(reach);
    int[] numbers = random.ints(2000, -reach, reach + 1).toArray();
    StepModel model = new StepModel(reach);
    PushedLater later = new PushedLater();
    for (int number : numbers) {
      later.add(model, number);
    }
    Ans ans = new Ans();
    later.pushTo(ans);
    StepModel again = new StepModel(reach);
    for (int number : numbers) {
      assertThat(again.pop(ans)).isEqualTo(number);
    }
    StackBytes.requireEmpty(ans);
  }

  /** Gish and Pierce 1968, eq. 18: a Gaussian on a fine grid takes log2(σ √(2πe) / Δ) bits. */
  @ParameterizedTest
  @ValueSource(doubles = {2, 5, 20})
  void gaussiansCostTheirEntropy(double deviation) {
    int count = 8000;
    float[] noise = new float[count];
    RandomStream.of(4, 0, 0, 0).fillNormal(noise, 0, count);
    StepModel model = new StepModel(255);
    PushedLater later = new PushedLater();
    for (float value : noise) {
      later.add(model, (int) Math.rint(value * deviation));
    }
    Ans ans = new Ans();
    later.pushTo(ans);
    double entropy = Math.log(deviation * Math.sqrt(2 * Math.PI * Math.E)) / Math.log(2);
    assertThat((double) ans.state().bits() / count).isBetween(entropy - 0.03, entropy + 0.1);
  }

  @Test
  void numbersThatAreAlwaysTheSameCostNextToNothing() {
    StepModel model = new StepModel(3);
    PushedLater later = new PushedLater();
    for (int i = 0; i < 8000; i++) {
      later.add(model, 0);
    }
    Ans ans = new Ans();
    later.pushTo(ans);
    assertThat(ans.state().bits() - new Ans().state().bits()).isLessThan(64);
  }

  @Test
  void whatIsNotGaussianIsLearned() {
    SplittableRandom random = new SplittableRandom(5);
    int count = 8000;
    StepModel model = new StepModel(63);
    PushedLater later = new PushedLater();
    for (int i = 0; i < count; i++) {
      later.add(model, random.nextBoolean() ? -40 : 35);
    }
    Ans ans = new Ans();
    later.pushTo(ans);
    assertThat((double) ans.state().bits() / count).isBetween(1.0, 1.3);
  }
}
