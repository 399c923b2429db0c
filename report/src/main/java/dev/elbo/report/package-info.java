// SPDX-License-Identifier: Apache-2.0
/**
 * Pictures (PNG), charts (SVG) and the self-contained HTML report that puts them on one page.
 *
 * <p>Start at {@link dev.elbo.report.HtmlReport}. Pictures come from {@link dev.elbo.report.Grid},
 * {@link dev.elbo.report.Reconstructions}, {@link dev.elbo.report.Interpolations}, {@link
 * dev.elbo.report.Traversal} and {@link dev.elbo.report.LatentScatter}; charts are the
 * implementations of {@link dev.elbo.report.Chart}. Plain data goes in, bytes or text come out;
 * nothing here needs a display or a font, and equal input gives equal output.
 */
package dev.elbo.report;
