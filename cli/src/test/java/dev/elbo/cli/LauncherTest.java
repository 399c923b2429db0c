// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher {@code elbo} in a source tree of its own whose path has spaces, with a {@code java}
 * that prints its arguments and a {@code mvn} that counts builds.
 */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
  @TempDir private Path folder;
  private Path tree;
  private Path jdk;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void makeTree() throws IOException {
    tree = Files.createDirectories(folder.resolve("source tree"));
    Files.copy(Path.of("..", "elbo"), tree.resolve("elbo"));
    Files.createDirectories(tree.resolve("cli/src/main"));
    Files.writeString(tree.resolve("pom.xml"), "<project/>");
    Files.writeString(tree.resolve("cli/pom.xml"), "<project/>");
    Files.writeString(tree.resolve("cli/src/main/A.java"), "class A {}");
    jdk = Files.createDirectories(folder.resolve("a jdk"));
    java("17.0.15");
    script(
        folder.resolve("bin/mvn"),
        "[ -f pom.xml ] || exit 9",
        "echo built >>builds",
        "[ ! -f broken ] || { echo 'Compilation failure'; exit 1; }",
        "mkdir -p cli/target/lib");
    environment.put("JAVA_HOME", jdk.toString());
    environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
  }

  private void java(String version) throws IOException {
    script(
        jdk.resolve("bin/java"),
        "if [ \"$1\" = -version ]; then",
        "  echo 'openjdk version \"" + version + "\" 2025-04-15' >&2",
        "  exit",
        "fi",
        "for a in \"$@\"; do echo \"$a\"; done");
  }

  private static void script(Path file, String... lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private CommandLineRun run(Path launcher, Path from, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(Arrays.asList(args));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(from.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("ELBO_OPTS");
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    return new CommandLineRun(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private CommandLineRun run(String... args) throws Exception {
    return run(tree.resolve("elbo"), tree, args);
  }

  private long builds() throws IOException {
    return Files.readAllLines(tree.resolve("builds")).size();
  }

  @Test
  void buildsOnFirstUseAndWhenASourceIsNewer() throws Exception {
    CommandLineRun first = run("doctor");
    assertThat(first.err()).isEqualTo("elbo: building, once ...\n");
    assertThat(first.code()).isZero();

    assertThat(run("doctor").err()).isEmpty();
    assertThat(builds()).isEqualTo(1);

    Files.setLastModifiedTime(
        tree.resolve("cli/src/main/A.java"), FileTime.from(Instant.now().plusSeconds(2)));
    assertThat(run("doctor").err()).isEqualTo("elbo: building, once ...\n");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void runsOnTheModulePathWithTheOptionsOfTheEnvironment() throws Exception {
    environment.put("ELBO_OPTS", "-Xmx256m -Dx=*");

    List<String> args = run("train", "my data.csv", "--out", "m*").outLines();

    String lib = tree.toRealPath().resolve("cli/target/lib").toString();
    assertThat(args)
        .containsSubsequence(
            "-Delbo.terminal=false",
            "-Delbo.command=" + tree.resolve("elbo"),
            "-Xmx256m",
            "-Dx=*",
            "--module-path",
            lib,
            "--module",
            "dev.elbo.cli/dev.elbo.cli.Elbo",
            "train",
            "my data.csv",
            "--out",
            "m*");
  }

  @Test
  void startsLightCommandsOnTheClassPath() throws Exception {
    for (String call : List.of("--version", "--help", "inspect", "help")) {
      assertThat(run(call).outLines())
          .contains("-cp", "-XX:TieredStopAtLevel=1")
          .doesNotContain("--module-path");
    }
    assertThat(run("train", "--help").outLines()).contains("-cp");
    assertThat(run().outLines()).contains("-cp").endsWith("dev.elbo.cli.Elbo");
  }

  @Test
  void worksThroughLinksAndFromOtherFolders() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other place"));
    Path direct = Files.createSymbolicLink(other.resolve("direct"), tree.resolve("elbo"));
    Path relative =
        Files.createSymbolicLink(other.resolve("relative"), Path.of("..", "source tree", "elbo"));
    Path chain = Files.createSymbolicLink(other.resolve("chain"), Path.of("relative"));

    for (Path link : List.of(direct, relative, chain, Path.of("./chain"))) {
      CommandLineRun run = run(link, other, "doctor");

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.outLines()).endsWith("doctor");
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void namesAJavaThatIsMissingOrTooOld() throws Exception {
    java("11.0.2");
    CommandLineRun old = run("doctor");
    environment.put("JAVA_HOME", folder.resolve("none").toString());
    CommandLineRun missing = run("doctor");

    assertThat(old.code()).isEqualTo(2);
    assertThat(old.err())
        .isEqualTo(
            "elbo: "
                + jdk.resolve("bin/java")
                + " is version 11; Elbo needs 17 or later, set JAVA_HOME to such a JDK\n");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err())
        .isEqualTo(
            "elbo: JAVA_HOME is "
                + folder.resolve("none")
                + ", which has no bin/java; set it to a JDK of version 17 or later\n");
  }

  @Test
  void showsTheOutputOfABuildThatFailsAndTriesAgain() throws Exception {
    Files.writeString(tree.resolve("broken"), "");
    CommandLineRun failed = run("doctor");
    Files.delete(tree.resolve("broken"));
    CommandLineRun repaired = run("doctor");

    assertThat(failed.code()).isEqualTo(2);
    assertThat(failed.err())
        .isEqualTo(
            "elbo: building, once ...\nCompilation failure\n"
                + "elbo: the build failed; its output is above\n");
    assertThat(repaired.code()).isZero();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void buildsOnceForCallsAtTheSameTime() throws Exception {
    List<Process> calls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ProcessBuilder builder =
          new ProcessBuilder(tree.resolve("elbo").toString(), "doctor")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().putAll(environment);
      calls.add(builder.start());
    }
    for (Process call : calls) {
      assertThat(call.waitFor()).isZero();
    }

    assertThat(builds()).isEqualTo(1);
    assertThat(tree.resolve("cli/target/elbo.lock")).doesNotExist();
  }

  @Test
  void takesOverTheLockOfABuildThatWasKilled() throws Exception {
    Path lock = Files.createDirectories(tree.resolve("cli/target/elbo.lock"));
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

    assertThat(run("doctor").code()).isZero();
  }
}
