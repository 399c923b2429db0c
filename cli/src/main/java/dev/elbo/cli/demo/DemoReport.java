// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.demo;

import dev.elbo.report.Block;
import dev.elbo.report.Command;
import dev.elbo.report.HtmlReport;
import dev.elbo.report.KeyFigure;
import dev.elbo.report.Section;
import dev.elbo.vae.evaluate.Evaluation;
import dev.elbo.vae.model.VaeConfig;
import dev.elbo.vae.train.TrainConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The demo's report, for somebody who has never seen a variational auto-encoder. */
final class DemoReport {
  private final DemoPlan plan;
  private final DemoResult result;
  private final DemoPictures pictures;
  private final List<Command> commands;

  private DemoReport(
      DemoPlan plan, DemoResult result, DemoPictures pictures, List<Command> commands) {
    this.plan = plan;
    this.result = result;
    this.pictures = pictures;
    this.commands = commands;
  }

  static HtmlReport of(
      DemoPlan plan, DemoResult result, DemoPictures pictures, List<Command> commands) {
    return new DemoReport(plan, result, pictures, commands).build();
  }

  private HtmlReport build() {
    HtmlReport report =
        HtmlReport.of(
            "Handwritten digits",
            "A variational auto-encoder, trained on "
                + result.data().train().rows()
                + " images in "
                + seconds(result.trainSeconds())
                + " by `elbo demo`");
    return provenance(
        figures(report)
            .withSection(model())
            .withSection(samples())
            .withSection(reconstructions())
            .withSection(space())
            .withSection(plane())
            .withSection(result.compression().section())
            .withSection(result.anomalies().section())
            .withSection(result.classification().section())
            .withSection(training())
            .withSection(
                Section.of(
                    "Commands to try next", Block.commands(commands.toArray(new Command[0])))));
  }

  private HtmlReport figures(HtmlReport report) {
    Evaluation e = result.evaluation();
    return report
        .withKeyFigure(
            new KeyFigure(
                "Negative ELBO",
                number(e.negativeElbo(), 2),
                "nats per image",
                "How surprising an unseen image is to the model, at most. Lower is better."))
        .withKeyFigure(
            new KeyFigure(
                "Bits per dimension", number(e.bitsPerDim(), 3), "bits", "The same per pixel."))
        .withKeyFigure(
            new KeyFigure(
                "Active units",
                e.activeUnits() + " of " + plan.config().latent(),
                "",
                "Latent dimensions that the model uses."))
        .withKeyFigure(
            new KeyFigure(
                "Training time",
                number(result.trainSeconds(), 1),
                "s",
                String.format(
                    Locale.ROOT,
                    "%d passes over the data, %,.0f images per second.",
                    result.trained().history().size(),
                    result.imagesPerSecond())));
  }

  private Section model() {
    VaeConfig config = plan.config();
    String layers =
        config.mlp().hidden().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return Section.of(
        "What this is",
        Block.prose(
            "A variational auto-encoder is two neural networks that learn together. The encoder"
                + " turns an image into a code: "
                + config.latent()
                + " numbers here, and for each how sure it is. The decoder turns a code back into"
                + " an image. Training rewards images that come back well (the reconstruction) and"
                + " charges for codes that say more than they need to (the KL divergence). The sum"
                + " of the two is the negative ELBO. Here training charges half, which makes sharper"
                + " pictures; all figures count in full.\n\nBecause codes are kept close to a standard"
                + " normal distribution, a code drawn at random from it decodes to a new image that"
                + " looks like those the model was trained on.\n\nThe encoder has hidden layers of "
                + layers
                + " units, the decoder the same in reverse. The images are "
                + result.data().train().shape().width()
                + " pixels wide and high, in 17 shades of grey, scanned from handwritten forms."),
        Block.figure(
            pictures.originals(),
            "A grid of original digits",
            "Originals, from the " + result.data().validation().rows() + " images held out."));
  }

  private Section samples() {
    return Section.of(
        "New digits",
        Block.prose(
            "Nobody wrote these. Each is a random code, decoded. Some fall between two digits:"
                + " the model does not know that there are ten kinds, only what ink looks like."),
        Block.figure(
            pictures.samples(),
            "A grid of generated digits",
            "Codes from the prior, decoded to the mean of p(x|z). `samples.png`"));
  }

