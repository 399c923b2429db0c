// SPDX-License-Identifier: Apache-2.0
/** To be described. */
package dev.elbo.vae.modelfile;
