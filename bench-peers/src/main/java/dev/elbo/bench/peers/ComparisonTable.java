// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * A comparison as markdown. Elbo counts with the mean of its runs, a peer with the median of its
 * best configuration.
 */
record ComparisonTable(
    Machine machine,
    LocalDate date,
    SteadyState steadyState,
    List<ElboRates> elbo,
    List<Measurement> peers) {
  ComparisonTable {
    elbo = List.copyOf(elbo);
    peers = List.copyOf(peers);
  }

  String toMarkdown() {
    StringBuilder text = new StringBuilder();
    text.append("# Elbo beside libtorch and DL4J\n\n");
    text.append(conditions()).append("\n\n");
    text.append("| best setting of each | classic, images/s | small, steps/s | conv, images/s |\n");
    text.append("|---|--:|--:|--:|\n");
    row(text, "Elbo", rate(elboClassic()), rate(elboSmall()), rate(elboConv()));
    for (String peer : List.of(PeerConfig.LIBTORCH, PeerConfig.DL4J)) {
      row(
          text,
          title(peer),
          cell(peer, Workload.CLASSIC),
          cell(peer, Workload.SMALL),
          cell(peer, Workload.CONV));
    }
    for (String peer : List.of(PeerConfig.LIBTORCH, PeerConfig.DL4J)) {
      row(
          text,
          "**Elbo / " + title(peer) + "**",
          ratio(elboClassic(), best(peer, Workload.CLASSIC)),
          ratio(elboSmall(), best(peer, Workload.SMALL)),
          ratio(elboConv(), best(peer, Workload.CONV)));
    }
    text.append("\n");
    details(text);
    return text.toString();
  }

  private String conditions() {
    String versions =
        String.join(", ", new TreeSet<>(peers.stream().map(Measurement::version).toList()));
    return String.format(
        Locale.ROOT,
        "%s; %s, %d cores; %s; %s; %s; warm-up %.1f s, then the median of %d windows of %.1f s.",
        date,
        machine.processor(),
        machine.cores(),
        machine.system(),
        machine.jdk(),
        versions,
        steadyState.seconds(),
        steadyState.windows(),
        steadyState.seconds());
  }

  private void details(StringBuilder text) {
    text.append("| every run, in order | unit/s | median | best | first loss | last loss |\n");
    text.append("|---|---|--:|--:|--:|--:|\n");
    for (int i = 0; i < elbo.size(); i++) {
      ElboRates run = elbo.get(i);
      if (i == 1) {
        peerDetails(text);
      }
      elboDetails(text, "classic, run " + (i + 1), "images", run.classicImagesPerSecond());
      elboDetails(text, "small, run " + (i + 1), "steps", run.smallStepsPerSecond());
      elboDetails(text, "conv, run " + (i + 1), "images", run.convImagesPerSecond());
    }
    if (elbo.size() < 2) {
      peerDetails(text);
    }
  }

  private static void elboDetails(StringBuilder text, String what, String unit, double rate) {
    row(text, "Elbo " + what, unit, number(rate), "-", "-", "-");
  }

  private void peerDetails(StringBuilder text) {
    for (Measurement peer : peers) {
      row(
          text,
          peer.config().toString(),
          peer.config().workload().unit(),
          number(peer.unitsPerSecond()),
          number(peer.bestUnitsPerSecond()),
          String.format(Locale.ROOT, "%.1f", peer.rate().firstLoss()),
          String.format(Locale.ROOT, "%.1f", peer.rate().lastLoss()));
    }
  }

  private static void row(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String title(String peer) {
    return peer.equals(PeerConfig.LIBTORCH) ? "libtorch through DJL" : "DL4J's VAE layer";
  }

  private OptionalDouble elboClassic() {
    return mean(ElboRates::classicImagesPerSecond);
  }

  private OptionalDouble elboSmall() {
    return mean(ElboRates::smallStepsPerSecond);
  }

  private OptionalDouble elboConv() {
    return mean(ElboRates::convImagesPerSecond);
  }

  private OptionalDouble mean(ToDoubleFunction<ElboRates> value) {
    return elbo.stream().mapToDouble(value).average();
  }

  private Optional<Measurement> best(String peer, Workload workload) {
    return peers.stream()
        .filter(m -> m.config().peer().equals(peer) && m.config().workload() == workload)
        .max(Comparator.comparingDouble(Measurement::unitsPerSecond));
  }

  private String cell(String peer, Workload workload) {
    return best(peer, workload)
        .map(m -> number(m.unitsPerSecond()) + " (" + m.config().setting() + ")")
        .orElse("-");
  }

  private static String ratio(OptionalDouble elbo, Optional<Measurement> peer) {
    if (elbo.isEmpty() || peer.isEmpty()) {
      return "-";
    }
    return String.format(
        Locale.ROOT, "**%.2fx**", elbo.getAsDouble() / peer.get().unitsPerSecond());
  }

  private static String rate(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "-";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
