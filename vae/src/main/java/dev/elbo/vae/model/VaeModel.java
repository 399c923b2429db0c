// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import dev.elbo.data.Dataset;
import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.vae.modelfile.TensorFile;
import dev.elbo.vae.sampler.GaussianMixture;
import dev.elbo.vae.sampler.Sampler;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * A fitted VAE. Immutable and safe to share between threads; every method gives the same bits on
 * every machine, for any number of threads.
 *
 * <p>Methods here run on the calling thread. For work on many rows with several threads take a
 * {@link VaeSession} on an engine of your own.
 */
public final class VaeModel {
  private final VaeConfig config;
  private final DataSchema schema;
  private final VaeNetwork network;
  private final ParameterValues values;
  private final Provenance provenance;
  private final Optional<GaussianMixture> posteriorMixture;
  private final ConcurrentLinkedQueue<VaeSession> idle = new ConcurrentLinkedQueue<>();

  private VaeModel(
      VaeConfig config,
      DataSchema schema,
      VaeNetwork network,
      ParameterValues values,
      Provenance provenance,
      Optional<GaussianMixture> posteriorMixture) {
    this.config = config;
    this.schema = schema;
    this.network = network;
    this.values = values;
    this.provenance = provenance;
    this.posteriorMixture = posteriorMixture;
  }

  /**
   * A model from its parts.
   *
   * @param network built from the same config and the schema's shape
   * @param values the network's parameter values; copied
   */
  public static VaeModel of(
      VaeConfig config,
      DataSchema schema,
      VaeNetwork network,
      ParameterValues values,
      Provenance provenance) {
    return new VaeModel(config, schema, network, values.copy(), provenance, Optional.empty());
  }

  /**
   * Reads a model file.
   *
   * @throws dev.elbo.vae.modelfile.ModelFileException if it is missing, damaged or too new
   */
  public static VaeModel load(Path path) {
    return VaeModelFile.read(path);
  }

  /**
   * Reads the bytes of a model file.
   *
   * @param name what messages call it
   * @throws dev.elbo.vae.modelfile.ModelFileException if it is damaged or too new
   */
  public static VaeModel read(String name, byte[] file) {
    return VaeModelFile.read(Path.of(name), TensorFile.read(name, file));
  }

  /**
   * Writes a model file; an existing one is replaced only when the new one is complete.
   *
   * @throws dev.elbo.vae.modelfile.ModelFileException if it cannot be written
   */
  public void save(Path path) {
    VaeModelFile.write(this, path);
  }

  /** What the model is made of. */
  public VaeConfig config() {
    return config;
  }

  /** What rows the model takes and gives. */
  public DataSchema schema() {
    return schema;
  }

  /** Where the model comes from. */
  public Provenance provenance() {
    return provenance;
  }

  /** The same model with another provenance. */
  public VaeModel withProvenance(Provenance provenance) {
    return new VaeModel(config, schema, network, values, provenance, posteriorMixture);
  }

  /**
   * The mixture that {@link Sampler#POSTERIOR} draws the first or only part of a code from; empty
   * if none was fitted.
   */
  public Optional<GaussianMixture> posteriorMixture() {
    return posteriorMixture;
  }

  /**
   * The same model with a mixture for {@link Sampler#POSTERIOR}, such as {@link
   * AggregatedPosterior#fit} gives.
   *
   * @param mixture of the width {@code config().latent()}; a file keeps its weights as floats
   * @throws IllegalArgumentException if it has another width
   */
  public VaeModel withPosteriorMixture(GaussianMixture mixture) {
    if (mixture.width() != config.latent()) {
      throw new IllegalArgumentException(
          "the mixture must have the model's "
              + config.latent()
              + " latent dimensions, got "
              + mixture.width());
    }
    return new VaeModel(config, schema, network, values, provenance, Optional.of(mixture));
  }

  /**
   * SHA-256 over the weights with their names and shapes, as {@code sha256:} and 64 hexadecimal
   * digits: what was computed with one model can be told from what was computed with another.
   * Provenance and what is fitted after training do not count.
   */
  public String fingerprint() {
    return TensorFile.checksum(Map.of(), ModelTensors.write(values, ""));
  }

  /** What new codes can be drawn from. */
  public List<Sampler> samplers() {
    return posteriorMixture.isPresent() ? List.of(Sampler.values()) : List.of(Sampler.PRIOR);
  }

  /**
   * What new rows are best drawn from if nothing else is asked for: of tables {@link
   * Sampler#POSTERIOR} where the model has it, whose marginals and ties between columns are nearer
   * to the data's (docs/decisions/0011); otherwise {@link Sampler#PRIOR}.
   */
  public Sampler synthesisSampler() {
    boolean mixture = schema.table().isPresent() && posteriorMixture.isPresent();
    return mixture ? Sampler.POSTERIOR : Sampler.PRIOR;
  }

