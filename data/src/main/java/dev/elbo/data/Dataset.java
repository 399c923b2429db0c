// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

final class Dataset {
  private Dataset() {}
}
