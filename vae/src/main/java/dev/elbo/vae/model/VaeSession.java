// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.sampler.GaussianMixture;
import dev.elbo.vae.sampler.Sampler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model on an engine: compiled programs and their buffers, for one thread at a time. Rows are
 * worked on in batches, so memory beyond the results does not grow with them.
 */
public final class VaeSession {
  private static final int[] NO_CLASSES = {};

  private final VaeModel model;
  private final Engine engine;
  private final int batch;
  private ForwardProgram encoder;
  private ForwardProgram decoder;
  private ForwardProgram prior;
  private Optional<GaussianMixture> components;

  VaeSession(VaeModel model, Engine engine) {
    this.model = model;
    this.engine = engine;
    batch = model.network().batch();
  }

  /** The model. */
  public VaeModel model() {
    return model;
  }

  /** The engine. */
  public Engine engine() {
    return engine;
  }

  /**
   * What the network's inputs take from a data set.
   *
   * @throws DataMismatchException if the model needs labels and the data have not those
   */
  public NetworkInputs inputs(Dataset data) {
    return NetworkInputs.of(model.network(), model.schema(), data);
  }

  /**
   * Checks that a data set fits the model.
   *
   * @throws DataMismatchException as {@link VaeModel#requireUsable}
   */
  public void requireUsable(Dataset data) {
    model.requireUsable(data);
  }

  /**
   * Posteriors of all rows.
   *
   * @throws DataMismatchException if the data do not fit the model
   */
  public Posteriors encode(Dataset data) {
    requireUsable(data);
    VaeNetwork network = model.network();
    Node mean = network.posterior().mean();
    Node logVariance = network.posterior().logVariance();
    if (encoder == null) {
      encoder = compile(List.of(mean, logVariance), batch);
    }
    float[][] means = new float[data.rows()][network.codeWidth()];
    float[][] logVariances = new float[data.rows()][network.codeWidth()];
    NetworkInputs inputs = inputs(data);
    for (int first = 0; first < data.rows(); first += batch) {
      int rows = Math.min(batch, data.rows() - first);
      encoder.run(inputs.from(first), rows, first, 0, 0);
      for (int row = 0; row < rows; row++) {
        encoder.copyRow(mean, row, means[first + row], 0);
        encoder.copyRow(logVariance, row, logVariances[first + row], 0);
      }
    }
    return new Posteriors(means, logVariances);
  }

  /**
   * Means of p(x|z) in the data's scale, of a model without classes.
   *
   * @param codes {@code [codes][codeWidth]}
   * @return {@code [codes][columns]}
   * @throws DataMismatchException if a code has another width than the latent space, or the model
   *     has classes
   */
  public float[][] decode(float[][] codes) {
    return decode(codes, NO_CLASSES);
  }

  /**
   * Means of p(x|z) in the data's scale.
   *
   * @param codes {@code [codes][codeWidth]}
   * @param classes class of each, {@code [codes]}; empty for a model without classes
   * @return {@code [codes][columns]}
   * @throws DataMismatchException if a code has another width than the latent space, or the model
   *     does not have those classes
   */
  public float[][] decode(float[][] codes, int[] classes) {
    return decode(
        codes,
        classes,
        (row, parameters, target) ->
            model.config().likelihood().mean(parameters, target, target.length));
  }

  /**
   * Samples from p(x|z) in the data's scale, of a model without classes.
   *
   * @param codes {@code [codes][codeWidth]}
   * @param seed the same seed gives the same samples
   * @return {@code [codes][columns]}
   * @throws DataMismatchException as {@link #decode(float[][])}
   */
  public float[][] sample(float[][] codes, long seed) {
    return sample(codes, NO_CLASSES, seed);
  }

  /**
   * Samples from p(x|z) in the data's scale.
   *
   * @param codes {@code [codes][codeWidth]}
   * @param classes class of each, {@code [codes]}; empty for a model without classes
   * @param seed the same seed gives the same samples
   * @return {@code [codes][columns]}
   * @throws DataMismatchException as {@link #decode(float[][], int[])}
   */
  public float[][] sample(float[][] codes, int[] classes, long seed) {
    return decode(
        codes,
        classes,
        (row, parameters, target) ->
            model
                .config()
                .likelihood()
                .sample(
                    parameters,
                    RandomStream.of(seed, VaeStreams.SAMPLE, 0, row),
                    target,
                    target.length));
  }

  private interface RowMaker {
    void make(int row, float[][] parameters, float[] target);
  }

  private float[][] decode(float[][] codes, int[] classes, RowMaker maker) {
    model.schema().classes().require(classes, codes.length);
    int width = model.network().codeWidth();
    for (float[] code : codes) {
      if (code.length != width) {
        throw new DataMismatchException(
            "codes have " + code.length + " values, the model's latent space has " + width);
      }
    }
    ForwardProgram program = decoder();
    List<Node> nodes = model.network().decoded();
    int columns = model.schema().columns();
    float[][] result = new float[codes.length][columns];
    float[][][] parameters = new float[engine.pool().size()][nodes.size()][];
    for (float[][] ofWorker : parameters) {
      for (int i = 0; i < ofWorker.length; i++) {
        ofWorker[i] = new float[nodes.get(i).width()];
      }
    }
    for (int start = 0; start < codes.length; start += batch) {
      int first = start;
      int rows = Math.min(batch, codes.length - first);
      program.run(
          codeInputs(model.network().codeInput(), codes, classes, first), rows, first, 0, 0);
      // The means of some likelihoods take longer than the decoder.
      engine
          .pool()
          .run(
              rows,
              (row, worker) -> {
                for (int i = 0; i < nodes.size(); i++) {
                  program.copyRow(nodes.get(i), row, parameters[worker][i], 0);
                }
                maker.make(first + row, parameters[worker], result[first + row]);
                model.schema().scaling().invert(result[first + row], columns);
              });
    }
    return result;
  }

