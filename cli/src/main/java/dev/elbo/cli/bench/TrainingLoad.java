// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.network.ConvNetwork;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.TrainEvent;
import dev.elbo.vae.train.VaeTrainer;
import java.util.List;

/**
 * Training of a model by the trainer itself, data path included: rows gathered, scaled, shuffled.
 */
final class TrainingLoad {
  private static final double UNMEASURED = 0.2;

  private final VaeConfig config;
  private final int batch;
  private final Dataset data;
  private final long flopsPerRow;

  private TrainingLoad(VaeConfig config, int batch, Dataset data, long flopsPerRow) {
    this.config = config;
    this.batch = batch;
    this.data = data;
    this.flopsPerRow = flopsPerRow;
  }

  /** The classic VAE: 784-400-20, ReLU, Bernoulli, batches of 128 of byte images. */
  static TrainingLoad classic(int images) {
    int hidden = 400;
    int latent = 20;
    RowShape shape = new RowShape(28, 28, 1);
    VaeConfig config =
        new VaeConfig(
            latent, List.of(hidden), Activation.RELU, false, false, 0f, new BernoulliLikelihood());
    long first = (long) shape.size() * hidden;
    long matrices = 2 * first + 3L * hidden * latent;
    // Forward, weight gradient and input gradient, but the data need none.
    long flops = 2 * (3 * matrices - first);
    return new TrainingLoad(config, 128, Datasets.ofBytes(bytes(images, shape), shape), flops);
  }

  /**
   * A convolutional one: 4x4 windows of stride 2 to 32 and 64 channels, dense 256, latent 20, and
   * the way back, ReLU, Bernoulli, batches of 128 of byte images.
   */
  static TrainingLoad convolutional(int images) {
    RowShape shape = new RowShape(28, 28, 1);
    ConvNetwork network = new ConvNetwork(List.of(32, 64), 256, Activation.RELU);
    VaeConfig config = VaeConfig.of(20, network, new BernoulliLikelihood());
    long first = 14 * 14 * 16 * 32;
    long second = 7 * 7 * 16 * 32 * 64;
    long dense = 7 * 7 * 64 * 256;
    long matrices = 2 * (first + second + dense) + 3L * 256 * 20;
    long flops = 2 * (3 * matrices - first);
    return new TrainingLoad(config, 128, Datasets.ofBytes(bytes(images, shape), shape), flops);
  }

  /**
   * A small one for tables: 30-64-32, latent 8, ReLU, squared error, batches of 64 of 4,096 rows.
   */
  static TrainingLoad small() {
    int width = 30;
    int first = width * 64;
    long matrices = 2L * (first + 64 * 32) + 3L * 32 * 8;
    VaeConfig config =
        new VaeConfig(
            8,
            List.of(64, 32),
            Activation.RELU,
            false,
            false,
            0f,
            GaussianLikelihood.squaredError());
    float[] values = new float[4096 * width];
    RandomStream.of(1, 0, 0, 0).fillNormal(values, 0, values.length);
    return new TrainingLoad(config, 64, Datasets.of(values, width), 2 * (3 * matrices - first));
  }

  /** Images of which four fifths of the values are 0, as in handwriting. */
  private static byte[] bytes(int rows, RowShape shape) {
    byte[] values = new byte[rows * shape.size()];
    for (int row = 0; row < rows; row++) {
      RandomStream random = RandomStream.of(1, 0, 0, row);
      for (int i = 0; i < shape.size(); i++) {
        int word = random.nextWord();
        values[row * shape.size() + i] = word % 5 == 0 ? (byte) (word >>> 16) : 0;
      }
    }
    return values;
  }

  int batch() {
    return batch;
  }

  /** Floating-point operations of the matrix products for one row of a step. */
  long flopsPerRow() {
    return flopsPerRow;
  }

  /** Steps a second on an engine, measured over a while. */
  double stepsPerSecond(Engine engine, double seconds) {
    StepClock clock = new StepClock(seconds);
    VaeTrainer.of(config, TrainConfig.DEFAULT.withBatch(batch).withEpochs(1_000_000))
        .withListener(
            event -> {
              if (event instanceof TrainEvent.StepEnded) {
                clock.step();
              }
            })
        .withStopSignal(clock::over)
        .train(data, engine);
    return clock.stepsPerSecond();
  }

  /** Counts steps after a share of the time that is not measured. */
  private static final class StepClock {
    private final double seconds;
    private long start;
    private long measuredFrom;
    private long now;
    private long steps;

    StepClock(double seconds) {
      this.seconds = seconds;
    }

    void step() {
      now = System.nanoTime();
      if (start == 0) {
        start = now;
      }
      if (measuredFrom == 0) {
        if (now - start >= UNMEASURED * seconds * 1e9) {
          measuredFrom = now;
        }
      } else {
        steps++;
      }
    }

    boolean over() {
      return steps > 0 && now - start >= seconds * 1e9;
    }

    double stepsPerSecond() {
      return steps * 1e9 / (now - measuredFrom);
    }
  }
}
