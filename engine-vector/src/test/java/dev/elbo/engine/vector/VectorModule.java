// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

final class VectorModule {
  private VectorModule() {}

  static boolean isPresent() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  static boolean isMissing() {
    return !isPresent();
  }
}
