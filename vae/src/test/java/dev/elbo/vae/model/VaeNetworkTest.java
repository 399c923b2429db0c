// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.Parameter;
import dev.elbo.vae.fixture.Sets;
import java.util.List;
import org.junit.jupiter.api.Test;

class VaeNetworkTest {
  private static final RowShape SHAPE = new RowShape(8, 8, 1);

  /** First values depend on the order, files on the names. */
  @Test
  void parametersKeepNamesAndOrder() {
    VaeNetwork network = new VaeNetwork(Sets.digitsConfig().withHidden(5, 3), SHAPE);
    assertThat(network.graph().parameters().stream().map(Parameter::toString))
        .containsExactly(
            "encoder.0.weight[5, 64]",
            "encoder.0.bias[5]",
            "encoder.1.weight[3, 5]",
            "encoder.1.bias[3]",
            "mean.weight[4, 3]",
            "mean.bias[4]",
            "log_variance.weight[4, 3]",
            "log_variance.bias[4]",
            "decoder.0.weight[3, 4]",
            "decoder.0.bias[3]",
            "decoder.1.weight[5, 3]",
            "decoder.1.bias[5]",
            "output.weight[64, 5]",
            "output.bias[64]");
  }

  @Test
  void classesEnterTheFirstLayers() {
    VaeNetwork network =
        new VaeNetwork(Sets.digitsConfig().withHidden(5, 3).withClasses(10), SHAPE);
    assertThat(network.condition().orElseThrow().width()).isEqualTo(10);
    assertThat(conditions(network))
        .containsExactly("condition.encoder.weight[5, 10]", "condition.decoder.weight[3, 10]");
    VaeNetwork linear = new VaeNetwork(Sets.digitsConfig().withHidden().withClasses(10), SHAPE);
    assertThat(conditions(linear))
        .containsExactly(
            "condition.mean.weight[4, 10]",
            "condition.log_variance.weight[4, 10]",
            "condition.decoder.weight[64, 10]");
    assertThat(new VaeNetwork(Sets.digitsConfig(), SHAPE).condition()).isEmpty();
  }

  private static List<String> conditions(VaeNetwork network) {
    return network.graph().parameters().stream()
        .map(Parameter::toString)
        .filter(name -> name.startsWith("condition."))
        .toList();
  }

  @Test
  void codesAreAsWideAsThePosterior() {
    VaeNetwork network = new VaeNetwork(Sets.digitsConfig().withLatent(7), SHAPE);
    assertThat(network.codeWidth()).isEqualTo(7);
    assertThat(
            List.of(
                network.codeInput(),
                network.code(),
                network.klByDimension(),
                network.posterior().mean(),
                network.posterior().logVariance()))
        .extracting(Node::width)
        .containsOnly(7);
  }

  @Test
  void statisticsAndTheirInputsMustAgree() {
    Graph graph = new Graph();
    Node two = graph.input(2);
    Node three = graph.input(3);
    assertThatThrownBy(() -> new ImportanceNodes(List.of(two), List.of(two, three), two))
        .hasMessage("each statistic needs an input, got 1 statistics and 2 inputs");
    assertThatThrownBy(() -> new ImportanceNodes(List.of(two), List.of(three), two))
        .hasMessage("statistic 0 and its input must have one width, got 2 and 3");
  }
}
