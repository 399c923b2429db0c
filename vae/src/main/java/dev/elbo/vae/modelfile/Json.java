// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

final class Json {
  private Json() {}
}
