// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model from tensors alone, such as PyTorch's: {@code encoder.N.weight}, {@code mean.weight},
 * {@code log_variance.weight}, {@code decoder.N.weight}, {@code output.weight}, each with its
 * {@code .bias}. Numbers may have gaps, as those of a {@code Sequential} with activations have.
 * What tensors do not tell is taken as ReLU, a Bernoulli likelihood and values from 0 to 1.
 */
final class ForeignModel {
  private static final Pattern HIDDEN = Pattern.compile("(encoder|decoder)\\.(\\d{1,6})\\.weight");

  private ForeignModel() {}

  static VaeModel read(Path path, TensorFile file) {
    Map<Integer, String> encoder = new TreeMap<>();
    Map<Integer, String> decoder = new TreeMap<>();
    for (String name : file.names()) {
      Matcher matcher = HIDDEN.matcher(name);
      if (matcher.matches()) {
        Map<Integer, String> side = matcher.group(1).equals("encoder") ? encoder : decoder;
        side.put(Integer.parseInt(matcher.group(2)), name);
      }
    }
    List<Integer> hidden = new ArrayList<>();
    for (String name : encoder.values()) {
      hidden.add(matrix(path, file, name)[0]);
    }
    int[] mean = matrix(path, file, "mean.weight");
    int[] output = matrix(path, file, "output.weight");
    int columns =
        encoder.isEmpty() ? mean[1] : matrix(path, file, encoder.values().iterator().next())[1];
    if (output[0] != columns || decoder.size() != encoder.size()) {
      throw new ModelFileException(
          path
              + ": the decoder must mirror the encoder: "
              + decoder.size()
              + " layers to "
              + output[0]
              + " columns against "
              + encoder.size()
              + " layers from "
              + columns);
    }
    try {
      VaeConfig config =
          new VaeConfig(
              mean[0], hidden, Activation.RELU, false, false, 0f, new BernoulliLikelihood());
      VaeNetwork network = new VaeNetwork(config, RowShape.flat(columns));
      List<String> encoderNames = List.copyOf(encoder.values());
      List<String> decoderNames = List.copyOf(decoder.values());
      // All shapes first: memory is taken for nothing that the file does not hold.
      for (Parameter parameter : network.graph().parameters()) {
        file.require(fileName(parameter.name(), encoderNames, decoderNames), parameter.shape());
      }
      ParameterValues values = ParameterValues.zeros(network.graph());
      for (Parameter parameter : values.parameters()) {
        String name = fileName(parameter.name(), encoderNames, decoderNames);
        values.set(parameter, file.require(name, parameter.shape()).toFloats());
      }
      VaeModelFile.requireFinite(path, values);
      DataSchema schema = new DataSchema(RowShape.flat(columns), List.of(), InputScaling.NONE);
      Provenance provenance = Provenance.UNKNOWN.withFact("source", "tensors without description");
      return VaeModel.of(config, schema, network, values, provenance);
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(path + ": " + e.getMessage(), e);
    }
  }

  /** Our {@code encoder.1.bias} is the file's second encoder layer, whatever its number. */
  private static String fileName(String name, List<String> encoder, List<String> decoder) {
    Matcher matcher = Pattern.compile("(encoder|decoder)\\.(\\d+)\\.(weight|bias)").matcher(name);
    if (!matcher.matches()) {
      return name;
    }
    List<String> side = matcher.group(1).equals("encoder") ? encoder : decoder;
    String weight = side.get(Integer.parseInt(matcher.group(2)));
    return weight.substring(0, weight.length() - "weight".length()) + matcher.group(3);
  }

  private static int[] matrix(Path path, TensorFile file, String name) {
    if (!file.names().contains(name)) {
      throw new ModelFileException(
          path
              + " is not an Elbo model and has no tensor "
              + name
              + "; tensors of a VAE are named encoder.N, mean, log_variance, decoder.N, output");
    }
    Tensor tensor = file.tensor(name);
    if (tensor.shape().size() != 2) {
      throw new ModelFileException(
          path + ": tensor " + name + " must be a matrix, has shape " + tensor.shape());
    }
    return new int[] {tensor.shape().get(0), tensor.shape().get(1)};
  }
}
