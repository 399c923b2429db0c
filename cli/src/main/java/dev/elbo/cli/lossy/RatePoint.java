// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.lossy;

/**
 * A file's rate and distortion.
 *
 * @param setting bits or quality that it was made with
 * @param bytes what counts of it
 * @param bitsPerPixel rate
 * @param psnr peak signal-to-noise ratio of all images together, in dB
 */
public record RatePoint(double setting, long bytes, double bitsPerPixel, double psnr) {}
