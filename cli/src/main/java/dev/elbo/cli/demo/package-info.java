// SPDX-License-Identifier: Apache-2.0
/** A tour of Elbo on the bundled data. Start at {@link dev.elbo.cli.demo.Demo}. */
package dev.elbo.cli.demo;
