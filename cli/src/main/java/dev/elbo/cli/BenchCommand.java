// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.cli.bench.BenchmarkPlan;
import dev.elbo.cli.bench.BenchmarkResult;
import dev.elbo.cli.bench.MachineBenchmark;
import dev.elbo.engine.Engine;
import dev.elbo.vae.modelfile.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: this machine's speed. */
@Command
final class BenchCommand implements ElboCommand {
  @Option(names = "--quick", description = "A few seconds instead of some 60; figures are rough.")
  private boolean quick;

  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) {
    try (Engine engine = threads.engine();
        Progress progress = Progress.on(console)) {
      BenchmarkPlan plan = quick ? BenchmarkPlan.QUICK : BenchmarkPlan.FULL;
      BenchmarkResult result =
          new MachineBenchmark(engine, plan).run(share -> progress.update("bench", share));
      progress.clear();
      if (output.json) {
        console.json(json(result, engine));
      } else {
        print(console, result, engine);
      }
    }
    return DONE;
  }

  private static JsonObject json(BenchmarkResult result, Engine engine) {
    return JsonObject.builder()
        .put("peak_gflops", result.peakGflops())
        .put("peak_gflops_one_thread", result.peakGflopsOneThread())
        .put("gemm_gflops", result.gemmGflops())
        .put("gemm_fraction_of_peak", result.gemmFractionOfPeak())
        .put("classic_images_per_second", result.classicImagesPerSecond())
        .put("classic_gflops", result.classicGflops())
        .put("classic_fraction_of_peak", result.classicFractionOfPeak())
        .put("classic_one_thread_images_per_second", result.classicOneThreadImagesPerSecond())
        .put("threads_speedup", result.threadsSpeedup())
        .put("small_steps_per_second", result.smallStepsPerSecond())
        .put("conv_images_per_second", result.convImagesPerSecond())
        .put("conv_gflops", result.convGflops())
        .put("conv_fraction_of_peak", result.convFractionOfPeak())
        .put("threads", engine.threads())
        .put("kernels", engine.selection().name())
        .put("jdk", Runtime.version().toString())
        .build();
  }

  private static void print(Console console, BenchmarkResult result, Engine engine) {
    new TextTable()
        .add("kernels", engine.selection().name() + ", " + engine.threads() + " threads")
        .add("jdk", Runtime.version().toString())
        .add("peak", result.peakGflops(), 1, "GFLOP/s, multiply-adds in registers")
        .add("peak, one thread", result.peakGflopsOneThread(), 1, "GFLOP/s")
        .add("product", result.gemmGflops(), 1, "GFLOP/s" + share(result.gemmFractionOfPeak()))
        .add("classic VAE", result.classicImagesPerSecond(), 0, "images/s, 784-400-20, batch 128")
        .add("", result.classicGflops(), 1, "GFLOP/s" + share(result.classicFractionOfPeak()))
        .add("one thread", result.classicOneThreadImagesPerSecond(), 0, "images/s")
        .add("speedup", result.threadsSpeedup(), 2, "times by all threads")
        .add("small VAE", result.smallStepsPerSecond(), 0, "steps/s, 30-64-32-8, batch 64")
        .add(
            "convolutional VAE",
            result.convImagesPerSecond(),
            0,
            "images/s, 28x28, conv 32-64, dense 256, latent 20, batch 128")
        .add("", result.convGflops(), 1, "GFLOP/s" + share(result.convFractionOfPeak()))
        .print(console);
  }

  private static String share(double fraction) {
    return String.format(java.util.Locale.ROOT, ", %.0f%% of the peak", 100 * fraction);
  }
}