  private ForwardProgram decoder() {
    if (decoder == null) {
      decoder = compile(model.network().decoded(), batch);
    }
    return decoder;
  }

  /**
   * Compiles further computations of the model's network.
   *
   * @param outputs nodes of the network
   * @param maxRows most rows in a run
   */
  public ForwardProgram compile(List<Node> outputs, int maxRows) {
    return ForwardProgram.compile(engine, model.values(), outputs, maxRows);
  }

  /**
   * Codes from the prior of a model whose prior does not depend on classes.
   *
   * @param count number of codes, at least 1
   * @param seed the same seed gives the same codes
   * @return {@code [count][codeWidth]}
   */
  public float[][] priorCodes(int count, long seed) {
    return priorCodes(count, 1f, NO_CLASSES, seed);
  }

  /**
   * Codes from the prior: {@link #codes} of {@link Sampler#PRIOR}.
   *
   * @return {@code [codes][codeWidth]}
   */
  public float[][] priorCodes(int count, float temperature, int[] classes, long seed) {
    return codes(Sampler.PRIOR, count, temperature, classes, seed);
  }

  /**
   * Codes by a sampler with all its deviations scaled. With classes, code {@code r} is made of the
   * noise of code {@code r % count}, so that several classes can have the same noise. In a code of
   * several parts the first is the sampler's; those that follow come from their priors given those
   * before.
   *
   * @param count number of draws, at least 1
   * @param temperature factor of the deviations, in a mixture from a component's mean; finite and
   *     above 0, below 1 the codes are nearer to what is typical
   * @param classes class of each code, {@code [codes]}; empty for {@code count} codes if the prior
   *     does not depend on them
   * @param seed the same seed gives the same codes
   * @return {@code [codes][codeWidth]}
   * @throws DataMismatchException if the model does not {@link VaeModel#samplers offer} the sampler
   */
  public float[][] codes(Sampler sampler, int count, float temperature, int[] classes, long seed) {
    if (!(count >= 1)) {
      throw new IllegalArgumentException("count must be at least 1, got " + count);
    }
    if (!(temperature > 0 && temperature < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "temperature must be finite and above 0, got " + temperature);
    }
    model.requireSampler(sampler);
    int rows = classes.length == 0 ? count : classes.length;
    int width = model.network().codeWidth();
    float[][] noise = new float[rows][width];
    Optional<GaussianMixture> mixture =
        switch (sampler) {
          case PRIOR -> priorComponents();
          case POSTERIOR -> model.posteriorMixture();
        };
    int drawn = mixture.isPresent() ? model.config().latent() : 0;
    for (int row = 0; row < rows; row++) {
      // The noise of a row depends on the seed and its number alone.
      RandomStream random = RandomStream.of(seed, VaeStreams.CODES, 0, row % count);
      float[] code = noise[row];
      mixture.ifPresent(gaussians -> gaussians.draw(random, temperature, code));
      random.fillNormal(code, drawn, width - drawn);
      for (int d = drawn; d < width; d++) {
        code[d] *= temperature;
      }
    }
    return codesOfNoise(noise, classes);
  }

  /**
   * The codes that noise stands for, as a draw from the prior is made: the noise of the first or
   * only part is the code; that of a part whose prior depends on those before it counts in
   * deviations from the mean of this prior.
   *
   * @param noise {@code [codes][codeWidth]}
   * @param classes class of each code, {@code [codes]}; empty if the prior does not depend on them
   * @return {@code [codes][codeWidth]}, which may be the noise's own rows
   * @throws DataMismatchException if the prior depends on classes and these are not the model's
   */
  public float[][] codesOfNoise(float[][] noise, int[] classes) {
    VaeNetwork network = model.network();
    if (network.noiseIsCode()) {
      return noise;
    }
    model.schema().classes().require(classes, noise.length);
    float[][] codes = new float[noise.length][network.codeWidth()];
    if (prior == null) {
      prior = compile(List.of(network.codeOfNoise()), batch);
    }
    for (int first = 0; first < codes.length; first += batch) {
      int rows = Math.min(batch, codes.length - first);
      prior.run(codeInputs(network.noiseInput(), noise, classes, first), rows, first, 0, 0);
      for (int row = 0; row < rows; row++) {
        prior.copyRow(network.codeOfNoise(), row, codes[first + row], 0);
      }
    }
    return codes;
  }

  /** Codes, or what stands for them, and classes, of a run whose row 0 is {@code first}. */
  private Map<Node, RowSource> codeInputs(Node input, float[][] codes, int[] classes, int first) {
    Map<Node, RowSource> inputs = new HashMap<>();
    inputs.put(
        input,
        (row, target, at) ->
            System.arraycopy(codes[first + row], 0, target, at, codes[first + row].length));
    model
        .network()
        .condition()
        .ifPresent(
            node ->
                inputs.put(node, NetworkInputs.oneOf(node.width(), row -> classes[first + row])));
    return inputs;
  }

  /**
   * The Gaussians that the prior of the first or only part of a code is a mixture of; empty for the
   * standard normal prior.
   */
  public Optional<GaussianMixture> priorComponents() {
    if (components == null) {
      components = model.network().mixture().map(nodes -> PriorComponents.compute(this, nodes));
    }
    return components;
  }
}
