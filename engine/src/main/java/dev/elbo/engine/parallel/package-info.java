// SPDX-License-Identifier: Apache-2.0
/** Running independent pieces of work on a few threads. Start at {@link WorkerPool}. */
package dev.elbo.engine.parallel;
