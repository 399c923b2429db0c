// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.vae.modelfile.TensorFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a process of its own works. */
@DisabledOnOs(OS.WINDOWS)
final class InterruptTest {
  @TempDir private Path folder;

  private List<String> call(String model, Object... more) {
    List<String> args =
        new ArrayList<>(
            List.of("train", "digits", "--out", folder.resolve(model).toString(), "--epochs=300"));
    args.addAll(List.of("--hidden=16", "--latent=2", "--rows=600", "--batch=50"));
    for (Object option : more) {
      args.add(option.toString());
    }
    return args;
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void savesTheModelAndCanBeResumedToTheSameWeights() throws Exception {
    Path state = folder.resolve("state");
    List<String> err = interrupt(call("part", "--checkpoint", state, "--resume"), "epoch   3/");

    assertThat(err.get(err.size() - 1))
        .matches(
            "elbo: interrupted in epoch \\d+ after \\d+ steps; \\S+part holds the weights so far;"
                + " to go on, give the same command with --resume");
    assertThat(CommandLineRun.of("inspect", folder.resolve("part")).out())
        .contains("outcome", "interrupted");

    CommandLineRun whole = CommandLineRun.of(call("whole", "--quiet").toArray());
    CommandLineRun rest =
        CommandLineRun.of(call("part", "--checkpoint", state, "--resume").toArray());

    assertThat(whole.code()).as(whole.err()).isZero();
    assertThat(rest.code()).as(rest.err()).isZero();
    assertThat(rest.err()).contains("resuming in epoch ");
    assertThat(TensorFile.read(folder.resolve("part")).tensors())
        .isEqualTo(TensorFile.read(folder.resolve("whole")).tensors());
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void leavesNothingOfACompression() throws Exception {
    CompressFiles files = new CompressFiles(folder);
    Path model = files.model();
    Path data = files.put("data", CompressFiles.noise(64_000_000, 1));
    Path out = files.path("out");
    Process process =
        start(List.of("compress", model.toString(), data.toString(), "--out", out.toString()));
    try {
      // The temporary file says that the work has begun.
      while (process.isAlive() && files.names().size() < 3) {
        Thread.sleep(20);
      }
      signal(process);
      String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(err).isEqualTo(130);
      assertThat(err).contains("elbo: interrupted; nothing was written");
    } finally {
      process.destroyForcibly();
    }
    assertThat(files.names()).containsExactly("data", "model.st");
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void aClassifierGoesOnToTheSameFile() throws Exception {
    List<String> call =
        List.of("classify", "digits", "--labelled=20", "--steps=400", "--out", file("part"));
    List<String> state = List.of("--checkpoint", file("state"), "--resume");
    List<String> err = interrupt(join(call, state), "learning 10 classes");

    assertThat(err.get(err.size() - 1))
        .matches("elbo: interrupted after \\d+ of 400 steps; .* with --resume");
    assertThat(folder.resolve("part")).doesNotExist();

    // It is read: going on with another seed is refused.
    CommandLineRun other =
        CommandLineRun.of(join(join(call, state), List.of("--seed=2")).toArray());
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains(file("state"));
    CommandLineRun rest = CommandLineRun.of(join(call, state).toArray());
    CommandLineRun whole =
        CommandLineRun.of(
            "classify", "digits", "--labelled=20", "--steps=400", "--out", file("whole"));

    assertThat(rest.code()).as(rest.err()).isZero();
    assertThat(whole.code()).as(whole.err()).isZero();
    assertThat(TensorFile.read(folder.resolve("part")).tensors())
        .isEqualTo(TensorFile.read(folder.resolve("whole")).tensors());
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static List<String> join(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static Process start(List<String> args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.elbo.cli.Elbo"));
    command.addAll(args);
    return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  /**
   * Starts a process, interrupts it when a line begins in a certain way; gives what it wrote to
   * standard error.
   */
  private static List<String> interrupt(List<String> args, String beginning) throws Exception {
    Process process = start(args);
    List<String> lines = new ArrayList<>();
    try (BufferedReader err =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = err.readLine()) != null) {
        lines.add(line);
        if (line.startsWith(beginning)) {
          signal(process);
        }
      }
      assertThat(process.waitFor()).as(String.join("\n", lines)).isEqualTo(130);
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }

  private static void signal(Process process) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
