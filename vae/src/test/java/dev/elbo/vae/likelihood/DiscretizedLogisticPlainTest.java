// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.likelihood;

import java.util.List;

class DiscretizedLogisticPlainTest extends DiscretizedLogisticContract {
  @Override
  DiscretizedLogisticLikelihood likelihood() {
    return new DiscretizedLogisticLikelihood(256, 5, List.of());
  }
}
