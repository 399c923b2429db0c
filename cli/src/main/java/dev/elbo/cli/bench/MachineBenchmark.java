// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench;

import dev.elbo.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.ToDoubleFunction;

/**
 * Measures in one run what the machine can do and how much of it training gets. Peak and training
 * take turns, so that what else the machine is busy with meets both.
 */
public final class MachineBenchmark {
  /** A step of the convolutional VAE takes some ten times as long as one of the classic. */
  private static final int CONV_TIMES = 2;

  private final Engine all;
  private final BenchmarkPlan plan;

  /**
   * A benchmark.
   *
   * @param engine all threads
   */
  public MachineBenchmark(Engine engine, BenchmarkPlan plan) {
    this.all = engine;
    this.plan = plan;
  }

  /**
   * Runs it.
   *
   * @param progress told the share of the work done, from 0 to 1
   */
  public BenchmarkResult run(DoubleConsumer progress) {
    try (Engine one = Engine.create(all.selection(), 1)) {
      return run(one, progress);
    }
  }

  private BenchmarkResult run(Engine one, DoubleConsumer progress) {
    PeakLoad peakAll = new PeakLoad(all);
    PeakLoad peakOne = new PeakLoad(one);
    ProductLoad product = new ProductLoad(all);
    TrainingLoad classic = TrainingLoad.classic(plan.images());
    TrainingLoad small = TrainingLoad.small();
    TrainingLoad conv = TrainingLoad.convolutional(plan.images());
    peakAll.warmUp(plan.warmUpSeconds() / 4);
    product.gflops(plan.warmUpSeconds() / 2);
    progress.accept(0.01);
    classic.stepsPerSecond(all, plan.warmUpSeconds());
    classic.stepsPerSecond(one, plan.warmUpSeconds() / 2);
    small.stepsPerSecond(all, plan.warmUpSeconds());
    conv.stepsPerSecond(all, CONV_TIMES * plan.warmUpSeconds());
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < plan.rounds(); i++) {
      progress.accept((i + 1.0) / (plan.rounds() + 1));
      double before = peakAll.gflops(plan.probeSeconds());
      double classicAll = classic.stepsPerSecond(all, plan.trainingSeconds());
      double between = peakAll.gflops(plan.probeSeconds());
      double gemm = product.gflops(plan.probeSeconds());
      double after = peakAll.gflops(plan.probeSeconds());
      double convAll = conv.stepsPerSecond(all, CONV_TIMES * plan.trainingSeconds());
      double last = peakAll.gflops(plan.probeSeconds());
      rounds.add(
          new Round(
              (before + between) / 2,
              (between + after) / 2,
              (after + last) / 2,
              peakOne.gflops(plan.probeSeconds()),
              gemm,
              classicAll * classic.batch(),
              classic.stepsPerSecond(one, plan.trainingSeconds()) * classic.batch(),
              small.stepsPerSecond(all, plan.trainingSeconds() / 2),
              convAll * conv.batch()));
    }
    double gflopsPerImage = classic.flopsPerRow() / 1e9;
    double convGflopsPerImage = conv.flopsPerRow() / 1e9;
    return new BenchmarkResult(
        median(rounds, Round::peak),
        median(rounds, Round::peakOne),
        median(rounds, Round::gemm),
        median(rounds, round -> round.gemm() / round.peakAtGemm()),
        median(rounds, Round::images),
        median(rounds, Round::images) * gflopsPerImage,
        median(rounds, round -> round.images() * gflopsPerImage / round.peak()),
        median(rounds, Round::imagesOne),
        median(rounds, round -> round.images() / round.imagesOne()),
        median(rounds, Round::smallSteps),
        median(rounds, Round::convImages),
        median(rounds, Round::convImages) * convGflopsPerImage,
        median(rounds, round -> round.convImages() * convGflopsPerImage / round.peakAtConv()));
  }

  /**
   * One round.
   *
   * @param peak peak around the classic training, GFLOP/s
   * @param peakAtGemm peak around the product, GFLOP/s
   * @param peakAtConv peak around the convolutional training, GFLOP/s
   */
  private record Round(
      double peak,
      double peakAtGemm,
      double peakAtConv,
      double peakOne,
      double gemm,
      double images,
      double imagesOne,
      double smallSteps,
      double convImages) {}

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
