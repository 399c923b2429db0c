// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.KernelSelection;
import dev.elbo.vae.ElboVersion;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonObject;
import java.lang.management.ManagementFactory;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: what Elbo runs on here, and the flag to give if it could run faster. */
@Command
final class DoctorCommand implements ElboCommand {
  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) {
    try (Engine engine = threads.engine()) {
      boolean passed = SelfTest.passes(engine.kernels());
      if (output.json) {
        console.json(json(engine, passed));
      } else {
        print(console, engine, passed);
      }
      if (!passed) {
        console.talk(
            "elbo: "
                + engine.selection().name()
                + " kernels differ from the scalar ones on this JVM; work with"
                + " ELBO_OPTS=-Delbo.kernels=scalar, and report it with the output of elbo doctor");
        return Failure.FAULT;
      }
    }
    return DONE;
  }

  private static String jdk() {
    return System.getProperty("java.vm.name")
        + " "
        + Runtime.version()
        + " ("
        + System.getProperty("java.vendor")
        + ")";
  }

  private static String system() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + " "
        + System.getProperty("os.arch");
  }

  private static List<String> flags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("--module-path") && !flag.startsWith("-Djdk.module."))
        .toList();
  }

  private static long heap() {
    return Runtime.getRuntime().maxMemory() / (1 << 20);
  }

  /** Floats in a vector of the kernels in use; their name ends in {@code xN}. */
  private static int width(KernelSelection selection) {
    String name = selection.name();
    int at = name.lastIndexOf('x');
    return at < 0 || !name.startsWith("vector") ? 1 : Integer.parseInt(name.substring(at + 1));
  }

  private static JsonObject json(Engine engine, boolean passed) {
    KernelSelection selection = engine.selection();
    JsonObject.Builder json =
        JsonObject.builder()
            .put("elbo", ElboVersion.current())
            .put("kernels", selection.name())
            .put("reason", selection.reason())
            .put("vector_floats", width(selection));
    selection.remedy().ifPresent(remedy -> json.put("remedy", remedy));
    return json.put("threads", engine.threads())
        .put("processors", Runtime.getRuntime().availableProcessors())
        .put("heap_mb", heap())
        .put("jdk", jdk())
        .put("java_home", System.getProperty("java.home"))
        .put("system", system())
        .put("flags", JsonArray.ofStrings(flags()))
        .put("self_test", passed)
        .build();
  }

  private static void print(Console console, Engine engine, boolean passed) {
    KernelSelection selection = engine.selection();
    TextTable table =
        new TextTable()
            .add("elbo", ElboVersion.current())
            .add("kernels", selection.name() + ": " + selection.reason())
            .add("vector width", width(selection) + " floats, " + 32 * width(selection) + " bits");
    selection.remedy().ifPresent(remedy -> table.add("faster", remedy));
    table
        .add(
            "threads",
            engine.threads() + " of " + Runtime.getRuntime().availableProcessors() + " processors")
        .add("heap", "at most " + heap() + " MB; more with ELBO_OPTS=-Xmx4g")
        .add("jdk", jdk())
        .add("java home", System.getProperty("java.home"))
        .add("system", system())
        .add("flags", flags().isEmpty() ? "none" : String.join(" ", flags()))
        .add(
            "self-test",
            passed
                ? "passed: products agree with the scalar kernels bit for bit"
                : "FAILED: products differ from the scalar kernels");
    table.print(console);
  }
}
