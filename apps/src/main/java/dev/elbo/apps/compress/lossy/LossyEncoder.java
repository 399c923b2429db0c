// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import dev.elbo.apps.compress.ArchiveHeader;
import dev.elbo.data.Dataset;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.NetworkInputs;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/**
 * Writes rows as their quantised posterior means, entropy-coded. What is decoded is the mean of
 * p(x|z), near the row but not the same. The same rows and model give the same file whatever the
 * number of threads, kernels and Java. For one thread at a time.
 */
public final class LossyEncoder {
  /** Fewest bits. */
  public static final double LEAST_BITS = 0.5;

  /** Most bits. */
  public static final double MOST_BITS = 12;

  /** Rows that the grid is made from. */
  private static final int MOST_SAMPLED = 4096;

  private final VaeSession session;
  private final double bits;
  private final PosteriorPrograms programs;
  private final int width;
  private final int classes;

  /**
   * An encoder.
   *
   * @param bits what the latent that tells rows apart best takes in a row, about; others take less;
   *     {@value #LEAST_BITS} to {@value #MOST_BITS}
   * @throws DataMismatchException if the model is one of tables
   */
  public LossyEncoder(VaeSession session, double bits) {
    if (!(bits >= LEAST_BITS && bits <= MOST_BITS)) {
      throw new IllegalArgumentException(
          "bits must be from " + LEAST_BITS + " to " + MOST_BITS + ", got " + bits);
    }
    VaeModel model = session.model();
    if (model.schema().table().isPresent()) {
      throw new DataMismatchException(
          "the model is of a table, whose levels and numbers have no error in common, so there is"
              + " no lossy file of it; use compress, which loses nothing");
    }
    this.session = session;
    this.bits = bits;
    programs = new PosteriorPrograms(session);
    width = model.network().codeWidth();
    classes = model.schema().classes().size();
  }

  /**
   * Writes a lossy file and decodes it.
   *
   * @param progress is told the number of rows done
   * @throws DataMismatchException if the data do not fit the model
   */
  public LossyResult encode(Dataset data, OutputStream out, LongConsumer progress)
      throws IOException {
    session.requireUsable(data);
    NetworkInputs inputs = session.inputs(data);
    LatentMoments moments = moments(inputs, data.rows());
    CodeGrid grid = CodeGrid.of(moments, bits);
    int[] classOf = session.model().schema().classes().classesOf(data);
    LossyWriter writer = new LossyWriter(out);
    int milliBits = (int) Math.rint(1000 * bits);
    writer.header(
        new LossyHeader(ArchiveHeader.Fingerprint.of(session.model()), milliBits, classes, grid));
    RowError error = new RowError(session, data, classOf);
    for (int first = 0; first < data.rows(); first += LossyFormat.BLOCK_ROWS) {
      int end = Math.min(data.rows(), first + LossyFormat.BLOCK_ROWS);
      BlockSteps block = new BlockSteps(grid, classes, moments.logVariances());
      for (int row = first; row < end && classes > 0; row++) {
        block.addClass(classOf[row]);
      }
      for (int row = first; row < end; row += programs.batch()) {
        encode(block, inputs, error, row, Math.min(programs.batch(), end - row));
        progress.accept(Math.min(row + programs.batch(), end));
      }
      writer.block(end - first, block.stack());
    }
    writer.end();
    return new LossyResult(
        data.rows(),
        (long) data.rows() * data.width(),
        width,
        grid.coded(),
        writer.written(),
        error.sum(),
        (double) data.range().max() - data.range().min());
  }

  /** Moments of posteriors of rows from all over the data. */
  private LatentMoments moments(NetworkInputs inputs, int rows) {
    LatentMoments moments = new LatentMoments(width);
    int sampled = Math.min(rows, MOST_SAMPLED);
    float[][] latents = new float[programs.batch()][];
    for (int start = 0; start < sampled; start += programs.batch()) {
      int first = start;
      int count = Math.min(programs.batch(), sampled - first);
      programs.runFirst(inputs, row -> (int) ((long) (first + row) * rows / sampled), count);
      for (int row = 0; row < count; row++) {
        latents[row] = programs.means(row);
      }
      programs.runSecond(latents, count);
      for (int row = 0; row < count; row++) {
        moments.add(programs.means(row), programs.logVariances(row));
      }
    }
    return moments;
  }

  private void encode(BlockSteps block, NetworkInputs inputs, RowError error, int first, int rows) {
    float[][] latents = new float[rows][width];
    int parts = programs.firstWidth();
    programs.runFirst(inputs, row -> first + row, rows);
    for (int row = 0; row < rows; row++) {
      block.add(programs.means(row), programs.logVariances(row), 0, parts, latents[row]);
    }
    programs.runSecond(latents, rows);
    for (int row = 0; row < rows; row++) {
      block.add(programs.means(row), programs.logVariances(row), parts, width, latents[row]);
    }
    error.add(first, latents);
  }
}
