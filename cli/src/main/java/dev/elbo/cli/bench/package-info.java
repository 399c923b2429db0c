// SPDX-License-Identifier: Apache-2.0
/** How fast this machine trains. Start at {@link dev.elbo.cli.bench.MachineBenchmark}. */
package dev.elbo.cli.bench;
