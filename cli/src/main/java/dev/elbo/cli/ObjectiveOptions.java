// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.objective.ImportanceWeightedObjective;
import dev.elbo.vae.objective.Objective;
import dev.elbo.vae.objective.TotalCorrelationObjective;
import java.util.List;
import picocli.CommandLine.Option;

/** What is maximised; an option that the objective does not know is refused. */
final class ObjectiveOptions {
  private static final String NAMES = "elbo, iwae or tc";
  private static final String DREG = "dreg";
  private static final String STANDARD = "standard";

  @Option(
      names = "--objective",
      paramLabel = "NAME",
      description =
          "What is maximised: elbo, the evidence lower bound, iwae, the importance-weighted bound, or"
              + " tc, the ELBO with a weight for the total correlation (beta-TCVAE) (default: elbo).")
  private String objective = ElboObjective.ID;

  @Option(
      names = "--beta",
      paramLabel = "B",
      description =
          "Weight of the KL term (default: 1; for tables less), with tc that of the total correlation"
              + " (default: 6).")
  private Float beta;

  @Option(
      names = "--warmup",
      paramLabel = "EPOCHS",
      description = "Epochs over which the weight of the KL term grows to --beta (default: 0).")
  private Double warmup;

  @Option(
      names = "--free-bits",
      paramLabel = "NATS",
      description = "KL that each latent dimension may use free of charge (default: 0).")
  private Float freeBits;

  @Option(
      names = "--samples",
      paramLabel = "K",
      description = "Samples a row of the importance-weighted bound (default: 50).")
  private Integer samples;

  @Option(
      names = "--gradient",
      paramLabel = "KIND",
      description =
          "Gradient of the importance-weighted bound for the encoder: dreg, doubly reparameterised,"
              + " or standard (default: dreg).")
  private String gradient;

  @Option(
      names = "--alpha",
      paramLabel = "A",
      description = "With tc, weight of what codes tell of their rows (default: 1).")
  private Float alpha;

  @Option(
      names = "--gamma",
      paramLabel = "G",
      description = "With tc, weight of the KL term by dimension (default: 1).")
  private Float gamma;

  /**
   * The objective.
   *
   * @param start what is not given of the ELBO
   * @throws IllegalArgumentException if a number is out of its range
   * @throws UsageException if options contradict each other
   */
  Objective objective(Objective start) {
    return switch (objective) {
      case ElboObjective.ID ->
          elbo(start instanceof ElboObjective elbo ? elbo : ElboObjective.PLAIN);
      case ImportanceWeightedObjective.ID -> importanceWeighted();
      case TotalCorrelationObjective.ID -> totalCorrelation();
      default ->
          throw new UsageException("--objective must be " + NAMES + ", got '" + objective + "'");
    };
  }

  private Objective elbo(ElboObjective start) {
    refuse(List.of("--samples", "--gradient"), ImportanceWeightedObjective.ID, samples, gradient);
    refuse(List.of("--alpha", "--gamma"), TotalCorrelationObjective.ID, alpha, gamma);
    return new ElboObjective(
        beta == null ? start.beta() : beta,
        warmup == null ? start.warmupEpochs() : warmup,
        freeBits == null ? start.freeBits() : freeBits);
  }

  private Objective importanceWeighted() {
    refuse(List.of("--beta"), "elbo or tc", beta);
    refuse(List.of("--warmup", "--free-bits"), ElboObjective.ID, warmup, freeBits);
    refuse(List.of("--alpha", "--gamma"), TotalCorrelationObjective.ID, alpha, gamma);
    if (gradient != null && !gradient.equals(DREG) && !gradient.equals(STANDARD)) {
      throw new UsageException("--gradient must be dreg or standard, got '" + gradient + "'");
    }
    return new ImportanceWeightedObjective(
        samples == null ? ImportanceWeightedObjective.DEFAULT_SAMPLES : samples,
        !STANDARD.equals(gradient));
  }

  private Objective totalCorrelation() {
    refuse(List.of("--warmup", "--free-bits"), ElboObjective.ID, warmup, freeBits);
    refuse(List.of("--samples", "--gradient"), ImportanceWeightedObjective.ID, samples, gradient);
    TotalCorrelationObjective paper = TotalCorrelationObjective.PAPER;
    return new TotalCorrelationObjective(
        alpha == null ? paper.alpha() : alpha,
        beta == null ? paper.beta() : beta,
        gamma == null ? paper.gamma() : gamma);
  }

  private void refuse(List<String> names, String owner, Object... values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        throw new UsageException(
            names.get(i)
                + " belongs to --objective "
                + owner
                + ", got --objective "
                + objective
                + "; leave it out");
      }
    }
  }
}
