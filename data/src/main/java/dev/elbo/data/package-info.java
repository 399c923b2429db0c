// SPDX-License-Identifier: Apache-2.0
/**
 * Data sets: rows of numbers read from IDX, NPY, NPZ and CSV files and image folders, kept in their
 * stored type. Start at {@link dev.elbo.data.Datasets}.
 */
package dev.elbo.data;
