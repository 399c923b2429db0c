// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.engine.Engine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of exceptions. */
final class FailureTest {
  private static CommandLineRun run(Throwable thrown, String... args) {
    ElboCommand command = new ThrowingCommand(thrown);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Commands.Entry entry = new Commands.Entry("fail", "Fails.", () -> command);
    int code = CommandRun.of(entry, new Console(stream, stream, false)).run(args);
    return new CommandLineRun(code, "", err.toString(StandardCharsets.UTF_8));
  }

  @picocli.CommandLine.Command
  private static final class ThrowingCommand implements ElboCommand {
    private final Throwable thrown;

    ThrowingCommand(Throwable thrown) {
      this.thrown = thrown;
    }

    @Override
    public int run(Console console) throws IOException {
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof IOException exception) {
        throw exception;
      }
      throw (RuntimeException) thrown;
    }
  }

  @Test
  void aMistakeIsOneLine() {
    CommandLineRun run = run(new UsageException("first\n  second"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errLines()).containsExactly("elbo: first second");
  }

  @Test
  void aFaultOfElboSaysHowToSeeMore() {
    for (Throwable fault :
        List.of(
            new IllegalStateException("odd"),
            new IOException("odd"),
            new StackOverflowError("odd"))) {
      CommandLineRun run = run(fault);

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.errLines())
          .containsExactly(
              "elbo: failed unexpectedly: "
                  + fault.getClass().getName()
                  + ": odd; --debug prints the stack trace");
    }
  }

  @Test
  void debugPrintsTheStackTrace() {
    CommandLineRun run = run(new IllegalStateException("odd"), "--debug");

    assertThat(run.err()).contains("\tat dev.elbo.cli.FailureTest");
  }

  @Test
  void valuesRefusedByElboAreMistakesThoseRefusedByTheJdkAreFaults() {
    IllegalArgumentException ours = refusal(() -> Engine.create(0));
    IllegalArgumentException theirs = refusal(() -> "x".repeat(-1));

    assertThat(run(ours).code()).isEqualTo(2);
    assertThat(run(ours).errLines())
        .containsExactly("elbo: --threads must be from 1 to 1024, got 0");
    assertThat(run(theirs).code()).isEqualTo(1);
  }

  private static IllegalArgumentException refusal(Runnable action) {
    try {
      action.run();
    } catch (IllegalArgumentException e) {
      return e;
    }
    throw new AssertionError("nothing was refused");
  }

  @Test
  void outOfMemorySaysHowToGiveMore() {
    CommandLineRun run = run(new OutOfMemoryError("Java heap space"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).contains("elbo: out of memory, the heap's limit is ", "ELBO_OPTS=-Xmx4g");
  }
}
