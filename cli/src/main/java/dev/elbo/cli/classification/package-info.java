// SPDX-License-Identifier: Apache-2.0
/** The page of {@code classify --report}. */
package dev.elbo.cli.classification;
