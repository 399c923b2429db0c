// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench.anomaly;

import dev.elbo.apps.anomaly.Detector;
import dev.elbo.apps.anomaly.DetectorTrainer;
import dev.elbo.apps.anomaly.threshold.DetectionMetrics;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.vae.train.TrainConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * Measures how well a class of images is found by a detector that has seen only the others, beside
 * the error of reconstruction of a plain VAE trained on the same images. Results do not depend on
 * the number of threads.
 */
public final class ImagesBenchmark {
  private final AnomalyPlan plan;
  private final int seeds;
  private final Engine engine;
  private final AnomalyListener<ClassResult> listener;

  /**
   * A benchmark.
   *
   * @param seeds how many times is trained for each class, with the seeds from 1 on
   */
  public ImagesBenchmark(
      AnomalyPlan plan, int seeds, Engine engine, AnomalyListener<ClassResult> listener) {
    this.plan = plan;
    this.seeds = seeds;
    this.engine = engine;
    this.listener = listener;
  }

  /** Measures with each class as the anomaly in turn. */
  public ImagesResult run(LabelledImages images) {
    long start = System.nanoTime();
    int[] classes = images.classes();
    List<ClassResult> results = new ArrayList<>();
    for (int label : classes) {
      double before = results.size();
      ClassResult result =
          run(
              images,
              label,
              share ->
                  listener.progress("without class " + label, (before + share) / classes.length));
      results.add(result);
      listener.finished(result);
    }
    return new ImagesResult(results, seeds, (System.nanoTime() - start) / 1e9);
  }

  private ClassResult run(LabelledImages images, int label, DoubleConsumer progress) {
    Dataset train = images.trainWithout(label);
    boolean[] anomalous = images.isOf(label);
    double detector = 0;
    double reconstructionError = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      double before = seed - 1;
      detector +=
          rocAuc(
              detect(train, images.test(), seed, s -> progress.accept((before + s / 2) / seeds)),
              anomalous);
      reconstructionError +=
          rocAuc(
              ReconstructionError.scores(
                  train,
                  images.test(),
                  TrainConfig.DEFAULT.withEpochs(plan.reconstructionEpochs()).withSeed(seed),
                  engine,
                  s -> progress.accept((before + (1 + s) / 2) / seeds)),
              anomalous);
    }
    return new ClassResult(
        label,
        train.rows(),
        anomalous.length,
        (int) IntStream.range(0, anomalous.length).filter(i -> anomalous[i]).count(),
        detector / seeds,
        reconstructionError / seeds);
  }

  private double[] detect(Dataset train, Dataset test, long seed, DoubleConsumer progress) {
    Detector detector =
        new DetectorTrainer(plan.detector(Protocol.NOVELTY, seed), progress, () -> false)
            .fit(train, engine)
            .detector();
    return detector.session(engine).score(test);
  }

  private static double rocAuc(double[] scores, boolean[] anomalous) {
    return DetectionMetrics.of(scores, anomalous).rocAuc();
  }
}
