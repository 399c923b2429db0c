// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The list of all commands. The class of a command is loaded only when it is called. */
final class Commands {
  /**
   * One entry.
   *
   * @param name what is typed
   * @param summary one line for the list of commands and the command's own help
   * @param maker makes the command
   */
  record Entry(String name, String summary, Supplier<ElboCommand> maker) {}

  /** In the order of the help. */
  static final List<Entry> ALL =
      List.of(
          new Entry(
              "demo", "Shows it all on bundled digits; a report to look at.", DemoCommand::new),
          new Entry("schema", "Shows what the columns of a table are.", SchemaCommand::new),
          new Entry("train", "Trains a model on data.", TrainCommand::new),
          new Entry("evaluate", "Measures a model on data.", EvaluateCommand::new),
          new Entry("generate", "Makes new rows: pictures or numbers.", GenerateCommand::new),
          new Entry(
              "synthesize",
              "Makes new rows of a table, also with given cells.",
              SynthesizeCommand::new),
          new Entry("impute", "Fills in the missing cells of a table.", ImputeCommand::new),
          new Entry("detect", "Learns what is normal and finds what is not.", DetectCommand::new),
          new Entry("score", "Scores rows by a detector or a model.", ScoreCommand::new),
          new Entry("threshold", "Chooses anew what a detector flags.", ThresholdCommand::new),
          new Entry(
              "reconstruct", "Sends rows through the model and back.", ReconstructCommand::new),
          new Entry("encode", "Turns rows into codes.", EncodeCommand::new),
          new Entry("decode", "Turns codes into rows.", DecodeCommand::new),
          new Entry("interpolate", "Walks from one row to another.", InterpolateCommand::new),
          new Entry("traverse", "Shows what each latent dimension does.", TraverseCommand::new),
          new Entry("map", "Draws the latent space as a map.", MapCommand::new),
          new Entry("inspect", "Shows what a model file holds.", InspectCommand::new),
          new Entry("bench", "Measures the speed of this machine.", BenchCommand::new),
          new Entry("doctor", "Checks what Elbo runs on here.", DoctorCommand::new));

  private Commands() {}

  static Optional<Entry> find(String name) {
    return ALL.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(Entry::name).toList();
  }
}
