// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ForwardProgram;
import dev.elbo.engine.graph.Node;
import dev.elbo.engine.graph.RowSource;
import dev.elbo.engine.random.RandomStream;
import dev.elbo.vae.likelihood.Likelihood;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.ScaledRows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A classifier on an engine: compiled programs and their buffers, for one thread at a time. */
public final class ClassifierSession {
  private static final int BATCH = 256;

  /** Place of the random streams of generated rows. */
  private static final int GENERATED = (1 << 20) + 1;

  private final Classifier classifier;
  private final Engine engine;
  private final ForwardProgram program;

  ClassifierSession(Classifier classifier, Engine engine) {
    this.classifier = classifier;
    this.engine = engine;
    program =
        ForwardProgram.compile(
            engine, classifier.values(), List.of(classifier.graph().logProbabilities()), BATCH);
  }

  /** The classifier. */
  public Classifier classifier() {
    return classifier;
  }

  /**
   * Class probabilities of rows; those of a row do not depend on the others.
   *
   * @throws DataMismatchException if the rows are not such as the classifier takes
   */
  public Predictions predict(Dataset data) {
    classifier.requireFits(data);
    ScaledRows rows =
        new ScaledRows(data, classifier.schema().scaling(), classifier.config().vae().likelihood());
    rows.requireSupported();
    ClassifierGraph graph = classifier.graph();
    double[] shares = classifier.shares();
    float[][] probabilities = new float[data.rows()][shares.length];
    for (int first = 0; first < data.rows(); first += BATCH) {
      int count = Math.min(BATCH, data.rows() - first);
      program.run(Map.of(graph.data(), rows.from(first)), count, first, 0, 0);
      for (int row = 0; row < count; row++) {
        float[] target = probabilities[first + row];
        program.copyRow(graph.logProbabilities(), row, target, 0);
        for (int c = 0; c < target.length; c++) {
          target[c] = (float) StrictMath.exp(target[c]);
        }
        Priors.apply(target, shares);
      }
    }
    return new Predictions(probabilities);
  }

  /**
   * The mean ELBO of rows in the data's scale, the class of each marginalised; nats per row.
   *
   * @param seed the same seed gives the same figure
   * @throws DataMismatchException if the rows are not such as the classifier takes
   */
  public double elbo(Dataset data, long seed) {
    classifier.requireFits(data);
    Likelihood likelihood = classifier.config().vae().likelihood();
    ScaledRows rows = new ScaledRows(data, classifier.schema().scaling(), likelihood);
    ClassifierGraph graph = classifier.graph();
    ForwardProgram bound =
        ForwardProgram.compile(engine, classifier.values(), List.of(graph.elbo()), BATCH);
    int classes = graph.classes();
    RowSource none = (row, target, at) -> Arrays.fill(target, at, at + classes, 0f);
    RowSource unknown = (row, target, at) -> target[at] = 0f;
    double sum = 0;
    for (int first = 0; first < data.rows(); first += BATCH) {
      int count = Math.min(BATCH, data.rows() - first);
      bound.run(
          Map.of(
              graph.data(),
              rows.from(first),
              graph.label(),
              none,
              graph.known(),
              unknown,
              graph.units(),
              graph.unitVectors()),
          count,
          first,
          seed,
          0);
      for (int row = 0; row < count; row++) {
        sum += bound.value(graph.elbo(), row, 0);
      }
    }
    double change =
        likelihood.isDensity()
            ? classifier.schema().scaling().logJacobian(classifier.schema().columns())
            : 0;
    return sum / data.rows() + change;
  }

  /**
   * New rows of a class: means of p(x|z) in the data's scale, {@code [count][columns]}.
   *
   * @param label the class
   * @param count how many, at least 1
   * @param seed the same seed gives the same rows; those of other classes are made of the same
   *     noise
   * @throws DataMismatchException if there is no such class, or the model does not generate by
   *     class
   */
  public float[][] generate(int label, int count, long seed) {
    ClassifierGraph graph = classifier.graph();
    if (!(label >= 0 && label < graph.classes())) {
      throw new DataMismatchException(
          "the classifier knows no class "
              + label
              + "; its classes are "
              + classifier.classes().list());
    }
    if (!classifier.config().model().generatesByClass()) {
      throw new DataMismatchException(
          "model "
              + classifier.config().model().id()
              + " knows no classes to generate rows of; train m2, m1+m2 or mixture");
    }
    List<Node> parameters = graph.generated();
    ForwardProgram decoder = ForwardProgram.compile(engine, classifier.values(), parameters, BATCH);
    int columns = classifier.schema().columns();
    float[][] rows = new float[count][columns];
    float[][] values =
        parameters.stream().map(node -> new float[node.width()]).toArray(float[][]::new);
    for (int start = 0; start < count; start += BATCH) {
      int first = start;
      int some = Math.min(BATCH, count - first);
      decoder.run(
          Map.of(
              graph.noise(),
              (row, target, at) ->
                  RandomStream.of(seed, GENERATED, 0, first + row)
                      .fillNormal(target, at, graph.noise().width()),
              graph.label(),
              (row, target, at) -> {
                Arrays.fill(target, at, at + graph.classes(), 0f);
                target[at + label] = 1f;
              }),
          some,
          first,
          seed,
          0);
      for (int row = 0; row < some; row++) {
        for (int i = 0; i < values.length; i++) {
          decoder.copyRow(parameters.get(i), row, values[i], 0);
        }
        classifier.config().vae().likelihood().mean(values, rows[first + row], columns);
        classifier.schema().scaling().invert(rows[first + row], columns);
      }
    }
    return rows;
  }
}
