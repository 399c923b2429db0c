// SPDX-License-Identifier: Apache-2.0
/**
 * Blocks of rows on stacks: by bits-back coding under a model ({@code BitsBack}) or plainly,
 * without one ({@code PlainBlocks}).
 */
package dev.elbo.apps.compress.block;
