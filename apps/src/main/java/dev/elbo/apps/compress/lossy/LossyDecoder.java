// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import dev.elbo.apps.compress.ArchiveHeader;
import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what {@link LossyEncoder} wrote. For one thread at a time. */
public final class LossyDecoder {
  private final LossyReader reader;
  private final LossyHeader header;

  private LossyDecoder(LossyReader reader, LossyHeader header) {
    this.reader = reader;
    this.header = header;
  }

  /** True if a file that begins with these bytes is a lossy one, or ought to be. */
  public static boolean isLossy(byte[] beginning) {
    int length = LossyFormat.MAGIC.length;
    return beginning.length >= length
        && Arrays.equals(beginning, 0, length, LossyFormat.MAGIC, 0, length);
  }

  /**
   * Opens a file.
   *
   * @throws CorruptDataException if it is none that {@link LossyEncoder} wrote, is of a newer
   *     version, or its header is damaged
   */
  public static LossyDecoder open(InputStream in) throws IOException {
    LossyReader reader = new LossyReader(in);
    return new LossyDecoder(reader, reader.header());
  }

  /** The bits that the file was encoded with. */
  public double bits() {
    return header.milliBits() / 1000.0;
  }

  /**
   * Checks that the file was encoded with a model.
   *
   * @throws CorruptDataException if it was with another
   */
  public void requireModel(VaeModel model) {
    ArchiveHeader.Fingerprint given = ArchiveHeader.Fingerprint.of(model);
    if (!given.equals(header.model())) {
      throw new CorruptDataException(
          "was encoded with another model: its fingerprint is "
              + header.model()
              + ", that of the one given "
              + given);
    }
    if (header.grid().width() != model.network().codeWidth()
        || header.classes() != model.schema().classes().size()) {
      throw new CorruptDataException("the header tells codes that the model has not");
    }
  }

  /** The fingerprint of the model that the file was encoded with. */
  public ArchiveHeader.Fingerprint model() {
    return header.model();
  }

  /**
   * Checks all of the file without the model: checksums, order and the steps of every row. Reads
   * the file to its end, so {@link #codes} can no longer be called.
   *
   * @return the number of rows
   * @throws CorruptDataException if it is damaged
   */
  public long verify() throws IOException {
    long rows = 0;
    Optional<LossyReader.Block> block = reader.next();
    while (block.isPresent()) {
      int count = block.get().rows();
      // Nothing is kept: a width that no model has must not cost memory.
      BlockSteps.popSteps(
          block.get().stack(),
          header.grid(),
          header.classes(),
          count,
          new int[count],
          (row, dimension, step) -> {});
      rows += count;
      block = reader.next();
    }
    return rows;
  }

  /**
   * What stands in a block.
   *
   * @param latents {@code [rows, latents]}
   * @param classes of the rows; none if the model knows no classes
   */
  private record Rows(float[][] latents, int[] classes) {}

  private Rows pop(LossyReader.Block block) {
    float[][] latents = new float[block.rows()][header.grid().width()];
    int[] classes = new int[header.classes() > 0 ? block.rows() : 0];
    BlockSteps.pop(block.stack(), header.grid(), header.classes(), latents, classes);
    return new Rows(latents, classes);
  }

  /**
   * Codes of all rows. Reads the file to its end, as {@link #verify} does.
   *
   * @throws CorruptDataException if the model is another one, or the file is damaged
   */
  public LossyCodes codes(VaeSession session) throws IOException {
    requireModel(session.model());
    LatentDecoder decoder = new LatentDecoder(session);
    List<float[]> codes = new ArrayList<>();
    List<int[]> classes = new ArrayList<>();
    Optional<LossyReader.Block> block = reader.next();
    while (block.isPresent()) {
      Rows rows = pop(block.get());
      codes.addAll(Arrays.asList(decoder.codes(rows.latents(), rows.classes())));
      classes.add(rows.classes());
      block = reader.next();
    }
    return new LossyCodes(
        codes.toArray(new float[0][]), classes.stream().flatMapToInt(Arrays::stream).toArray());
  }
}
