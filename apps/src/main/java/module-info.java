// SPDX-License-Identifier: Apache-2.0
/** What variational auto-encoders are used for. */
module dev.elbo.apps {
  requires transitive dev.elbo.data;
  requires transitive dev.elbo.vae;

  exports dev.elbo.apps.anomaly;
  exports dev.elbo.apps.anomaly.threshold;
  exports dev.elbo.apps.compare;
  exports dev.elbo.apps.compress;
  exports dev.elbo.apps.compress.lossy;
  exports dev.elbo.apps.compress.original;
  exports dev.elbo.apps.compress.record;
  exports dev.elbo.apps.generate;
  exports dev.elbo.apps.semisupervised;
  exports dev.elbo.apps.tables;
}
