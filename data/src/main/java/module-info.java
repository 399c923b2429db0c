// SPDX-License-Identifier: Apache-2.0
/** Data sets: reading, writing, splitting. */
module dev.elbo.data {
  requires java.desktop;

  exports dev.elbo.data;
}