  /** Codes of one table mean nothing in another. */
  private void requireTable(Dataset data) {
    if (data.table().equals(schema.table())) {
      return;
    }
    if (data.table().isEmpty()) {
      throw new DataMismatchException(
          data.source()
              + " has rows of numbers, the model takes a table with the columns "
              + String.join(", ", schema.table().orElseThrow().names())
              + "; read it with the model's schema");
    }
    throw new DataMismatchException(
        data.source()
            + (schema.table().isEmpty()
                ? " is a table, the model takes rows of numbers (" + schema.shape() + ")"
                : " was not read with the model's schema")
            + "; use data of the kind it was trained on");
  }

  /**
   * Checks that the model offers a sampler.
   *
   * @throws DataMismatchException if not, with those that it does
   */
  public void requireSampler(Sampler sampler) {
    if (!samplers().contains(sampler)) {
      throw new DataMismatchException(
          "sampler "
              + sampler.id()
              + " needs the mixture that train fits to the codes of its data, this model has none;"
              + " it offers "
              + Sampler.list(samplers())
              + ", or train it again");
    }
  }

  /** The graph, for computations of your own by {@link VaeSession#compile}. */
  public VaeNetwork network() {
    return network;
  }

  /** Live parameter values; not to be changed. */
  ParameterValues values() {
    return values;
  }

  /** A copy of the parameter values. */
  public ParameterValues parameterValues() {
    return values.copy();
  }

  /** A way to run this model on an engine; for one thread at a time. */
  public VaeSession session(Engine engine) {
    return new VaeSession(this, engine);
  }

  /** Posterior means of all rows, {@code [rows][codeWidth]}. */
  public float[][] encode(Dataset data) {
    return borrowing(session -> session.encode(data).means());
  }

  /**
   * Means of p(x|z) in the data's scale, {@code [codes][columns]}, of a model without classes.
   *
   * @throws DataMismatchException as {@link VaeSession#decode(float[][])}
   */
  public float[][] decode(float[][] codes) {
    return borrowing(session -> session.decode(codes));
  }

  /**
   * Means of p(x|z) in the data's scale, {@code [codes][columns]}, of a model with classes.
   *
   * @param labels class of each code, {@code [codes]}, from 0 to the number of classes less 1
   * @throws DataMismatchException as {@link VaeSession#decode(float[][], int[])}
   */
  public float[][] decode(float[][] codes, int[] labels) {
    return borrowing(session -> session.decode(codes, labels));
  }

  /**
   * All rows encoded to the posterior mean and decoded again, {@code [rows][columns]}; a model with
   * classes is told the rows' labels on both ways.
   */
  public float[][] reconstruct(Dataset data) {
    return borrowing(
        session -> session.decode(session.encode(data).means(), schema.classes().classesOf(data)));
  }

  /**
   * New rows: codes from the prior, decoded to the mean of p(x|z), {@code [count][columns]}. A
   * model with classes draws them in the proportions of its training data.
   *
   * @param count number of rows, at least 1
   * @param seed the same seed gives the same rows
   */
  public float[][] generate(int count, long seed) {
    return generate(count, seed, schema.classes().draw(count, seed));
  }

  /**
   * New rows of one class, {@code [count][columns]}.
   *
   * @param count number of rows, at least 1
   * @param seed the same seed gives the same rows
   * @param label the class, from 0 to the number of classes less 1
   * @throws DataMismatchException if the model has no such class
   */
  public float[][] generate(int count, long seed, int label) {
    int[] labels = new int[Math.max(0, count)];
    Arrays.fill(labels, label);
    return generate(count, seed, labels);
  }

  private float[][] generate(int count, long seed, int[] labels) {
    return borrowing(
        session -> session.decode(session.priorCodes(count, 1f, labels, seed), labels));
  }

  private <T> T borrowing(Function<VaeSession, T> work) {
    VaeSession session = idle.poll();
    if (session == null) {
      session = session(Engine.create(1));
    }
    T result = work.apply(session);
    idle.add(session);
    return result;
  }

  /**
   * Checks that a data set fits this model in all.
   *
   * @throws DataMismatchException if the shape differs, a value is outside the likelihood's
   *     support, or the model needs labels and the data have not those
   */
  public void requireUsable(Dataset data) {
    requireFits(data);
    new ScaledRows(data, schema.scaling(), config.likelihood()).requireSupported();
    schema.classes().classesOf(data);
  }

  /**
   * Checks that rows of a data set have the shape of this model's.
   *
   * @throws DataMismatchException if their width or shape differs
   */
  public void requireFits(Dataset data) {
    requireTable(data);
    requireShape(data.source(), data.shape());
  }

  /**
   * Checks that rows have the shape of this model's.
   *
   * @param source what messages call the rows
   * @throws DataMismatchException if their width or shape differs
   */
  public void requireShape(String source, RowShape shape) {
    if (shape.size() != schema.columns()) {
      throw new DataMismatchException(
          source
              + " has rows of "
              + shape.size()
              + " values ("
              + shape
              + "), the model takes "
              + schema.columns()
              + " ("
              + schema.shape()
              + "); use data of the kind it was trained on");
    }
    if (shape.isImage() && schema.shape().isImage() && !shape.equals(schema.shape())) {
      throw new DataMismatchException(
          source
              + " has images of "
              + shape
              + ", the model takes "
              + schema.shape()
              + "; use images of the size it was trained on");
    }
  }
}
