// SPDX-License-Identifier: Apache-2.0
/** What a computation runs on. Start at {@link Engine}. */
package dev.elbo.engine;
