// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.network;

import dev.elbo.data.RowShape;
import dev.elbo.engine.graph.Graph;
import dev.elbo.engine.graph.Image;
import dev.elbo.engine.graph.ImageShape;
import dev.elbo.engine.graph.Initializer;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.engine.kernel.Activation;
import dev.elbo.engine.layer.Convolution;
import dev.elbo.engine.layer.Dense;
import dev.elbo.engine.layer.TransposedConvolution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Convolutions of 4x4 and stride 2, each halving the image, and one dense layer; the decoder
 * mirrors them with transposed convolutions. Parameters are {@code encoder.N}, {@code decoder.N}
 * and {@code output}, each with {@code .weight} and {@code .bias}; the dense layer has the last
 * number of the encoder and the first of the decoder.
 *
 * @param channels channels of each convolution from the data inwards, 1 to 7 of them, each 1 to
 *     4096
 * @param dense width of the dense layer, 1 to 65536
 * @param activation activation function of hidden layers
 */
public record ConvNetwork(List<Integer> channels, int dense, Activation activation)
    implements NetworkConfig {

  /** The name used in files and on the command line. */
  public static final String ID = "conv";

  private static final int MAX_LEVELS = 7;
  private static final int MAX_CHANNELS = 4096;
  private static final int MAX_WIDTH = 65536;

  /** Checks the ranges. */
  public ConvNetwork {
    channels = List.copyOf(channels);
    checkChannels(channels);
    check(dense >= 1 && dense <= MAX_WIDTH, "dense must be from 1 to 65536, got " + dense);
  }

  static void checkChannels(List<Integer> channels) {
    check(
        !channels.isEmpty() && channels.size() <= MAX_LEVELS,
        "channels must be 1 to 7 numbers, got " + channels.size());
    for (int count : channels) {
      check(count >= 1 && count <= MAX_CHANNELS, "channels must be from 1 to 4096, got " + count);
    }
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * A start for images of a size: 32 and 64 channels; one more convolution for each doubling beyond
   * 32 pixels, one less below 8.
   *
   * @throws IllegalArgumentException if the shape is no image's
   */
  public static ConvNetwork forShape(RowShape shape) {
    return new ConvNetwork(channelsFor(shape, ID), 256, Activation.RELU);
  }

  static List<Integer> channelsFor(RowShape shape, String network) {
    imageOf(shape, network);
    int size = Math.max(shape.height(), shape.width());
    List<Integer> channels = new ArrayList<>(List.of(32));
    for (int left = size; left > 16 || channels.size() < 2 && size >= 8; left /= 2) {
      channels.add(Math.min(128, 2 * channels.get(channels.size() - 1)));
    }
    return channels.subList(0, Math.min(MAX_LEVELS, channels.size()));
  }

  @Override
  public String id() {
    return ID;
  }

  private List<ImageShape> shapes(RowShape shape) {
    return shapes(shape, ID, channels);
  }

  /** Shapes from the data to the smallest, each half of the one before. */
  static List<ImageShape> shapes(RowShape shape, String network, List<Integer> channels) {
    List<ImageShape> shapes = new ArrayList<>(List.of(imageOf(shape, network)));
    for (int count : channels) {
      ImageShape last = shapes.get(shapes.size() - 1);
      check(
          last.pixels() > 1,
          "channels must be at most "
              + (shapes.size() - 1)
              + " numbers for images of "
              + shape
              + ", each halves them, got "
              + channels.size());
      shapes.add(Halving.half(last, count));
    }
    return shapes;
  }

  static ImageShape imageOf(RowShape shape, String network) {
    check(
        shape.isImage() && shape.height() * shape.width() > 1,
        "network "
            + network
            + " needs images of more than a pixel, the rows have "
            + shape
            + "; take network mlp");
    return new ImageShape(shape.height(), shape.width(), shape.channels());
  }

  @Override
  public Encoder encoder(Graph graph, RowShape shape, int classes) {
    return new ConvEncoder(graph, shapes(shape), classes);
  }

  @Override
  public Decoder decoder(Graph graph, RowShape shape, int latent, int outputs, int classes) {
    return new ConvDecoder(graph, shapes(shape), latent, outputs, classes);
  }

  @Override
  public String layers(RowShape shape) {
    StringBuilder layers = new StringBuilder();
    shapes(shape).forEach(image -> layers.append(image).append('-'));
    return layers.append(dense).toString();
  }

  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("channels", channels.toString());
    facts.put("dense", Integer.toString(dense));
    facts.put("activation", activation.id());
    return facts;
  }

  @Override
  public long unitsPerRow(RowShape shape) {
    long units = 2L * dense;
    List<ImageShape> shapes = shapes(shape);
    for (ImageShape image : shapes.subList(1, shapes.size())) {
      // Encoder and decoder, before and after activations.
      units += 4L * image.size();
    }
    return units;
  }

  private final class ConvEncoder implements Encoder {
    private final ImageShape image;
    private final List<Convolution> convolutions = new ArrayList<>();
    private final Dense last;
    private final ConditionWeights condition;

    ConvEncoder(Graph graph, List<ImageShape> shapes, int classes) {
      image = shapes.get(0);
      for (int i = 1; i < shapes.size(); i++) {
        ImageShape from = shapes.get(i - 1);
        int number = convolutions.size();
        convolutions.add(
            Convolution.in(
                graph,
                "encoder." + number,
                from.channels(),
                shapes.get(i).channels(),
                Halving.overlapping(from),
                Initializer.HE_UNIFORM));
      }
      int flat = shapes.get(shapes.size() - 1).size();
      String name = "encoder." + convolutions.size();
      last = Dense.in(graph, name, flat, dense, Initializer.FAN_IN_UNIFORM);
      condition = ConditionWeights.in(graph, "encoder", classes, dense);
    }

    @Override
    public Node features(Node data, Optional<Node> given) {
      Image h = new Image(data, image);
      for (Convolution convolution : convolutions) {
        h = convolution.apply(h).activate(activation);
      }
      return condition.addTo(last.apply(h.node()), given).activate(activation);
    }

    @Override
    public boolean featuresSeeCondition() {
      return true;
    }
  }

  private final class ConvDecoder implements Decoder {
    private final ImageShape smallest;
    private final Dense first;
    private final Dense second;
    private final List<TransposedConvolution> convolutions = new ArrayList<>();
    private final TransposedConvolution output;
    private final ConditionWeights condition;

    ConvDecoder(Graph graph, List<ImageShape> shapes, int latent, int outputs, int classes) {
      int depth = shapes.size() - 1;
      smallest = shapes.get(depth);
      first = Dense.in(graph, "decoder.0", latent, dense, Initializer.FAN_IN_UNIFORM);
      condition = ConditionWeights.in(graph, "decoder", classes, dense);
      second = Dense.in(graph, "decoder.1", dense, smallest.size(), Initializer.FAN_IN_UNIFORM);
      for (int i = depth; i > 1; i--) {
        convolutions.add(up(graph, "decoder." + (2 + depth - i), shapes, i, shapes.get(i - 1)));
      }
      ImageShape image = shapes.get(0);
      ImageShape head = new ImageShape(image.height(), image.width(), outputs / image.pixels());
      output = up(graph, "output", shapes, 1, head);
    }

    private static TransposedConvolution up(
        Graph graph, String name, List<ImageShape> shapes, int from, ImageShape to) {
      return TransposedConvolution.in(
          graph,
          name,
          shapes.get(from).channels(),
          to.channels(),
          Halving.overlapping(to),
          Initializer.HE_UNIFORM);
    }

    @Override
    public Node head(Node code, Optional<Node> given) {
      Node h = condition.addTo(first.apply(code), given).activate(activation);
      Image image = new Image(second.apply(h).activate(activation), smallest);
      for (TransposedConvolution convolution : convolutions) {
        image = convolution.apply(image).activate(activation);
      }
      return output.apply(image).node();
    }

    /** One bias serves all pixels: the mean over them. */
    @Override
    public void setMarginal(ParameterValues values, float[] bias) {
      values.set(output.bias(), PixelMeans.of(bias, output.bias().outputs()));
    }
  }
}
