// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

/** A block and what the model says that its rows cost. */
record WeighedBlock(EncodedBlock block, BlockCost cost) {}
