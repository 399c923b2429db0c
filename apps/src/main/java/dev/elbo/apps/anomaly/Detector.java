// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.apps.anomaly.threshold.ScoreCalibration;
import dev.elbo.data.Dataset;
import dev.elbo.data.table.TableSchema;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.DataMismatchException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was learned of normal rows: an ensemble of VAEs, training rows to compare others with, and
 * what scores rows like those of training have. Immutable; safe to share between threads, each of
 * which scores by a session of its own or all of them by one {@link Scorer}.
 */
public final class Detector {
  private final DetectorConfig config;
  private final DetectorData data;
  private final FeatureSpace space;
  private final List<Member> members;
  private final List<WeightedEvidence> evidence;
  private final ScoreCalibration calibration;
  private final Threshold threshold;

  Detector(
      DetectorConfig config,
      DetectorData data,
      FeatureSpace space,
      List<Member> members,
      List<WeightedEvidence> evidence,
      ScoreCalibration calibration,
      Threshold threshold) {
    this.config = config;
    this.data = data;
    this.space = space;
    this.members = List.copyOf(members);
    this.evidence = List.copyOf(evidence);
    this.calibration = calibration;
    this.threshold = threshold;
  }

  /**
   * Reads what {@link #save} wrote; it scores as the detector saved, bit for bit.
   *
   * @throws dev.elbo.vae.modelfile.ModelFileException if the file is missing, damaged, too new or
   *     holds something else
   */
  public static Detector load(Path path) {
    return DetectorFile.read(path);
  }

  /**
   * Whether a file holds a detector, not a model or tensors of other programs. Reads all of it.
   *
   * @throws dev.elbo.vae.modelfile.ModelFileException if the file is missing or damaged, or is not
   *     a safetensors file
   */
  public static boolean isDetector(Path path) {
    return DetectorFile.KIND.isOf(path);
  }

  /**
   * Writes the detector to a file; an existing one is replaced only when the new one is complete.
   *
   * @throws dev.elbo.vae.modelfile.ModelFileException if it cannot be written
   */
  public void save(Path path) {
    DetectorFile.write(this, path);
  }

  /** How it was trained. */
  public DetectorConfig config() {
    return config;
  }

  /** What it was trained on. */
  public DetectorData data() {
    return data;
  }

  /**
   * The schema of the table it takes; empty for rows of numbers and images. Read by it, texts that
   * training did not have are told from missing ones; {@link DetectorSchema#closed} leaves them to
   * the reader.
   */
  public Optional<TableSchema> table() {
    return data.table();
  }

  /** Scores of rows that the models that scored them had not been trained on. */
  public ScoreCalibration calibration() {
    return calibration;
  }

  /** The score above which rows are flagged. */
  public Threshold threshold() {
    return threshold;
  }

  /** The same with another threshold; nothing is trained again. */
  public Detector withThreshold(Threshold threshold) {
    return new Detector(config, data, space, members, evidence, calibration, threshold);
  }

  /** The same with other scores of normal rows to find p-values and thresholds by. */
  public Detector withCalibration(ScoreCalibration calibration) {
    return new Detector(config, data, space, members, evidence, calibration, threshold);
  }

  FeatureSpace space() {
    return space;
  }

  List<Member> members() {
    return members;
  }

  List<WeightedEvidence> evidence() {
    return evidence;
  }

  /** A way to score on an engine, for one thread at a time. */
  public DetectorSession session(Engine engine) {
    return new DetectorSession(this, engine);
  }

  /**
   * Checks that rows of a data set are such as the detector takes.
   *
   * @throws DataMismatchException if not
   */
  public void requireFits(Dataset rows) {
    data.requireFits(rows);
  }
}
