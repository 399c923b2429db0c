// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.apps.anomaly.threshold.ScoreCalibration;
import dev.elbo.apps.anomaly.threshold.ThresholdRule;
import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.ModelFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorFileTest {
  private static Engine engine;
  private static Detector small;

  @TempDir Path folder;

  @BeforeAll
  static void fit() {
    engine = Engine.create(2);
    small =
        SmallDetectors.fit(
            SmallDetectors.config(TrainingRows.CLEAN), SmallDetectors.numbers(60, 1), engine);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private Path file() {
    return folder.resolve("detector.safetensors");
  }

  private Detector reloaded(Detector detector) {
    detector.save(file());
    return Detector.load(file());
  }

  private void sameAfterLoading(Detector detector, Dataset rows) {
    Detector read = reloaded(detector);
    assertThat(read.config()).isEqualTo(detector.config());
    assertThat(read.data()).isEqualTo(detector.data());
    assertThat(read.threshold()).isEqualTo(detector.threshold());
    assertThat(read.space()).isEqualTo(detector.space());
    assertThat(read.calibration().count()).isEqualTo(detector.calibration().count());
    assertThat(bits(read.calibration().scores())).isEqualTo(bits(detector.calibration().scores()));
    assertThat(bits(read.session(engine).score(rows)))
        .isEqualTo(bits(detector.session(engine).score(rows)));
  }

  /** Where 0.0 and -0.0 differ. */
  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void tablesReadBack(TrainingRows training) {
    DetectorConfig config = DetectorConfig.of(training).withSteps(20);
    Detector detector = SmallDetectors.fit(config, SmallDetectors.table(120, 1), engine);
    sameAfterLoading(detector, SmallDetectors.table(300, 2));
    assertThat(reloaded(detector).table()).contains(SmallDetectors.SCHEMA);
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void numbersReadBack(TrainingRows training) {
    DetectorConfig config = DetectorConfig.of(training).withSteps(20).withSeed(-3);
    sameAfterLoading(
        SmallDetectors.fit(config, SmallDetectors.numbers(120, 1), engine),
        SmallDetectors.numbers(70, 2));
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void imagesReadBack(TrainingRows training) {
    DetectorConfig config = DetectorConfig.of(training).withSteps(20);
    sameAfterLoading(
        SmallDetectors.fit(config, SmallDetectors.images(80, 1), engine),
        SmallDetectors.images(70, 2));
  }

  @ParameterizedTest
  @EnumSource(TrainingRows.class)
  void givenCodesAndFewReferencesReadBack(TrainingRows training) {
    sameAfterLoading(
        SmallDetectors.fit(SmallDetectors.config(training), SmallDetectors.numbers(200, 1), engine),
        SmallDetectors.numbers(70, 2));
  }

  @Test
  void namesOfColumnsReadBack() throws IOException {
    Path csv = folder.resolve("named.csv");
    StringBuilder text = new StringBuilder("width,\"the \"\"height\"\"\"\n");
    for (int i = 0; i < 60; i++) {
      text.append(i).append(',').append(i * i % 17).append('\n');
    }
    Files.writeString(csv, text);
    Dataset data = Datasets.read(csv);
    Detector detector = SmallDetectors.fit(SmallDetectors.config(TrainingRows.CLEAN), data, engine);
    sameAfterLoading(detector, data);
    assertThat(reloaded(detector).data().columnNames()).containsExactly("width", "the \"height\"");
    assertThat(reloaded(detector).data().source()).isEqualTo("named.csv");
  }

  static List<ThresholdRule> rules() {
    return List.of(
        new ThresholdRule.FalseAlarmRate(0.037),
        new ThresholdRule.AlertsPerDay(2.5, 86_400),
        new ThresholdRule.Tail(1e-5),
        new ThresholdRule.HeldOutQuantile(0.995),
        new ThresholdRule.Fixed(-0.0),
        new ThresholdRule.BestF1());
  }

  @Test
  void everyRuleIsTested() {
    assertThat(rules().stream().map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of(ThresholdRule.Unlabelled.class.getPermittedSubclasses()),
                    Stream.of(ThresholdRule.BestF1.class))
                .toList());
    assertThat(ThresholdRule.class.getPermittedSubclasses())
        .containsExactlyInAnyOrder(ThresholdRule.Unlabelled.class, ThresholdRule.BestF1.class);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyThresholdReadsBack(ThresholdRule rule) {
    Threshold threshold = new Threshold(rule, 0.1 + 0.2);
    assertThat(reloaded(small.withThreshold(threshold)).threshold()).isEqualTo(threshold);
  }

  /** Calibration may be by fewer or more rows than it learned from and compares with. */
  @ParameterizedTest
  @ValueSource(ints = {10, 1000})
  void calibrationByOtherRowsReadsBack(int count) {
    double[] scores = new double[count];
    Arrays.setAll(scores, i -> 0.1 * (i * 7 % 11));
    sameAfterLoading(
        small.withCalibration(ScoreCalibration.of(scores)), SmallDetectors.numbers(5, 2));
  }

  @Test
  void sameDetectorGivesTheSameBytes() throws IOException {
    small.save(file());
    byte[] first = Files.readAllBytes(file());
    small.save(file());
    assertThat(Files.readAllBytes(file())).isEqualTo(first);
    reloaded(small).save(file());
    assertThat(Files.readAllBytes(file())).isEqualTo(first);
  }

  /** What a loaded detector says is about new rows: none is one of those it compares with. */
  @Test
  void trainingRowsAreForgotten() {
    Detector read = reloaded(small);
    NeighbourEvidence neighbours = (NeighbourEvidence) read.evidence().get(0).evidence();
    assertThat(neighbours.references().numbers()).isEmpty();
    Detector contaminated =
        SmallDetectors.fit(
            SmallDetectors.config(TrainingRows.CONTAMINATED),
            SmallDetectors.numbers(60, 1),
            engine);
    List<WeightedEvidence> evidence = reloaded(contaminated).evidence();
    assertThat(((SubsetEvidence) evidence.get(0).evidence()).references().numbers()).isEmpty();
    assertThat(((ExemplarEvidence) evidence.get(1).evidence()).numbers()).isEmpty();
  }

  @Test
  void detectorsAreNoModels() {
    small.save(file());
    assertThat(Detector.isDetector(file())).isTrue();
    assertThatThrownBy(() -> VaeModel.load(file()))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            file() + " holds a detector, not a model; give the file that train wrote with --out");
  }

  @Test
  void placesThatCannotBeWrittenAreNamed() {
    assertThatThrownBy(() -> small.save(folder))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("cannot write " + folder + ": it is a folder; give a file name");
  }
}
