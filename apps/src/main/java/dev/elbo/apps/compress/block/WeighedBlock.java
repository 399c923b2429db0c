// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.block;

/** A block and what the model says that its rows cost. */
public record WeighedBlock(EncodedBlock block, BlockCost cost) {}
