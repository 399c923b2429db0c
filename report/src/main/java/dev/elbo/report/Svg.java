// SPDX-License-Identifier: Apache-2.0
package dev.elbo.report;

final class Svg {
  private Svg() {}
}
