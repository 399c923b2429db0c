// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import dev.elbo.engine.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * Some elements of a vector, or of a table as it lies in memory.
 *
 * @param first first element
 * @param count number of elements, whole lanes
 */
record VectorTile(Parameter parameter, List<VectorSource> sources, int first, int count)
    implements ParameterTile {
  static void addTo(List<ParameterTile> tiles, Parameter parameter, List<VectorSource> sources) {
    int length = parameter.storageLength();
    for (int column = 0; column < length; column += LENGTH) {
      int count = Math.min(LENGTH, length - column);
      tiles.add(new VectorTile(parameter, sources, column, count));
    }
  }

  @Override
  public int offset() {
    return first;
  }

  @Override
  public int length() {
    return count;
  }

  @Override
  public void gradient(Kernels kernels, int rows, float[] g, TileMemory memory) {
    Arrays.fill(g, 0, count, 0f);
    for (int i = 0; i < sources.size(); i++) {
      sources.get(i).add(kernels, rows, first, count, g);
    }
    if (!parameter.isTable()) {
      Arrays.fill(g, Math.max(0, Math.min(count, parameter.outputs() - first)), count, 0f);
    }
  }

  @Override
  public void updated(Kernels kernels, float[] w) {}
}
