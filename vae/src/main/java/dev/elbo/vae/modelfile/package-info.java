// SPDX-License-Identifier: Apache-2.0
/**
 * Model files: named arrays and text metadata in one file of the safetensors format, which Python
 * reads in two lines.
 *
 * <p>Start at {@link dev.elbo.vae.modelfile.TensorFile}; for the text inside, and for any other
 * JSON, at {@link dev.elbo.vae.modelfile.Json}.
 */
package dev.elbo.vae.modelfile;
