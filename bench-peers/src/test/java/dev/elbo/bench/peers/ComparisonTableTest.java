// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTableTest {
  private static final Machine MACHINE = new Machine("Some CPU", true, 2, "Linux 6", "JDK 17");
  private static final LocalDate DATE = LocalDate.of(2026, 11, 20);
  private static final SteadyState STEADY = new SteadyState(3, 3);

  @Test
  void comparesTheMeanOfElboWithTheBestConfigurationOfEachPeer() {
    String markdown =
        new ComparisonTable(
                MACHINE,
                DATE,
                STEADY,
                List.of(new ElboRates(50_000, 20_000, 3_000), new ElboRates(70_000, 40_000, 5_000)),
                List.of(
                    peer(PeerConfig.LIBTORCH, "flat", Workload.CLASSIC, 1, 100),
                    peer(PeerConfig.LIBTORCH, "arrays", Workload.CLASSIC, 2, 200),
                    peer(PeerConfig.LIBTORCH, "flat", Workload.SMALL, 1, 2_500),
                    peer(PeerConfig.LIBTORCH, "flat", Workload.CONV, 1, 12.5),
                    peer(PeerConfig.DL4J, "base", Workload.CLASSIC, 1, 50)))
            .toMarkdown();
    assertThat(markdown)
        .contains("2026-11-20; Some CPU, 2 cores; Linux 6; JDK 17; v 1; warm-up 3.0 s")
        .contains("| Elbo | 60,000 | 30,000 | 4,000 |")
        .contains(
            "| libtorch through DJL | 25,600 (arrays, 2 threads, active)"
                + " | 2,500 (flat, 1 thread) | 1,600 (flat, 1 thread) |")
        .contains("| DL4J's VAE layer | 6,400 (base, 1 thread) | - | - |")
        .contains("| **Elbo / libtorch through DJL** | **2.34x** | **12.00x** | **2.50x** |")
        .contains("| **Elbo / DL4J's VAE layer** | **9.38x** | - | - |")
        .contains("| Elbo small, run 2 | steps | 40,000 | - | - | - |")
        .contains("| libtorch small (flat, 1 thread) | steps | 2,500 | 2,750 | 500.0 | 100.0 |");
    assertThat(markdown.lines().filter(line -> line.startsWith("| Elbo classic, run"))).hasSize(2);
  }

  @Test
  void leavesRatiosOpenWithoutElbo() {
    String markdown =
        new ComparisonTable(
                MACHINE,
                DATE,
                STEADY,
                List.of(),
                List.of(peer(PeerConfig.DL4J, "base", Workload.CLASSIC, 1, 50)))
            .toMarkdown();
    assertThat(markdown)
        .contains("| Elbo | - | - | - |")
        .contains("| **Elbo / DL4J's VAE layer** | - | - | - |")
        .contains("| dl4j classic (base, 1 thread) | images | 6,400 |");
  }

  private static Measurement peer(
      String peer, String variant, Workload workload, int threads, double stepsPerSecond) {
    return new Measurement(
        new PeerConfig(peer, variant, workload, threads, Waiting.ACTIVE),
        new SteadyState.Rate(stepsPerSecond, 1.1 * stepsPerSecond, 500, 100),
        "v 1");
  }
}
