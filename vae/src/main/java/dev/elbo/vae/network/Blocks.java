// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The kinds of blocks that there are. */
final class Blocks {
  private Blocks() {}

  /**
   * The provider of a kind.
   *
   * @throws MissingBlockException if there is none
   */
  static BlockProvider named(String name) {
    SortedMap<String, BlockProvider> providers = new TreeMap<>();
    providers.put(ResidualBlockProvider.NAME, new ResidualBlockProvider());
    for (BlockProvider provider :
        ServiceLoader.load(BlockProvider.class, BlockProvider.class.getClassLoader())) {
      providers.putIfAbsent(provider.name(), provider);
    }
    BlockProvider provider = providers.get(name);
    if (provider == null) {
      throw new MissingBlockException(name, providers.keySet());
    }
    return provider;
  }
}
