// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** One DL4J configuration in its own process; see {@link PeerArguments} for its command line. */
final class Dl4jProgram {
  /** DL4J's library for any x86-64 processor. */
  static final String BASE = "base";

  /** DL4J's library for processors with AVX-512. */
  static final String AVX512 = "avx512";

  private Dl4jProgram() {}

  public static void main(String[] args) throws IOException {
    PeerArguments arguments = PeerArguments.parse(PeerConfig.DL4J, args);
    try (TrainingRun run = new Dl4jRun(arguments.config().workload())) {
      SteadyState.Rate rate = arguments.steadyState().measure(run);
      System.out.println(new Measurement(arguments.config(), rate, version()).toJson());
    }
  }

  static List<String> variants(Machine machine) {
    return machine.avx512() ? List.of(BASE, AVX512) : List.of(BASE);
  }

  /** Its jars' manifests name no version; Maven's own note inside them does. */
  private static String version() throws IOException {
    Properties properties = new Properties();
    try (InputStream in =
        MultiLayerNetwork.class.getResourceAsStream(
            "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties")) {
      if (in != null) {
        properties.load(in);
      }
    }
    return "DL4J " + properties.getProperty("version", "of unknown version");
  }
}
