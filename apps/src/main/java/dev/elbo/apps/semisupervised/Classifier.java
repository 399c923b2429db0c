// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

import dev.elbo.data.Dataset;
import dev.elbo.data.table.TableSchema;
import dev.elbo.engine.Engine;
import dev.elbo.engine.graph.ParameterValues;
import dev.elbo.vae.model.ClassSchema;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.model.DataSchema;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A trained classifier with its VAE. Immutable; safe to share between threads, each of which
 * predicts by a session of its own.
 */
public final class Classifier {
  private final ClassifierConfig config;
  private final DataSchema schema;
  private final ClassifierGraph graph;
  private final ParameterValues values;
  private final double[] shares;
  private final int labelled;
  private final int rows;
  private final String source;

  Classifier(
      ClassifierConfig config,
      DataSchema schema,
      ClassifierGraph graph,
      ParameterValues values,
      double[] shares,
      int labelled,
      int rows,
      String source) {
    this.config = config;
    this.schema = schema;
    this.graph = graph;
    this.values = values;
    this.shares = shares.clone();
    this.labelled = labelled;
    this.rows = rows;
    this.source = source;
  }

  /**
   * Reads what {@link #save} wrote; it predicts as the classifier saved, bit for bit.
   *
   * @throws dev.elbo.vae.modelfile.ModelFileException if the file is missing, damaged, too new or
   *     holds something else
   */
  public static Classifier load(Path path) {
    return ClassifierFile.read(path);
  }

  /**
   * Whether a file holds a classifier, not a model or tensors of other programs. Reads all of it.
   *
   * @throws dev.elbo.vae.modelfile.ModelFileException if the file is missing or damaged, or is not
   *     a safetensors file
   */
  public static boolean isClassifier(Path path) {
    return ClassifierFile.KIND.isOf(path);
  }

  /**
   * Writes the classifier to a file; an existing one is replaced only when the new one is complete.
   *
   * @throws dev.elbo.vae.modelfile.ModelFileException if it cannot be written
   */
  public void save(Path path) {
    ClassifierFile.write(this, path);
  }

  Classifier withShares(double[] other) {
    return new Classifier(config, schema, graph, values, other, labelled, rows, source);
  }

  /** How it was trained. */
  public ClassifierConfig config() {
    return config;
  }

  /** The rows that it takes; its classes count the labelled rows. */
  public DataSchema schema() {
    return schema;
  }

  /** The classes. */
  public ClassSchema classes() {
    return schema.classes();
  }

  /** The schema of the table it takes; empty for rows of numbers and images. */
  public Optional<TableSchema> table() {
    return schema.table();
  }

  /** How often each class is taken to be, {@code [classes]}, 1 in all. */
  public double[] shares() {
    return shares.clone();
  }

  /** Rows with labels that it was trained on. */
  public int labelled() {
    return labelled;
  }

  /** All rows that it was trained on. */
  public int rows() {
    return rows;
  }

  /** What the training rows were called. */
  public String source() {
    return source;
  }

  ClassifierGraph graph() {
    return graph;
  }

  ParameterValues values() {
    return values;
  }

  /** A way to predict on an engine, for one thread at a time. */
  public ClassifierSession session(Engine engine) {
    return new ClassifierSession(this, engine);
  }

  /**
   * Checks that rows of a data set are such as the classifier takes.
   *
   * @throws DataMismatchException if not
   */
  public void requireFits(Dataset data) {
    if (!data.table().equals(schema.table())) {
      throw new DataMismatchException(
          data.source()
              + (schema.table().isPresent()
                  ? " was not read with the classifier's schema; read it with that"
                  : " is a table, the classifier takes rows of numbers (" + schema.shape() + ")"));
    }
    if (data.width() != schema.columns()
        || schema.shape().isImage()
            && data.shape().isImage()
            && !data.shape().equals(schema.shape())) {
      throw new DataMismatchException(
          data.source()
              + (" has rows of " + data.shape() + ", the classifier takes " + schema.shape())
              + "; use data of the kind it was trained on");
    }
  }
}
