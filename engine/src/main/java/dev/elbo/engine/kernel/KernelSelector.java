// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Chooses the kernels: the Vector API's where they can run fast, else the scalar ones. The system
 * property {@value #PROPERTY} with {@code auto}, {@code vector} or {@code scalar} forces the
 * choice.
 */
public final class KernelSelector {
  /** System property that forces the choice. */
  public static final String PROPERTY = "elbo.kernels";

  private static final String MODULE = "jdk.incubator.vector";
  private static final String FLAG = "start java with --add-modules " + MODULE;

  private KernelSelector() {}

  /**
   * Selects by {@value #PROPERTY}.
   *
   * @throws IllegalArgumentException if the property has another value, or asks for vector kernels
   *     that cannot run here
   */
  public static KernelSelection select() {
    return select(System.getProperty(PROPERTY, "auto"));
  }

  /**
   * Selects by a given choice.
   *
   * @param choice {@code auto}, {@code vector} or {@code scalar}
   * @throws IllegalArgumentException if the choice is another, or {@code vector} cannot run here
   */
  public static KernelSelection select(String choice) {
    return switch (choice) {
      case "scalar" -> scalar(PROPERTY + "=scalar", Optional.empty());
      case "auto" -> vectorOrScalar();
      case "vector" -> {
        KernelSelection selection = vectorOrScalar();
        if (selection.kernels() instanceof ScalarKernels) {
          throw new IllegalArgumentException(
              PROPERTY
                  + "=vector cannot be met: "
                  + selection.reason()
                  + selection.remedy().map(remedy -> "; " + remedy).orElse(""));
        }
        yield selection;
      }
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " must be auto, vector or scalar, got " + choice);
    };
  }

  private static KernelSelection vectorOrScalar() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return scalar("module " + MODULE + " is not in the boot layer", Optional.of(FLAG));
    }
    // Without the optimizing compiler every vector is an object: about ten times slower than
    // scalar.
    String vm = System.getProperty("java.vm.info", "");
    if (vm.contains("emulated-client") || vm.contains("interpreted")) {
      return scalar(
          "this JVM runs without its optimizing compiler (" + vm + ")",
          Optional.of("remove -XX:TieredStopAtLevel=1 or -Xint"));
    }
    try {
      Iterator<KernelProvider> providers = ServiceLoader.load(KernelProvider.class).iterator();
      if (!providers.hasNext()) {
        providers =
            ServiceLoader.load(KernelProvider.class, KernelSelector.class.getClassLoader())
                .iterator();
      }
      if (providers.hasNext()) {
        KernelProvider provider = providers.next();
        return new KernelSelection(
            provider.kernels(), provider.name(), MODULE + " is present", Optional.empty());
      }
      return scalar(
          "no vector kernels on the class or module path", Optional.of("add elbo-engine-vector"));
    } catch (ServiceConfigurationError e) {
      return scalar("vector kernels did not load: " + e.getMessage(), Optional.of(FLAG));
    }
  }

  private static KernelSelection scalar(String reason, Optional<String> remedy) {
    return new KernelSelection(new ScalarKernels(), "scalar", reason, remedy);
  }
}
