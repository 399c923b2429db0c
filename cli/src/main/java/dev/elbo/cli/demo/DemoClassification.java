// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.demo;

import dev.elbo.apps.semisupervised.ClassificationMetrics;
import dev.elbo.apps.semisupervised.Classifier;
import dev.elbo.apps.semisupervised.ClassifierConfig;
import dev.elbo.apps.semisupervised.ClassifierTrainer;
import dev.elbo.apps.semisupervised.PartlyLabelled;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.report.Block;
import dev.elbo.report.Grid;
import dev.elbo.report.ImageShape;
import dev.elbo.report.Images;
import dev.elbo.report.Section;
import dev.elbo.report.TileStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Classes of the digits from a few labels.
 *
 * @param classifier trained with all images and those labels
 * @param labels labels told, as many of each digit
 * @param all how good the classifier is on the images whose labels were not told
 * @param supervised how good the same network is that was trained on the labels alone
 * @param generated new images of each digit, values 0 to 16
 */
record DemoClassification(
    Classifier classifier,
    int labels,
    ClassificationMetrics all,
    ClassificationMetrics supervised,
    List<float[]> generated) {
  private static final int LABELS = 50;
  private static final int STEPS = 1000;
  private static final int GENERATED = 16;
  private static final float DARKEST = 16;

  /** Steps for a demo of so many epochs. */
  static int steps(int epochs) {
    return Math.min(STEPS, 9 * epochs);
  }

  /** Trains both and measures them on the rows whose labels were not told. */
  static DemoClassification run(
      Dataset digits, long seed, int steps, DemoListener listener, Engine engine) {
    PartlyLabelled known = PartlyLabelled.of(digits);
    PartlyLabelled rows = known.drawn(LABELS, seed);
    int[] hidden = known.labelsHiddenFrom(rows);
    ClassifierConfig config = ClassifierConfig.forData(digits).withSeed(seed);
    ClassifierTrainer trainer =
        ClassifierTrainer.of(config.withTraining(config.training().withSteps(steps)))
            .withProgress(share -> listener.progress("learn classes", share));
    Classifier classifier = trainer.train(rows, engine).classifier();
    Classifier supervised = trainer.trainSupervised(rows, engine).classifier();
    DemoClassification found =
        new DemoClassification(
            classifier,
            LABELS,
            ClassificationMetrics.of(classifier.session(engine).predict(digits), hidden),
            ClassificationMetrics.of(supervised.session(engine).predict(digits), hidden),
            Stream.iterate(0, label -> label + 1)
                .limit(classifier.classes().size())
                .flatMap(
                    label ->
                        Arrays.stream(classifier.session(engine).generate(label, GENERATED, seed)))
                .toList());
    listener.line(
        String.format(
            Locale.ROOT,
            "classes from %d labels: %.1f %% wrong, %.1f %% with the labels alone",
            LABELS,
            100 * found.all.errorRate(),
            100 * found.supervised.errorRate()));
    return found;
  }

  Section section() {
    float[][] shown = new float[generated.size()][];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = generated.get(i).clone();
      for (int p = 0; p < shown[i].length; p++) {
        shown[i][p] /= DARKEST;
      }
    }
    return Section.of(
        "Classes from " + labels + " labels",
        Block.prose(
            String.format(
                Locale.ROOT,
                "Here somebody told what %d of the images show, as many of each digit. A classifier"
                    + " that shares its encoder with a VAE learns from all the other images too:"
                    + " %.1f %% of the %,d images it was not told about are wrong. The same"
                    + " network, trained in the same way on the %d alone, gets %.1f %% wrong."
                    + " `elbo classify` does this for any data.",
                labels,
                100 * all.errorRate(),
                all.rows(),
                labels,
                100 * supervised.errorRate())),
        Block.figure(
            Grid.draw(
                Images.of(new ImageShape(8, 8, 1), shown),
                GENERATED,
                TileStyle.DEFAULT.withScale(5)),
            "A line of generated images for each digit",
            "The VAE now knows the digits: new images of each, a line for each digit."));
  }
}
