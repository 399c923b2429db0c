// SPDX-License-Identifier: Apache-2.0
package dev.elbo.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.Architectures;
import dev.elbo.data.DataException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which part may know which other. */
class LayersTest {
  /** Fewest classes each part must show, so that no rule holds because nothing was looked at. */
  private static final Map<String, Integer> LEAST =
      new TreeMap<>(
          Map.of(
              "engine", 40, "data", 40, "tables", 20, "vae", 40, "apps", 4, "report", 10, "cli", 15,
              "testkit", 0));

  @Test
  void everyPartWasSeen() {
    Map<String, Long> seen =
        ElboClasses.ALL.stream()
            .collect(Collectors.groupingBy(LayersTest::part, Collectors.counting()));
    LEAST.forEach(
        (part, least) ->
            assertThat(seen.getOrDefault(part, 0L))
                .as("classes of dev.elbo.%s", part)
                .isGreaterThanOrEqualTo(least));
    assertThat(inPackage("dev.elbo.engine.vector")).isGreaterThanOrEqualTo(8);
    assertThat(inPackage("dev.elbo.tables.duckdb")).isGreaterThanOrEqualTo(8);
  }

  private static long inPackage(String name) {
    return ElboClasses.ALL.stream().filter(c -> c.getPackageName().equals(name)).count();
  }

  private static String part(JavaClass type) {
    String[] names = type.getPackageName().split("\\.");
    return names.length > 2 ? names[2] : "";
  }

  @Test
  void partsKnowOnlyThoseBelow() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.elbo..")
        .layer("engine")
        .definedBy("dev.elbo.engine..")
        .layer("data")
        .definedBy("dev.elbo.data..")
        .layer("tables")
        .definedBy("dev.elbo.tables..")
        .layer("report")
        .definedBy("dev.elbo.report..")
        .layer("vae")
        .definedBy("dev.elbo.vae..")
        .layer("apps")
        .definedBy("dev.elbo.apps..")
        .layer("cli")
        .definedBy("dev.elbo.cli..")
        .whereLayer("engine")
        .mayNotAccessAnyLayer()
        .whereLayer("data")
        .mayNotAccessAnyLayer()
        .whereLayer("tables")
        .mayOnlyAccessLayers("data")
        .whereLayer("report")
        .mayNotAccessAnyLayer()
        .whereLayer("vae")
        .mayOnlyAccessLayers("engine", "data")
        .whereLayer("apps")
        .mayOnlyAccessLayers("vae", "data", "engine")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .check(ElboClasses.ALL);
  }

  @Test
  void nobodyCompilesAgainstTheVectorModule() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.elbo.engine.vector..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.elbo.engine.vector..", "jdk.incubator..")
        .check(ElboClasses.ALL);
  }

  /** Without it CSV files are read as before; a launcher that leaves it out has no DuckDB. */
  @Test
  void nobodyButTheCommandLineCompilesAgainstDuckDb() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.elbo.tables.duckdb..", "dev.elbo.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.elbo.tables.duckdb..")
        .check(ElboClasses.ALL);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.elbo.tables.duckdb..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.duckdb..")
        .check(ElboClasses.ALL);
  }

  @Test
  void kernelsKnowNothingAboveThem() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.elbo.engine.kernel..", "dev.elbo.engine.vector..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.elbo.engine.graph..",
            "dev.elbo.engine.layer..",
            "dev.elbo.engine.optim..",
            "dev.elbo.engine.parallel..")
        .check(ElboClasses.ALL);
  }

  @Test
  void coreNeedsNothingButTheJdk() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.elbo.engine..", "dev.elbo.data..", "dev.elbo.vae..", "dev.elbo.apps..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "dev.elbo..", "java..", "javax.imageio..", "jdk.incubator.vector..")
        .check(ElboClasses.ALL);
  }

  @Test
  void packagesHaveNoCycles() {
    // The exception of the data module is thrown in all its packages.
    slices()
        .matching("dev.elbo.(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            DescribedPredicate.alwaysTrue(), JavaClass.Predicates.type(DataException.class))
        .check(ElboClasses.ALL);
  }
}
