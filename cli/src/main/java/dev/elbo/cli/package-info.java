// SPDX-License-Identifier: Apache-2.0
/**
 * The command line. Start at {@link dev.elbo.cli.Elbo}; each command is an {@link
 * dev.elbo.cli.ElboCommand} listed in {@link dev.elbo.cli.Commands}.
 */
package dev.elbo.cli;
