// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a peer, or Elbo's benchmark, as a process of its own: the native libraries clash within one,
 * and their thread settings hold for a whole process. Standard error goes to ours.
 */
final class PeerProcess {
  private final Path natives;

  PeerProcess(Path natives) {
    this.natives = natives.toAbsolutePath();
  }

  /** Measures one configuration on this JDK and class path. */
  Measurement measure(PeerArguments arguments) throws IOException, InterruptedException {
    PeerConfig config = arguments.config();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx2g");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    command.addAll(
        config.peer().equals(PeerConfig.LIBTORCH) ? libtorchFlags(config) : dl4jFlags(config));
    command.add("-classpath");
    command.add(System.getProperty("java.class.path"));
    command.add(
        (config.peer().equals(PeerConfig.LIBTORCH) ? DjlProgram.class : Dl4jProgram.class)
            .getName());
    command.addAll(arguments.toList());

    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    for (String pool : List.of("OMP", "MKL", "OPENBLAS")) {
      environment.put(pool + "_NUM_THREADS", Integer.toString(config.threads()));
    }
    if (config.waiting() == Waiting.PASSIVE) {
      environment.put("OMP_WAIT_POLICY", "PASSIVE");
    } else {
      // Unset, not ACTIVE: the default spins for a while and then sleeps; ACTIVE spins on.
      environment.remove("OMP_WAIT_POLICY");
    }
    return output(builder, config.toString())
        .lines()
        .filter(line -> line.startsWith("{"))
        .findFirst()
        .map(Measurement::fromJson)
        .orElseThrow(() -> new PeerException(config + " printed no result"));
  }

  /** Runs Elbo's benchmark. */
  ElboRates measureElbo(String command) throws IOException, InterruptedException {
    return ElboRates.fromJson(output(new ProcessBuilder("sh", "-c", command), command));
  }

  private List<String> libtorchFlags(PeerConfig config) {
    return List.of(
        // Offline also keeps DJL from looking for a newer libtorch and from reporting its use.
        "-Dai.djl.offline=true",
        "-DOPT_OUT_TRACKING=true",
        "-DDJL_CACHE_DIR=" + natives,
        "-Dai.djl.pytorch.num_threads=" + config.threads(),
        "-Dai.djl.pytorch.num_interop_threads=1");
  }

  private List<String> dl4jFlags(PeerConfig config) {
    List<String> flags = new ArrayList<>(List.of("-Dorg.bytedeco.javacpp.cachedir=" + natives));
    if (config.variant().equals(Dl4jProgram.AVX512)) {
      flags.add("-Dorg.bytedeco.javacpp.platform.extension=-avx512");
    }
    return flags;
  }

  private static String output(ProcessBuilder builder, String name)
      throws IOException, InterruptedException {
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new PeerException(name + " ended with exit code " + code + "; see its messages above");
    }
    return output;
  }
}
