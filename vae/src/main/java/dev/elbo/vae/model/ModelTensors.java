// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import java.util.ArrayList;
import java.util.List;

/** Parameter values as tensors of a file. */
public final class ModelTensors {
  private ModelTensors() {}

  /** One tensor a parameter, named {@code prefix} and the parameter's name. */
  public static List<Tensor> write(ParameterValues values, String prefix) {
    List<Tensor> tensors = new ArrayList<>();
    for (Parameter parameter : values.parameters()) {
      tensors.add(Tensor.of(prefix + parameter.name(), values.get(parameter), parameter.shape()));
    }
    return tensors;
  }

  /**
   * Checks that a file has all parameters of a graph, before memory is taken for them: a damaged
   * description may ask for any amount.
   *
   * @throws dev.elbo.vae.modelfile.ModelFileException if one is missing or has another shape
   */
  public static void require(TensorFile file, String prefix, Graph graph) {
    for (Parameter parameter : graph.parameters()) {
      file.require(prefix + parameter.name(), parameter.shape());
    }
  }

  /**
   * Sets parameter values from tensors.
   *
   * @throws dev.elbo.vae.modelfile.ModelFileException if one is missing or has another shape
   */
  public static void read(TensorFile file, String prefix, ParameterValues values) {
    for (Parameter parameter : values.parameters()) {
      Tensor tensor = file.require(prefix + parameter.name(), parameter.shape());
      values.set(parameter, tensor.toFloats());
    }
  }
}
