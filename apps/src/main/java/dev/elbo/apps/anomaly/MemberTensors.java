// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.vae.model.ModelTensors;
import dev.elbo.vae.model.VaeNetwork;
import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import java.util.ArrayList;
import java.util.List;

/** The parameters of an ensemble as tensors, {@code member.N.} before the names of each. */
final class MemberTensors {
  private MemberTensors() {}

  static List<Tensor> write(List<Member> members) {
    List<Tensor> tensors = new ArrayList<>();
    for (int m = 0; m < members.size(); m++) {
      tensors.addAll(ModelTensors.write(members.get(m).values(), prefix(m)));
    }
    return tensors;
  }

  /**
   * The members of a file; all share one graph.
   *
   * @throws ModelFileException if a tensor is missing, of another shape or not finite
   * @throws IllegalArgumentException if there is no network of such a config
   */
  static List<Member> read(CheckedTensors tensors, DetectorConfig config, int features) {
    TensorFile file = tensors.file();
    if (config.hidden().size() > file.names().size()) {
      throw new IllegalArgumentException(
          config.hidden().size() + " hidden layers are more than there are tensors");
    }
    VaeNetwork network =
        new VaeNetwork(
            Member.config(features, config.latentFor(features), config.hidden()),
            Member.shape(features));
    for (int m = 0; m < config.members(); m++) {
      ModelTensors.require(file, prefix(m), network.graph());
    }
    List<Member> members = new ArrayList<>();
    for (int m = 0; m < config.members(); m++) {
      ParameterValues values = ParameterValues.zeros(network.graph());
      ModelTensors.read(file, prefix(m), values);
      if (!values.allFinite()) {
        throw new ModelFileException(
            tensors.path()
                + ": the weights of member "
                + m
                + " hold NaN or infinite values; fit the detector again");
      }
      members.add(new Member(network, values));
    }
    return members;
  }

  private static String prefix(int member) {
    return "member." + member + ".";
  }
}
