// SPDX-License-Identifier: Apache-2.0
/** The page of {@code detect --report}. */
package dev.elbo.cli.anomaly;
