// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The list of all commands. The class of a command is loaded only when it is called. */
final class Commands {
  /**
   * One entry.
   *
   * @param name what is typed; of two words for a command that belongs to another
   * @param summary one line for the list of commands and the command's own help
   * @param maker makes the command
   */
  record Entry(String name, String summary, Supplier<ElboCommand> maker) {
    List<String> words() {
      return List.of(name.split(" "));
    }
  }

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
              "classify", "Learns classes from few labels and many rows.", ClassifyCommand::new),
          new Entry("predict", "Tells the class of each row.", PredictCommand::new),
          new Entry(
              "reconstruct", "Sends rows through the model and back.", ReconstructCommand::new),
          new Entry("encode", "Turns rows into codes.", EncodeCommand::new),
          new Entry("decode", "Turns codes into rows.", DecodeCommand::new),
          new Entry("interpolate", "Walks from one row to another.", InterpolateCommand::new),
          new Entry("traverse", "Shows what each latent dimension does.", TraverseCommand::new),
          new Entry("map", "Draws the latent space as a map.", MapCommand::new),
          new Entry("compress", "Makes data smaller without loss.", CompressCommand::new),
          new Entry("decompress", "Gives compressed data back.", DecompressCommand::new),
          new Entry("verify", "Checks a compressed file.", VerifyCommand::new),
          new Entry("inspect", "Shows what a model file holds.", InspectCommand::new),
          new Entry("bench", "Measures the speed of this machine.", BenchCommand::new),
          new Entry(
              "bench anomaly",
              "Measures how well anomalies are found in labelled data.",
              BenchAnomalyCommand::new),
          new Entry(
              "bench compress", "Measures how fast a model compresses.", BenchCompressCommand::new),
          new Entry("doctor", "Checks what Elbo runs on here.", DoctorCommand::new));

  private Commands() {}

  /** The command whose name a call begins with; of two that with the longer name. */
  static Optional<Entry> find(String... call) {
    return ALL.stream()
        .filter(entry -> Collections.indexOfSubList(List.of(call), entry.words()) == 0)
        .max(Comparator.comparingInt(entry -> entry.words().size()));
  }

  /** What the names of commands go on with that begin so. */
  static List<String> wordsBehind(String start) {
    return names().stream()
        .filter(name -> name.startsWith(start))
        .map(name -> name.substring(start.length()))
        .toList();
  }

  static List<String> names() {
    return ALL.stream().map(Entry::name).toList();
  }
}
