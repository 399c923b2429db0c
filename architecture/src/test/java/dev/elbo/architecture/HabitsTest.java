// SPDX-License-Identifier: Apache-2.0
package dev.elbo.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What classes may do and how they are made. */
class HabitsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void classesAreFinalOrAbstract() {
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .should()
        .haveModifier(FINAL)
        .orShould()
        .haveModifier(ABSTRACT)
        .check(ElboClasses.ALL);
  }

  @Test
  void noGlobalState() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat(
            DescribedPredicate.describe("are not synthetic", type -> !type.isAnonymousClass()))
        .should()
        .beFinal()
        .check(ElboClasses.ALL);
    noClasses()
        .should()
        .callMethod(System.class, "setProperty", String.class, String.class)
        .check(ElboClasses.ALL);
  }

  @Test
  void chanceComesFromCountersOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.SplittableRandom")
        .orShould()
        .callMethod(Math.class, "random")
        .check(ElboClasses.ALL);
  }

  @Test
  void librariesDoNotPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.elbo.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(ElboClasses.ALL);
  }

  @Test
  void nothingIsSerializable() {
    DescribedPredicate<JavaClass> plain =
        DescribedPredicate.describe(
            "are neither exceptions nor enums nor lambdas",
            type -> !type.isAssignableTo(Throwable.class) && !type.isEnum());
    noClasses()
        .that(plain)
        .and()
        .resideOutsideOfPackage("dev.elbo.cli..")
        .should()
        .implement(java.io.Serializable.class)
        .check(ElboClasses.ALL);
  }

  @Test
  void namesSayWhatThingsAre() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .check(ElboClasses.ALL);
  }

  @Test
  void everyPackageSaysWhereToStart() throws IOException {
    List<Path> folders;
    try (Stream<Path> files = Files.walk(ROOT)) {
      folders =
          files
              .filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/"))
              .filter(file -> file.getFileName().toString().endsWith(".java"))
              .filter(file -> !file.getFileName().toString().equals("module-info.java"))
              .map(Path::getParent)
              .distinct()
              .toList();
    }
    assertThat(folders).hasSizeGreaterThan(15);
    assertThat(folders)
        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
  }

  @Test
  void filesStaySmall() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      List<Path> sources =
          files
              .filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/"))
              .filter(file -> file.toString().endsWith(".java"))
              .toList();
      assertThat(sources).hasSizeGreaterThan(150);
      for (Path source : sources) {
        long lines = Files.readAllLines(source).stream().filter(line -> !line.isBlank()).count();
        assertThat(lines).as("lines of %s", ROOT.relativize(source)).isLessThanOrEqualTo(500);
      }
    }
  }
}
