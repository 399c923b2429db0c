// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.ImageShape;
import dev.elbo.engine.kernel.Activation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Residual blocks at several sizes, each half of the one before; the decoder goes the way back.
 * With a map, the code has a second part, see {@link LayeredDecoder}.
 *
 * @param channels channels at each size, from half of the image's size inwards, 1 to 7 of them,
 *     each 1 to 4096
 * @param blocks residual blocks at each size, in the encoder and in the decoder, 0 to 64
 * @param features channels at the image's own size, from which the likelihood's head is made, 1 to
 *     4096
 * @param map channels of the map of latents, 0 for none, at most 4096; it has the largest of the
 *     sizes up to 16
 * @param block kind of the blocks, see {@link BlockProvider}
 * @param activation activation function
 * @param normalize group normalisation in blocks
 */
public record ResnetNetwork(
    List<Integer> channels,
    int blocks,
    int features,
    int map,
    String block,
    Activation activation,
    boolean normalize)
    implements NetworkConfig {

  /** The name used in files and on the command line. */
  public static final String ID = "resnet";

  /** Largest height and width of a map of latents, unless the image's own sizes are fewer. */
  private static final int MAP_SIZE = 16;

  /** Checks the ranges. */
  public ResnetNetwork {
    channels = List.copyOf(channels);
    ConvNetwork.checkChannels(channels);
    check(blocks >= 0 && blocks <= 64, "blocks must be from 0 to 64, got " + blocks);
    check(features >= 1 && features <= 4096, "features must be from 1 to 4096, got " + features);
    check(map >= 0 && map <= 4096, "map must be from 0 for none to 4096, got " + map);
    Blocks.named(block);
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * A start for images of a size.
   *
   * @throws IllegalArgumentException if the shape is no image's
   */
  public static ResnetNetwork forShape(RowShape shape) {
    return new ResnetNetwork(
        ConvNetwork.channelsFor(shape, ID),
        1,
        32,
        0,
        ResidualBlockProvider.NAME,
        Activation.ELU,
        false);
  }

  /** The same with other channels. */
  public ResnetNetwork withChannels(List<Integer> channels) {
    return new ResnetNetwork(channels, blocks, features, map, block, activation, normalize);
  }

  /** The same with another number of blocks. */
  public ResnetNetwork withBlocks(int blocks) {
    return new ResnetNetwork(channels, blocks, features, map, block, activation, normalize);
  }

  /** The same with another number of features. */
  public ResnetNetwork withFeatures(int features) {
    return new ResnetNetwork(channels, blocks, features, map, block, activation, normalize);
  }

  /** The same with another map of latents; 0 for none. */
  public ResnetNetwork withMap(int map) {
    return new ResnetNetwork(channels, blocks, features, map, block, activation, normalize);
  }

  /** The same with another kind of blocks. */
  public ResnetNetwork withBlock(String block) {
    return new ResnetNetwork(channels, blocks, features, map, block, activation, normalize);
  }

  /** The same with another activation function. */
  public ResnetNetwork withActivation(Activation activation) {
    return new ResnetNetwork(channels, blocks, features, map, block, activation, normalize);
  }

  /** The same with or without group normalisation. */
  public ResnetNetwork withNormalize(boolean normalize) {
    return new ResnetNetwork(channels, blocks, features, map, block, activation, normalize);
  }

  @Override
  public String id() {
    return ID;
  }

  /** Shapes from the data to the smallest. */
  List<ImageShape> shapes(RowShape shape) {
    return ConvNetwork.shapes(shape, ID, channels);
  }

  /** Which of the shapes the map of latents has. */
  static int mapLevel(List<ImageShape> shapes) {
    int level = 1;
    while (level < shapes.size() - 1
        && Math.max(shapes.get(level).height(), shapes.get(level).width()) > MAP_SIZE) {
      level++;
    }
    return level;
  }

  /**
   * Shape of the map of latents, if there is one.
   *
   * @param shape shape of a row of data
   * @throws IllegalArgumentException if the network does not take such rows
   */
  public Optional<ImageShape> mapShape(RowShape shape) {
    if (map == 0) {
      return Optional.empty();
    }
    List<ImageShape> shapes = shapes(shape);
    ImageShape inside = shapes.get(mapLevel(shapes));
    return Optional.of(new ImageShape(inside.height(), inside.width(), map));
  }

  @Override
  public Encoder encoder(Graph graph, RowShape shape, int classes) {
    return ResnetEncoder.in(graph, this, shapes(shape), classes);
  }

  @Override
  public Decoder decoder(Graph graph, RowShape shape, int latent, int outputs, int classes) {
    List<ImageShape> shapes = shapes(shape);
    return map == 0
        ? ResnetDecoder.in(graph, this, shapes, latent, outputs, classes)
        : ResnetMapDecoder.in(graph, this, shapes, latent, outputs, classes);
  }

  @Override
  public String layers(RowShape shape) {
    List<String> names = new ArrayList<>();
    shapes(shape).forEach(image -> names.add(image.toString()));
    return String.join("-", names);
  }

  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("channels", channels.toString());
    facts.put("blocks", blocks + " " + block + " at each size");
    facts.put("features", Integer.toString(features));
    facts.put("map of latents", map == 0 ? "none" : map + " channels");
    facts.put("activation", activation.id());
    facts.put("group norm", normalize ? "yes" : "no");
    return facts;
  }

  @Override
  public long unitsPerRow(RowShape shape) {
    List<ImageShape> shapes = shapes(shape);
    // Measured at 28x28 to 64x64, for the layers' values and gradients share some of their memory.
    int perSize = 2 + blocks * unitsOfBlock();
    long units = 2L * features * shapes.get(0).pixels();
    for (ImageShape image : shapes.subList(1, shapes.size())) {
      units += (long) image.size() * perSize;
    }
    return map == 0 ? units : units + (long) shapes.get(mapLevel(shapes)).size() * (perSize - 1);
  }

  /** For each of the image's values, in encoder and decoder together. */
  private int unitsOfBlock() {
    return normalize ? 8 : 4;
  }
}
