// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.vae.fixture.Bits;
import dev.elbo.vae.fixture.Images;
import dev.elbo.vae.fixture.Models;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.model.ConfigJson;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.Json;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.modelfile.TensorFile;
import dev.elbo.vae.train.TrainConfig;
import dev.elbo.vae.train.VaeTrainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks in model files. */
class NetworkFilesTest {
  private static final RowShape SHAPE = new RowShape(9, 7, 3);
  private static final Dataset DATA = Images.slopes(SHAPE, 6);
  private static final ResnetNetwork RESNET =
      new ResnetNetwork(List.of(3, 5), 1, 4, 0, "residual", Activation.SILU, false);

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("model.safetensors");
  }

  static List<NetworkConfig> networks() {
    return List.of(
        MlpNetwork.of(List.of(8), Activation.ELU),
        new ConvNetwork(List.of(4, 6), 10, Activation.LEAKY_RELU),
        RESNET,
        RESNET.withMap(2).withNormalize(true).withBlocks(2),
        RESNET.withBlock(GatedBlockProvider.NAME).withMap(1));
  }

  private static VaeConfig config(NetworkConfig network) {
    return VaeConfig.of(3, network, new BernoulliLikelihood());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everyModelReadsBack(NetworkConfig network) {
    VaeModel model = Models.untrained(config(network), DATA, 4);
    model.save(file());
    VaeModel read = VaeModel.load(file());
    assertThat(read.config()).isEqualTo(model.config());
    assertThat(read.schema()).isEqualTo(model.schema());
    assertThat(Bits.of(read)).isEqualTo(Bits.of(model));
    float[][] codes = model.encode(DATA);
    assertThat(Bits.digest(read.encode(DATA))).isEqualTo(Bits.digest(codes));
    assertThat(Bits.digest(read.decode(codes))).isEqualTo(Bits.digest(model.decode(codes)));
    assertThat(Bits.digest(read.generate(5, 1))).isEqualTo(Bits.digest(model.generate(5, 1)));
  }

  /** Names in files never change: these texts must be readable for ever. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1|{'network':'conv','latent':3,'channels':[4,6],'dense':10,'activation':'leaky-relu',"
            + "'prior':'standard-normal','likelihood':{'name':'bernoulli'}}",
        "2|{'network':'resnet','latent':3,'channels':[3,5],'blocks':1,'features':4,'map':0,"
            + "'block':'residual','activation':'silu','normalize':false,"
            + "'prior':'standard-normal','likelihood':{'name':'bernoulli'}}",
        "3|{'network':'resnet','latent':3,'channels':[3,5],'blocks':2,'features':4,'map':2,"
            + "'block':'residual','activation':'silu','normalize':true,"
            + "'prior':'standard-normal','likelihood':{'name':'bernoulli'}}"
      })
  void namesAreAsTheyWere(int number, String quoted) {
    String text = quoted.replace('\'', '"');
    VaeConfig config = config(networks().get(number));
    assertThat(ConfigJson.read(JsonCursor.of(Json.parse(text)))).isEqualTo(config);
    assertThat(Json.write(ConfigJson.write(config))).isEqualTo(text);
  }

  private List<String> tensors(NetworkConfig network) {
    Models.untrained(config(network), DATA, 1).save(file());
    return TensorFile.read(file()).tensors().stream()
        .map(tensor -> tensor.name() + " " + tensor.shape())
        .toList();
  }

  /** {@code [out, in, height, width]}, and {@code [in, out, height, width]} where transposed. */
  @Test
  void convolutionsHaveTheShapesOfPyTorch() {
    assertThat(tensors(new ConvNetwork(List.of(4, 6), 10, Activation.RELU)))
        .containsExactly(
            "encoder.0.weight [4, 3, 4, 4]",
            "encoder.0.bias [4]",
            "encoder.1.weight [6, 4, 4, 4]",
            "encoder.1.bias [6]",
            "encoder.2.weight [10, 36]",
            "encoder.2.bias [10]",
            "mean.weight [3, 10]",
            "mean.bias [3]",
            "log_variance.weight [3, 10]",
            "log_variance.bias [3]",
            "decoder.0.weight [10, 3]",
            "decoder.0.bias [10]",
            "decoder.1.weight [36, 10]",
            "decoder.1.bias [36]",
            "decoder.2.weight [6, 4, 4, 4]",
            "decoder.2.bias [4]",
            "output.weight [4, 3, 4, 4]",
            "output.bias [3]");
  }

  @Test
  void residualNetworksKeepNamesAndOrder() {
    List<String> plain = tensors(RESNET);
    assertThat(plain)
        .contains(
            "encoder.0.down.weight [3, 3, 4, 4]",
            "encoder.0.0.conv1.weight [3, 3, 3, 3]",
            "encoder.1.down.weight [5, 3, 2, 2]",
            "encoder.1.0.conv2.bias [5]",
            "mean.weight [3, 30]",
            "decoder.input.weight [30, 3]",
            "decoder.1.0.conv1.weight [5, 5, 3, 3]",
            "decoder.1.up.weight [5, 3, 2, 2]",
            "decoder.0.up.weight [3, 4, 2, 2]",
            "decoder.smooth.weight [4, 4, 3, 3]",
            "output.weight [3, 4, 1, 1]",
            "output.position [189]")
        .startsWith("encoder.0.down.weight [3, 3, 4, 4]")
        .endsWith("output.position [189]")
        .noneMatch(name -> name.contains("norm") || name.startsWith("map."));
    assertThat(tensors(RESNET.withMap(2).withNormalize(true)))
        .contains(
            "encoder.0.0.norm1.weight [3]",
            "decoder.1.0.norm2.bias [5]",
            "map.prior.mean.weight [2, 3, 3, 3]",
            "map.prior.log_variance.bias [2]",
            "map.posterior.0.conv1.weight [3, 3, 3, 3]",
            "map.posterior.mean.weight [2, 3, 3, 3]",
            "map.posterior.log_variance.weight [2, 3, 3, 3]",
            "map.input.weight [3, 2, 1, 1]");
  }

  @Test
  void blocksOfOnesOwnTrainAndLoad() {
    VaeConfig config =
        config(
            new ResnetNetwork(
                List.of(6), 1, 4, 0, GatedBlockProvider.NAME, Activation.RELU, false));
    TrainConfig training = TrainConfig.DEFAULT.withEpochs(3).withBatch(20);
    Dataset digits = Sets.digits(100);
    VaeModel trained = VaeTrainer.of(config, training).train(digits).model();
    VaeModel start = VaeTrainer.of(config, training.withEpochs(1)).train(digits).model();
    trained.save(file());
    VaeModel read = VaeModel.load(file());
    assertThat(read.config().network().facts()).containsEntry("blocks", "1 gated at each size");
    assertThat(Bits.digest(read.reconstruct(digits)))
        .isEqualTo(Bits.digest(trained.reconstruct(digits)));
    Map<String, String> before = Bits.of(start);
    assertThat(Bits.of(read)).containsKeys("encoder.0.0.gate.weight", "decoder.0.0.values.bias");
    Bits.of(read)
        .forEach((name, digest) -> assertThat(digest).as(name).isNotEqualTo(before.get(name)));
  }

  @Test
  void unknownBlocksAreOneLine() {
    Models.untrained(config(RESNET), DATA, 1).save(file());
    TensorFile good = TensorFile.read(file());
    String text = good.metadata().get("elbo").replace("\"residual\"", "\"bottleneck\"");
    TensorFile.of(Map.of("elbo", text), good.tensors()).write(file());
    assertThatThrownBy(() -> VaeModel.load(file()))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            file()
                + ": there is no block 'bottleneck' here, only gated, residual; put the classes"
                + " that provide it on the class path");
  }

  /** Descriptions that ask for more than the file holds are refused before memory is taken. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"channels\":[3,5]|\"channels\":[4096,4096]",
        "\"channels\":[3,5]|\"channels\":[3,5,1,1,1,1]",
        "\"channels\":[3,5]|\"channels\":[]",
        "\"blocks\":1|\"blocks\":64",
        "\"features\":4|\"features\":4096",
        "\"map\":0|\"map\":4096",
        "\"normalize\":false|\"normalize\":true"
      })
  void damagedDescriptionsAreRefused(String found, String replacement) {
    Models.untrained(config(RESNET), DATA, 1).save(file());
    TensorFile good = TensorFile.read(file());
    String text = good.metadata().get("elbo");
    assertThat(text).contains(found);
    TensorFile.of(Map.of("elbo", text.replace(found, replacement)), good.tensors()).write(file());
    assertThatThrownBy(() -> VaeModel.load(file()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(file() + ": ");
  }
}
