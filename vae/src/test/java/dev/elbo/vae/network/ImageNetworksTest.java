// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.ImageShape;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.vae.fixture.Images;
import dev.elbo.vae.fixture.Models;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.likelihood.DiscretizedLogisticLikelihood;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks for images of all sizes. */
class ImageNetworksTest {
  private static final RowShape TABLE = RowShape.flat(30);

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static ConvNetwork conv(Integer... channels) {
    return new ConvNetwork(List.of(channels), 9, Activation.RELU);
  }

  private static ResnetNetwork resnet(RowShape shape, Integer... channels) {
    return ResnetNetwork.forShape(shape).withChannels(List.of(channels)).withFeatures(5);
  }

  static List<Arguments> networksAndShapes() {
    List<Arguments> cases = new ArrayList<>();
    for (RowShape shape :
        List.of(
            new RowShape(28, 20, 1),
            new RowShape(7, 5, 1),
            new RowShape(9, 9, 3),
            new RowShape(3, 2, 1),
            new RowShape(7, 1, 1),
            new RowShape(1, 5, 3))) {
      for (NetworkConfig network :
          List.of(
              conv(3, 7),
              conv(17),
              resnet(shape, 3, 16),
              resnet(shape, 8).withBlocks(0),
              resnet(shape, 4, 8).withMap(2).withNormalize(true),
              resnet(shape, 5).withMap(3).withBlocks(2))) {
        cases.add(Arguments.of(network, shape));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("networksAndShapes")
  void rowsGoThroughAndComeBack(NetworkConfig network, RowShape shape) {
    Dataset data = Images.slopes(shape, 4);
    requireWorking(VaeConfig.of(3, network, new BernoulliLikelihood()), data);
    requireWorking(
        VaeConfig.of(2, network, new DiscretizedLogisticLikelihood(256, 2, List.of(0))), data);
  }

  @Test
  void atomsAreRefusedWhereEncodersWouldBeGivenTooMuch() {
    RowShape large = new RowShape(2048, 2048, 1);
    VaeConfig config =
        VaeConfig.of(2, conv(3), new DiscretizedLogisticLikelihood(256, 2, List.of(0)));
    assertThatThrownBy(() -> new VaeNetwork(config, large))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "atoms must be at most 0 for rows of 2048x2048, encoders are given a value for each,"
                + " got 1");
  }

  private static void requireWorking(VaeConfig config, Dataset data) {
    VaeModel model = Models.untrained(config, data, 1);
    float[][] codes = model.encode(data);
    assertThat(codes[0]).hasSize(model.network().codeWidth());
    for (float[] row : model.decode(codes)) {
      assertThat(row).hasSize(data.width());
      for (float value : row) {
        assertThat(value).isBetween(0f, 255f);
      }
    }
    assertThat(codes[1]).as("codes tell rows apart").isNotEqualTo(codes[0]);
  }

  /** The head has the outputs asked for, channel by channel, whatever the image's size. */
  @ParameterizedTest
  @MethodSource("networksAndShapes")
  void theDecoderMirrorsTheEncoder(NetworkConfig network, RowShape shape) {
    for (int each : new int[] {1, 3, 10}) {
      Graph graph = new Graph();
      int outputs = each * shape.size();
      Decoder decoder = network.decoder(graph, shape, 4, outputs, 0);
      int width =
          decoder instanceof LayeredDecoder layered
              ? layered.firstWidth() + layered.secondWidth()
              : 4;
      Node head = decoder.head(graph.input(width), Optional.empty());
      assertThat(head.width()).isEqualTo(outputs);
    }
  }

  @ParameterizedTest
  @MethodSource("networksAndShapes")
  void peopleAreToldTheShapes(NetworkConfig network, RowShape shape) {
    assertThat(network.layers(shape))
        .startsWith(shape.height() + "x" + shape.width() + "x" + shape.channels() + "-");
    assertThat(network.facts()).containsKeys("channels", "activation");
    assertThat(network.unitsPerRow(shape)).isPositive();
  }

  static List<RowShape> sizes() {
    List<RowShape> shapes = new ArrayList<>();
    for (int size : new int[] {2, 4, 7, 8, 12, 16, 28, 32, 33, 64, 128}) {
      shapes.add(new RowShape(size, size, size % 3 == 0 ? 1 : 3));
    }
    shapes.add(new RowShape(128, 8, 1));
    shapes.add(new RowShape(5, 100, 3));
    return shapes;
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void defaultsSuitEverySize(RowShape shape) {
    Dataset data = Images.slopes(shape, 2);
    for (String network : List.of(ConvNetwork.ID, ResnetNetwork.ID)) {
      VaeConfig config = VaeConfig.forData(data, network);
      assertThat(config.network().id()).isEqualTo(network);
      assertThat(config.latent()).isEqualTo(Math.max(2, Math.min(32, shape.size() / 4)));
      requireWorking(config, data);
    }
    requireWorking(
        VaeConfig.forData(data, ResnetNetwork.ID)
            .withNetwork(ResnetNetwork.forShape(shape).withMap(1)),
        data);
  }

  @Test
  void defaultsGrowWithTheImage() {
    assertThat(ConvNetwork.forShape(new RowShape(5, 6, 1)).channels()).containsExactly(32);
    assertThat(ConvNetwork.forShape(new RowShape(28, 28, 1)).channels()).containsExactly(32, 64);
    assertThat(ConvNetwork.forShape(new RowShape(64, 40, 3)).channels())
        .containsExactly(32, 64, 128);
    assertThat(ResnetNetwork.forShape(new RowShape(2048, 2048, 1)).channels())
        .hasSize(7)
        .endsWith(128);
  }

  @Test
  void namesChooseTheNetwork() {
    Dataset digits = Images.slopes(new RowShape(8, 8, 1), 3);
    assertThat(VaeConfig.forData(digits, MlpNetwork.ID)).isEqualTo(VaeConfig.forData(digits));
    refused(
        () -> VaeConfig.forData(digits, "transformer"),
        "network must be mlp, conv or resnet, got 'transformer'");
  }

  @Test
  void theMapHasTheLargestSizeUpToSixteen() {
    assertThat(map(new RowShape(28, 28, 1), 8, 8)).contains(new ImageShape(14, 14, 3));
    assertThat(map(new RowShape(33, 20, 1), 8, 8)).contains(new ImageShape(9, 5, 3));
    assertThat(map(new RowShape(64, 64, 3), 8, 8)).contains(new ImageShape(16, 16, 3));
    assertThat(map(new RowShape(64, 64, 3), 8)).contains(new ImageShape(32, 32, 3));
    RowShape small = new RowShape(4, 4, 1);
    assertThat(resnet(small, 8).mapShape(small)).isEmpty();
  }

  private static Optional<ImageShape> map(RowShape shape, Integer... channels) {
    return resnet(shape, channels).withMap(3).mapShape(shape);
  }

  @Test
  void tablesAndPixelsAreRefused() {
    String rule = " needs images of more than a pixel, the rows have ";
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> ConvNetwork.forShape(TABLE),
            () -> conv(3).layers(TABLE),
            () -> conv(3).encoder(new Graph(), TABLE, 0),
            () -> conv(3).decoder(new Graph(), TABLE, 2, 30, 0))) {
      refused(call, "network conv" + rule + "30 values; take network mlp");
    }
    RowShape pixel = new RowShape(1, 1, 3);
    refused(
        () -> ResnetNetwork.forShape(pixel), "network resnet" + rule + "1x1x3; take network mlp");
  }

  @Test
  void tooManySizesAreRefused() {
    RowShape small = new RowShape(4, 3, 1);
    assertThat(conv(1, 2).layers(small)).isEqualTo("4x3x1-2x2x1-1x1x2-9");
    refused(
        () -> conv(1, 2, 3).encoder(new Graph(), small, 0),
        "channels must be at most 2 numbers for images of 4x3, each halves them, got 3");
    refused(
        () -> resnet(small, 1, 2, 3, 4).unitsPerRow(small),
        "channels must be at most 2 numbers for images of 4x3, each halves them, got 4");
  }

  @Test
  void rangesAreChecked() {
    refused(() -> conv(), "channels must be 1 to 7 numbers, got 0");
    refused(() -> conv(1, 1, 1, 1, 1, 1, 1, 1), "channels must be 1 to 7 numbers, got 8");
    refused(() -> conv(4, 0), "channels must be from 1 to 4096, got 0");
    refused(() -> conv(4097), "channels must be from 1 to 4096, got 4097");
    refused(
        () -> new ConvNetwork(List.of(4), 0, Activation.RELU),
        "dense must be from 1 to 65536, got 0");
    ResnetNetwork start = resnet(new RowShape(8, 8, 1), 4);
    refused(() -> start.withBlocks(-1), "blocks must be from 0 to 64, got -1");
    refused(() -> start.withBlocks(65), "blocks must be from 0 to 64, got 65");
    refused(() -> start.withFeatures(0), "features must be from 1 to 4096, got 0");
    refused(() -> start.withMap(-1), "map must be from 0 for none to 4096, got -1");
  }
}
