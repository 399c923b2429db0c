// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.row;

import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.CategoricalLikelihood;
import dev.elbo.vae.likelihood.GaussianLikelihood;
import dev.elbo.vae.likelihood.LevelLikelihood;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.model.DataSchema;
import java.util.Arrays;

/** Rows of one unsigned byte for each of a model's columns. */
public final class ByteRowFormat implements RowFormat {
  private static final int VALUES = 256;
  private static final int NONE = -1;

  private final int columns;

  /** The symbol of each byte, or {@link #NONE}; as many for each column, or for all alike. */
  private final int[] symbolOf;

  private final byte[] byteOf = new byte[VALUES];
  private final float[] scaled;
  private final boolean alike;
  private final double logVolume;

  /** The bytes of a model's rows. */
  public ByteRowFormat(DataSchema schema, Likelihood likelihood) {
    columns = schema.columns();
    alike = schema.scaling().factor().length == 1;
    logVolume =
        likelihood instanceof GaussianLikelihood ? schema.scaling().logJacobian(columns) : 0;
    int tables = alike ? 1 : columns;
    symbolOf = new int[tables * VALUES];
    scaled = new float[tables * VALUES];
    Arrays.fill(symbolOf, NONE);
    float[] row = new float[columns];
    for (int value = 0; value < VALUES; value++) {
      Arrays.fill(row, value);
      schema.scaling().apply(row, 0, columns);
      for (int table = 0; table < tables; table++) {
        int symbol = symbol(likelihood, value, row[table]);
        if (symbol != NONE) {
          symbolOf[table * VALUES + value] = symbol;
          scaled[table * VALUES + symbol] = row[table];
          byteOf[symbol] = (byte) value;
        }
      }
    }
  }

  private static int symbol(Likelihood likelihood, int value, float x) {
    if (!likelihood.supports(x)) {
      return NONE;
    }
    if (likelihood instanceof BernoulliLikelihood) {
      return x == 0f ? 0 : Math.abs(x - 1f) < 1e-6f ? 1 : NONE;
    }
    if (likelihood instanceof LevelLikelihood levels) {
      return Math.round(x * (levels.levels() - 1));
    }
    return likelihood instanceof GaussianLikelihood || likelihood instanceof CategoricalLikelihood
        ? value
        : NONE;
  }

  @Override
  public int values() {
    return columns;
  }

  @Override
  public boolean read(byte[] record, int[] symbols) {
    if (record.length != columns) {
      return false;
    }
    for (int i = 0; i < columns; i++) {
      int symbol = symbolOf[(alike ? 0 : i * VALUES) + (record[i] & 0xFF)];
      if (symbol == NONE) {
        return false;
      }
      symbols[i] = symbol;
    }
    return true;
  }

  @Override
  public byte[] write(int[] symbols, byte[] rest) {
    byte[] record = new byte[columns];
    for (int i = 0; i < columns; i++) {
      record[i] = byteOf[symbols[i]];
    }
    return record;
  }

  @Override
  public void scale(int[] symbols, float[] target, int offset) {
    for (int i = 0; i < columns; i++) {
      target[offset + i] = scaled[(alike ? 0 : i * VALUES) + symbols[i]];
    }
  }

  @Override
  public double logVolume(int[] symbols) {
    return logVolume;
  }
}
