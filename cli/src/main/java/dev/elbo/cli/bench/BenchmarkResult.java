// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.bench;

/**
 * Medians over the rounds of a benchmark; fractions and the speedup are medians of each round's own
 * ratio, since a shared machine is not equally fast in all of them.
 *
 * @param peakGflops multiply-adds in registers on all threads, GFLOP/s
 * @param peakGflopsOneThread the same on one thread
 * @param gemmGflops products of a dense layer on all threads, GFLOP/s
 * @param gemmFractionOfPeak share of {@code peakGflops}
 * @param classicImagesPerSecond training of the classic VAE on all threads
 * @param classicGflops its matrix products alone, GFLOP/s over the whole time
 * @param classicFractionOfPeak share of {@code peakGflops}
 * @param classicOneThreadImagesPerSecond training of the classic VAE on one thread
 * @param threadsSpeedup all threads over one on the classic VAE
 * @param smallStepsPerSecond training of the small VAE on all threads
 * @param convImagesPerSecond training of the convolutional VAE on all threads
 * @param convGflops its products alone, GFLOP/s over the whole time
 * @param convFractionOfPeak share of {@code peakGflops}
 */
public record BenchmarkResult(
    double peakGflops,
    double peakGflopsOneThread,
    double gemmGflops,
    double gemmFractionOfPeak,
    double classicImagesPerSecond,
    double classicGflops,
    double classicFractionOfPeak,
    double classicOneThreadImagesPerSecond,
    double threadsSpeedup,
    double smallStepsPerSecond,
    double convImagesPerSecond,
    double convGflops,
    double convFractionOfPeak) {}
