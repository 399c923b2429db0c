// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.vae.network.MlpNetwork;
import java.util.List;
import java.util.Map;

/**
 * Refuses options of other networks than the one asked for.
 *
 * @param network what {@code --network} says, null if it is not given
 */
record LayerOwners(String network) {
  /** What a network has in place of an option that it does not have. */
  private static final Map<String, Map<String, String>> INSTEAD =
      Map.of(
          "mlp",
          Map.of(
              "--channels", "use --hidden",
              "--dense", "use --hidden",
              "--blocks", "use --hidden and --residual",
              "--features", "use --hidden",
              "--map", "use --network resnet",
              "--group-norm", "use --layer-norm",
              "--block", "use --residual"),
          "conv",
          Map.of(
              "--hidden", "use --channels and --dense",
              "--residual", "use --network resnet",
              "--blocks", "use --channels, or --network resnet",
              "--features", "use --dense",
              "--map", "use --network resnet",
              "--layer-norm", "use --network resnet with --group-norm",
              "--group-norm", "use --network resnet",
              "--block", "use --network resnet"),
          "resnet",
          Map.of(
              "--hidden", "use --channels and --blocks",
              "--dense", "use --channels and --blocks",
              "--layer-norm", "use --group-norm",
              "--residual", "its blocks are residual as they are"));

  /**
   * Refuses an option if it is given and not one of the network's.
   *
   * @param owners networks that have it
   * @return this
   */
  LayerOwners of(String option, boolean given, String... owners) {
    List<String> names = List.of(owners);
    if (given && !names.contains(network == null ? MlpNetwork.ID : network)) {
      throw new UsageException(
          option
              + " belongs to --network "
              + LikelihoodOptions.list(names)
              + ", got "
              + (network == null
                  ? "no --network; add --network " + names.get(names.size() - 1)
                  : "--network "
                      + network
                      + "; "
                      + INSTEAD.get(network).getOrDefault(option, "leave it out")));
    }
    return this;
  }
}