  private Section reconstructions() {
    return Section.of(
        "There and back",
        Block.prose(
            "Images that the model was not trained on, encoded and decoded again. What comes back is"
                + " what the code could hold: the shape of the digit, less its noise."),
        Block.figure(
            pictures.reconstructions(),
            "Pairs of digits and their reconstructions",
            "Above the original, below its reconstruction. `reconstructions.png`"));
  }

  private Section space() {
    return Section.of(
        "Inside the latent space",
        Block.prose(
            "Codes lie in a space in which near means alike. Walking from the code of one digit to"
                + " that of another passes through images that are both for a while."),
        Block.figure(
            pictures.interpolation(),
            "Strips of digits that change step by step",
            "From one unseen digit to another in equal steps. `interpolation.png`"),
        Block.prose(
            "Each line below takes the code of a three and changes one of its numbers. The"
                + " dimensions at the top carry most of the information; one that the model does"
                + " not use changes nothing."),
        Block.figure(
            pictures.traversal(),
            "A table of digits, a line for each latent dimension",
            "The most informative dimensions, from -2.5 to 2.5. `traversal.png`"));
  }

  private Section plane() {
    return Section.of(
        "A map of all digits",
        Block.prose(
            "A second model has only two latent dimensions, so its codes can be drawn as a map."
                + " Nobody told it which digit an image shows: the labels only colour the points."
                + " That they form islands is what the model found out by itself."),
        Block.row(
            Block.figure(
                pictures.latent(),
                "Points coloured by digit",
                "The code of every training image. `latent.png`"),
            Block.figure(
                pictures.manifold(),
                "A plane of decoded digits",
                "The same plane decoded: each place stands for an equal share of the prior."
                    + " `manifold.png`")));
  }

  private Section training() {
    Evaluation e = result.evaluation();
    return Section.of(
        "Training and measurement",
        Block.row(
            Block.figure(
                pictures.training(),
                "Means over the training images; reconstruction is -log p(x|z). `training.svg`,"
                    + " numbers in `history.csv`"),
            Block.figure(
                pictures.information(),
                "How much each latent dimension says about an unseen image.")),
        Block.table(
            "Measured on the images held out, which also chose the best epoch; in nats per image."
                + " The log-likelihood is estimated"
                + " by importance sampling.",
            List.of("What", "Value", "In words"),
            List.of(
                List.of("Negative ELBO", number(e.negativeElbo(), 2), "the two lines below, added"),
                List.of(
                    "Reconstruction",
                    number(-e.reconstruction(), 2),
                    "what the decoder still gets wrong; grey pixels keep it well above zero"),
                List.of("KL divergence", number(e.kl(), 2), "what the codes cost"),
                List.of(
                    "Negative log-likelihood",
                    number(e.nll().orElse(Double.NaN), 2),
                    "what the negative ELBO bounds from above, "
                        + Demo.IMPORTANCE_SAMPLES
                        + " samples an image"))));
  }

  private HtmlReport provenance(HtmlReport report) {
    Map<String, String> facts = result.trained().model().provenance().facts();
    TrainConfig training = plan.training();
    return report
        .withFact("elbo", facts.getOrDefault("elbo", "unknown"))
        .withFact(
            "data",
            "bundled digits (UCI Optical Recognition of Handwritten Digits, CC BY 4.0), "
                + result.data().train().rows()
                + " rows to train on, "
                + result.data().validation().rows()
                + " held out")
        .withFact(
            "data of the anomalies",
            "bundled breast-cancer (UCI Breast Cancer Wisconsin, Diagnostic, CC BY 4.0)")
        .withFact("data fingerprint", facts.getOrDefault("data_fingerprint", "unknown"))
        .withFact("seed", Long.toString(training.seed()))
        .withFact(
            "training",
            training.epochs()
                + " epochs, batches of "
                + training.batch()
                + ", AdamW at "
                + training.learningRate().initial()
                + " falling along a cosine, KL weight "
                + training.objective().betaAt(Long.MAX_VALUE - 1, 1, training.epochs())
                + " after "
                + training.objective().warmupEnd(training.epochs())
                + " epochs; weights of epoch "
                + result.trained().bestEpoch())
        .withFact("kernels", result.kernels() + ", threads: " + result.threads())
        .withFact(
            "java",
            System.getProperty("java.vm.name", "") + " " + System.getProperty("java.version", ""))
        .withFact(
            "processor",
            System.getProperty("os.arch", "") + ", " + System.getProperty("os.name", ""));
  }

  private static String seconds(double value) {
    return number(value, 1) + " seconds";
  }

  private static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
