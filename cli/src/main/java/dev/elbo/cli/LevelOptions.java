// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.Dataset;
import dev.elbo.vae.likelihood.DiscretizedLogisticLikelihood;
import dev.elbo.vae.model.LevelCounts;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The distribution of data that are whole levels. */
final class LevelOptions {
  private static final List<String> WITH_LEVELS =
      List.of("categorical", "logistic-mixture", "beta-binomial");
  private static final String MIXTURE = "logistic-mixture";
  private static final String AUTO = "auto";
  private static final String NONE = "none";

  /** Atoms take the work of some components. */
  private static final int COMPONENTS_WITH_ATOMS = 3;

  private static final int COMPONENTS_WITHOUT_ATOMS = 5;

  @Option(
      names = "--levels",
      paramLabel = "N",
      description =
          "Levels of the categorical, logistic-mixture and beta-binomial (default: 256 for 8-bit"
              + " images, else the largest value and one).")
  private Integer levels;

  @Option(
      names = "--components",
      paramLabel = "K",
      description =
          "Logistics in the logistic-mixture (default: "
              + COMPONENTS_WITH_ATOMS
              + ", without atoms "
              + COMPONENTS_WITHOUT_ATOMS
              + ").")
  private Integer components;

  @Option(
      names = "--atoms",
      paramLabel = "auto|none|N[,N...]",
      description =
          "Levels with a probability of their own in the logistic-mixture; auto takes those that"
              + " are frequent in the training data (default: auto).")
  private String atoms;

  /** Refuses what does not go with a likelihood, whatever the data. */
  void check(String likelihood) {
    requireOwner("--levels", levels, likelihood, WITH_LEVELS);
    requireOwner("--components", components, likelihood, List.of(MIXTURE));
    requireOwner("--atoms", atoms, likelihood, List.of(MIXTURE));
    if (atoms != null && !atoms.equals(AUTO) && !atoms.equals(NONE)) {
      listed();
    }
  }

  private static void requireOwner(
      String option, Object given, String likelihood, List<String> owners) {
    if (given != null && !owners.contains(String.valueOf(likelihood))) {
      throw new UsageException(
          option
              + " belongs to --likelihood "
              + LikelihoodOptions.list(owners)
              + ", got "
              + (likelihood == null ? "no --likelihood" : "--likelihood " + likelihood));
    }
  }

  /** The number of levels asked for, or that of the data. */
  int levels(Dataset data) {
    return levels == null ? LevelCounts.levelsOf(data) : levels;
  }

  /** The mixture asked for, or one that suits the training data. */
  DiscretizedLogisticLikelihood mixture(Dataset data) {
    int count = levels(data);
    // With no atoms all but these are checked before the data are counted.
    DiscretizedLogisticLikelihood plain =
        new DiscretizedLogisticLikelihood(
            count, components == null ? COMPONENTS_WITHOUT_ATOMS : components, List.of());
    List<Integer> chosen = atoms(data, count);
    if (chosen.isEmpty()) {
      return plain;
    }
    return new DiscretizedLogisticLikelihood(
        count, components == null ? COMPONENTS_WITH_ATOMS : components, chosen);
  }

  private List<Integer> atoms(Dataset data, int count) {
    if (atoms == null || atoms.equals(AUTO)) {
      return DiscretizedLogisticLikelihood.atomsOf(LevelCounts.of(data, count));
    }
    return atoms.equals(NONE) ? List.of() : listed();
  }

  /** The levels of the list, in rising order. */
  private List<Integer> listed() {
    TreeSet<Integer> listed = new TreeSet<>();
    for (String atom : atoms.split(",", -1)) {
      try {
        listed.add(Integer.parseInt(atom.strip()));
      } catch (NumberFormatException e) {
        throw new UsageException(
            "--atoms must be auto, none or levels with commas between, such as 0,255, got '"
                + atoms
                + "'");
      }
    }
    return List.copyOf(listed);
  }
}
