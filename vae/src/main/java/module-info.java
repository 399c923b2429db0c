// SPDX-License-Identifier: Apache-2.0
/**
 * Variational auto-encoders: models, likelihoods, objectives, training, evaluation, model files.
 */
module dev.elbo.vae {
  requires transitive dev.elbo.data;
  requires transitive dev.elbo.engine;

  uses dev.elbo.vae.network.BlockProvider;

  exports dev.elbo.vae;
  exports dev.elbo.vae.evaluate;
  exports dev.elbo.vae.likelihood;
  exports dev.elbo.vae.model;
  exports dev.elbo.vae.modelfile;
  exports dev.elbo.vae.network;
  exports dev.elbo.vae.objective;
  exports dev.elbo.vae.posterior;
  exports dev.elbo.vae.prior;
  exports dev.elbo.vae.sampler;
  exports dev.elbo.vae.train;
}
