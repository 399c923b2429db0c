// SPDX-License-Identifier: Apache-2.0
/** Rows of a model as pictures. Start at {@link dev.elbo.cli.picture.ModelImages}. */
package dev.elbo.cli.picture;
