// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Elbo, libtorch and DL4J one after another in one run, Elbo once before and once after the peers;
 * prints a markdown table. Every peer runs in all its variants and thread settings, and the best
 * counts. The README beside this module says how to start it.
 */
public final class PeerComparison {
  private static final int MOST_THREADS = 2;

  private final CompareOptions options;
  private final Machine machine;
  private final PeerProcess process;
  private final List<ElboRates> elbo = new ArrayList<>();
  private final List<Measurement> peers = new ArrayList<>();

  private PeerComparison(CompareOptions options, Machine machine) {
    this.options = options;
    this.machine = machine;
    process = new PeerProcess(options.natives());
  }

  /**
   * Runs the comparison; exit code 2 for a wrong option, 1 for a run that failed.
   *
   * @param args see {@link CompareOptions}
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    CompareOptions options;
    try {
      options = CompareOptions.parse(args);
    } catch (PeerException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    try {
      PeerComparison comparison = new PeerComparison(options, Machine.current());
      comparison.run();
      comparison.print(LocalDate.now(Clock.systemUTC()));
    } catch (PeerException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private void run() throws IOException, InterruptedException {
    runElbo();
    for (PeerConfig config : configs()) {
      System.err.println(config);
      Measurement measurement = process.measure(new PeerArguments(config, options.steadyState()));
      System.err.println("  " + measurement.toJson());
      peers.add(measurement);
    }
    runElbo();
  }

  private void runElbo() throws IOException, InterruptedException {
    if (options.elbo().isPresent()) {
      System.err.println(options.elbo().get());
      elbo.add(process.measureElbo(options.elbo().get()));
    }
  }

  private List<PeerConfig> configs() {
    List<PeerConfig> configs = new ArrayList<>();
    for (Workload workload : Workload.values()) {
      for (String variant : DjlProgram.variants(workload)) {
        addThreadSettings(configs, PeerConfig.LIBTORCH, variant, workload);
      }
    }
    for (String variant : Dl4jProgram.variants(machine)) {
      addThreadSettings(configs, PeerConfig.DL4J, variant, Workload.CLASSIC);
    }
    return configs;
  }

  private void addThreadSettings(
      List<PeerConfig> configs, String peer, String variant, Workload workload) {
    configs.add(new PeerConfig(peer, variant, workload, 1, Waiting.ACTIVE));
    if (machine.cores() >= MOST_THREADS) {
      for (Waiting waiting : Waiting.values()) {
        configs.add(new PeerConfig(peer, variant, workload, MOST_THREADS, waiting));
      }
    }
  }

  private void print(LocalDate date) throws IOException {
    String markdown =
        new ComparisonTable(machine, date, options.steadyState(), elbo, peers).toMarkdown();
    System.out.print(markdown);
    if (options.out().isPresent()) {
      write(options.out().get().toAbsolutePath(), markdown);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Path temporary = Files.createTempFile(file.getParent(), "peers", ".tmp");
    Files.writeString(temporary, text);
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
