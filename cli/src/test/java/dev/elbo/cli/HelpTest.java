// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.engine.optim.Optimizer;
import dev.elbo.vae.ElboVersion;
import dev.elbo.vae.objective.ElboObjective;
import dev.elbo.vae.objective.ImportanceWeightedObjective;
import dev.elbo.vae.objective.TotalCorrelationObjective;
import dev.elbo.vae.prior.MixturePrior;
import dev.elbo.vae.train.TrainConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Help says what is so. */
final class HelpTest {
  private static List<Commands.Entry> commands() {
    return Commands.ALL;
  }

  @Test
  void overviewListsAllCommands() {
    for (String call : List.of("--help", "-h", "help")) {
      CommandLineRun run = CommandLineRun.of(call);

      assertThat(run.code()).isZero();
      for (Commands.Entry entry : Commands.ALL) {
        assertThat(run.out()).contains("  " + entry.name() + " ", entry.summary());
      }
      assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
    }
  }

  @Test
  void namesTheVersion() {
    for (String call : List.of("--version", "-V", "version")) {
      assertThat(CommandLineRun.of(call).outLines())
          .containsExactly("elbo " + ElboVersion.current());
    }
    assertThat(ElboVersion.current()).matches("\\d+\\.\\d+\\.\\d+(-.+)?");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItself(Commands.Entry entry) {
    CommandLineRun help = call(entry.name() + " --help");

    assertThat(help.code()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).startsWith("Usage: elbo " + entry.name()).contains(entry.summary());
    assertThat(call("help " + entry.name())).isEqualTo(help);
    assertThat(call("help " + entry.name() + " --help")).isEqualTo(help);
  }

  private static CommandLineRun call(String words) {
    return CommandLineRun.of((Object[]) words.split(" "));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionAndArgumentIsDescribed(Commands.Entry entry) {
    CommandLine parser = CommandRun.parser(entry, entry.maker().get(), new StandardOptions());

    assertThat(parser.getCommandSpec().args())
        .isNotEmpty()
        .allMatch(argument -> argument.description().length > 0);
  }

  @Test
  void defaultsAreThoseOfTheRecords() {
    TrainConfig config = TrainConfig.DEFAULT;

    assertThat(shownDefault("--epochs")).isEqualTo("" + config.epochs());
    assertThat(shownDefault("--batch")).isEqualTo("" + config.batch());
    assertThat(Double.parseDouble(shownDefault("--lr"))).isEqualTo(config.learningRate().initial());
    assertThat(shownDefault("--schedule")).isEqualTo("constant");
    assertThat(shownDefault("--optimizer")).isEqualTo("adam");
    assertThat(Float.parseFloat(shownDefault("--beta"))).isEqualTo(ElboObjective.PLAIN.beta());
    assertThat(Double.parseDouble(shownDefault("--warmup")))
        .isEqualTo(ElboObjective.PLAIN.warmupEpochs());
    assertThat(Float.parseFloat(shownDefault("--free-bits")))
        .isEqualTo(ElboObjective.PLAIN.freeBits());
    assertThat(config.objective()).isEqualTo(ElboObjective.PLAIN);
    assertThat(shownDefault("--objective")).isEqualTo(ElboObjective.ID);
    assertThat(shownDefault("--samples"))
        .isEqualTo("" + ImportanceWeightedObjective.DEFAULT_SAMPLES);
    assertThat(shownDefault("--gradient")).isEqualTo("dreg");
    TotalCorrelationObjective paper = TotalCorrelationObjective.PAPER;
    assertThat(Float.parseFloat(shownDefault("--alpha"))).isEqualTo(paper.alpha());
    assertThat(Float.parseFloat(shownDefault("--gamma"))).isEqualTo(paper.gamma());
    assertThat(paper.beta()).isEqualTo(6f);
    assertThat(shownDefault("--prior")).isEqualTo("standard");
    assertThat(shownDefault("--prior-components")).isEqualTo("" + MixturePrior.DEFAULT_COMPONENTS);
    assertThat(shownDefault("--seed")).isEqualTo("" + config.seed());
    assertThat(Float.parseFloat(shownDefault("--weight-decay")))
        .isEqualTo(Optimizer.AdamW.DEFAULT.weightDecay());
    assertThat(config.clipNorm()).isEmpty();
    assertThat(shownDefault("--clip")).isEqualTo("no limit");
    assertThat(config.patience()).isEmpty();
  }

  /** What the help of train says after {@code default:}, tables aside. */
  private static String shownDefault(String option) {
    Commands.Entry train = Commands.find("train").orElseThrow();
    CommandLine parser = CommandRun.parser(train, train.maker().get(), new StandardOptions());
    OptionSpec spec = parser.getCommandSpec().findOption(option);
    String usage = parser.getUsageMessage().replaceAll("\\s+", " ");
    String text = usage.substring(usage.indexOf(" " + spec.longestName() + "="));
    int start = text.indexOf("(default: ") + "(default: ".length();
    String shown = text.substring(start, text.indexOf(")", start));
    return shown.split(";", -1)[0];
  }
}
