// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.sampler;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What new codes are drawn from. Which of them a model offers depends on the model. */
public enum Sampler {
  /** The prior p(z), standard normal or learned. Every model has it. */
  PRIOR,
  /**
   * A mixture of Gaussians fitted after training to the codes of the training rows, the aggregated
   * posterior q(z): where the decoder has been trained, also where that is not where the prior is
   * (Ghosh et al. 2020, section 4). A model has it if training fitted the mixture.
   */
  POSTERIOR;

  /** The name used in files and on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The sampler of a name, if there is one. */
  public static Optional<Sampler> of(String id) {
    return Arrays.stream(values()).filter(sampler -> sampler.id().equals(id)).findFirst();
  }

  /** Names in words: {@code prior, posterior}. */
  public static String list(List<Sampler> samplers) {
    return samplers.stream().map(Sampler::id).collect(Collectors.joining(", "));
  }
}
