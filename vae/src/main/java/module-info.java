// SPDX-License-Identifier: Apache-2.0
/**
 * Variational auto-encoders: models, likelihoods, objectives, training, evaluation, model files.
 */
module dev.elbo.vae {
  requires dev.elbo.data;
  requires dev.elbo.engine;

  exports dev.elbo.vae.modelfile;
}
