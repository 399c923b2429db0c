// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.network.ConvNetwork;
import dev.elbo.vae.network.MlpNetwork;
import dev.elbo.vae.network.NetworkConfig;
import dev.elbo.vae.network.ResnetNetwork;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Encoder and decoder; all that is not given comes from the data's shape. */
final class LayerOptions {
  private static final List<String> NETWORKS =
      List.of(MlpNetwork.ID, ConvNetwork.ID, ResnetNetwork.ID);
  private static final String LINEAR = "none";

  /** Stands for the data until they are read; no network is too deep for it. */
  private static final RowShape ANY_IMAGE = new RowShape(128, 128, 1);

  @Option(
      names = "--network",
      paramLabel = "KIND",
      description =
          "mlp, fully connected layers; for images also conv, convolutions, or resnet, residual"
              + " blocks of them (default: mlp).")
  private String network;

  @Option(
      names = "--hidden",
      paramLabel = "N[,N...]",
      description =
          "Widths of the mlp's hidden layers in the encoder from the data inwards, or none; the"
              + " decoder mirrors them (default: from the data).")
  private String hidden;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      description =
          "relu, leaky-relu, elu, silu, tanh, sigmoid or softplus (default: relu for images, with"
              + " resnet elu; silu for tables).")
  private String activation;

  @Option(names = "--layer-norm", description = "Layer normalisation in the mlp's hidden layers.")
  private boolean layerNorm;

  @Option(
      names = "--residual",
      description = "Residual connections around the mlp's layers as wide as what comes in.")
  private boolean residual;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description =
          "Share of the mlp's hidden units left out at random while training, 0 to 1 (default: 0).")
  private Float dropout;

  @Option(
      names = "--channels",
      paramLabel = "N[,N...]",
      description =
          "Channels of conv and resnet from the data inwards; each number halves the image, the"
              + " decoder mirrors them (default: from the image's size).")
  private String channels;

  @Option(
      names = "--dense",
      paramLabel = "N",
      description = "Width of conv's dense layer next to the code (default: 256).")
  private Integer dense;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      description = "Blocks of resnet at each size (default: 1).")
  private Integer blocks;

  @Option(
      names = "--features",
      paramLabel = "N",
      description = "Channels of resnet's decoder at the image's own size (default: 32).")
  private Integer features;

  @Option(
      names = "--map",
      paramLabel = "N",
      description =
          "Give resnet's code a second part, a map with N channels of at most 16x16 pixels, with a"
              + " learned prior (default: 0, none).")
  private Integer map;

  @Option(names = "--group-norm", description = "Group normalisation in resnet's blocks.")
  private boolean groupNorm;

  @Option(
      names = "--block",
      paramLabel = "NAME",
      description =
          "Kind of resnet's blocks: residual, or one on your class path (default: residual).")
  private String block;

  /** True if the network asked for is one of convolutions. */
  boolean needsImages() {
    return network != null && !network.equals(MlpNetwork.ID);
  }

  /**
   * Refuses what cannot be right whatever the data.
   *
   * @throws UsageException if options contradict each other
   * @throws IllegalArgumentException if one is out of its range
   */
  void check() {
    if (network != null && !NETWORKS.contains(network)) {
      throw new UsageException(
          "--network must be "
              + LikelihoodOptions.list(NETWORKS)
              + ", got '"
              + network
              + "'"
              + Closest.to(network, NETWORKS)
                  .map(name -> "; did you mean " + name + "?")
                  .orElse(""));
    }
    new LayerOwners(network)
        .of("--hidden", hidden != null, MlpNetwork.ID)
        .of("--layer-norm", layerNorm, MlpNetwork.ID)
        .of("--residual", residual, MlpNetwork.ID)
        .of("--dropout", dropout != null, MlpNetwork.ID)
        .of("--channels", channels != null, ConvNetwork.ID, ResnetNetwork.ID)
        .of("--dense", dense != null, ConvNetwork.ID)
        .of("--blocks", blocks != null, ResnetNetwork.ID)
        .of("--features", features != null, ResnetNetwork.ID)
        .of("--map", map != null, ResnetNetwork.ID)
        .of("--group-norm", groupNorm, ResnetNetwork.ID)
        .of("--block", block != null, ResnetNetwork.ID);
    chosen(
        switch (name()) {
          case ConvNetwork.ID -> ConvNetwork.forShape(ANY_IMAGE);
          case ResnetNetwork.ID -> ResnetNetwork.forShape(ANY_IMAGE);
          default -> MlpNetwork.of(List.of(), Activation.RELU);
        });
  }

  private String name() {
    return network == null ? MlpNetwork.ID : network;
  }

  /**
   * A start for data with the network asked for.
   *
   * @throws UsageException if the network is for images and the data are none
   */
  VaeConfig config(Dataset data) {
    if (!name().equals(MlpNetwork.ID) && !data.shape().isImage()) {
      throw new UsageException(
          "--network "
              + name()
              + " needs images, "
              + data.source()
              + " has rows of "
              + data.shape()
              + "; take --network mlp");
    }
    VaeConfig start = VaeConfig.forData(data, name());
    return start.withNetwork(chosen(start.network()));
  }

  private NetworkConfig chosen(NetworkConfig start) {
    if (start instanceof ConvNetwork conv) {
      return chosen(conv);
    }
    return start instanceof ResnetNetwork resnet ? chosen(resnet) : chosen((MlpNetwork) start);
  }

  private MlpNetwork chosen(MlpNetwork start) {
    return new MlpNetwork(
        hidden == null ? start.hidden() : widths(),
        activation(start.activation()),
        layerNorm,
        residual,
        dropout == null ? start.dropout() : dropout);
  }

  private ConvNetwork chosen(ConvNetwork start) {
    return new ConvNetwork(
        channels == null ? start.channels() : channels(),
        dense == null ? start.dense() : dense,
        activation(start.activation()));
  }

  private ResnetNetwork chosen(ResnetNetwork start) {
    return new ResnetNetwork(
        channels == null ? start.channels() : channels(),
        blocks == null ? start.blocks() : blocks,
        features == null ? start.features() : features,
        map == null ? start.map() : map,
        block == null ? start.block() : block,
        activation(start.activation()),
        groupNorm);
  }

  private Activation activation(Activation start) {
    return activation == null ? start : Activation.of(activation);
  }

  private List<Integer> widths() {
    return hidden.equals(LINEAR)
        ? List.of()
        : numbers(hidden, "--hidden", "such as 400,200, or none");
  }

  private List<Integer> channels() {
    return numbers(channels, "--channels", "such as 32,64");
  }

  private static List<Integer> numbers(String text, String option, String example) {
    List<Integer> numbers = new ArrayList<>();
    for (String number : text.split(",", -1)) {
      try {
        numbers.add(Integer.parseInt(number.strip()));
      } catch (NumberFormatException e) {
        throw new UsageException(
            option
                + " must be whole numbers with commas between, "
                + example
                + ", got '"
                + text
                + "'");
      }
    }
    return numbers;
  }
}
