// SPDX-License-Identifier: Apache-2.0
/** The command line. */
module dev.elbo.cli {
  requires dev.elbo.apps;
  requires dev.elbo.data;
  requires dev.elbo.engine;
  requires dev.elbo.report;
  requires dev.elbo.tables;
  requires dev.elbo.vae;
  requires info.picocli;
  requires java.management;

  // Picocli fills the annotated fields of commands.
  opens dev.elbo.cli to
      info.picocli;
}
