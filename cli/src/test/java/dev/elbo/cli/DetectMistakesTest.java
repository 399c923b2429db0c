// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.elbo.vae.modelfile.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes with detectors: one line, exit code 2, no file changed, nothing written. */
final class DetectMistakesTest {
  private static final String COLUMNS =
      "'speed', 'power', 'heat', 'load', 'sound', 'mode', 'volts', 'site'";

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    DetectFiles files = new DetectFiles(folder);
    Path detector = files.contaminated();
    files.rows("data.csv", 0, 40);
    files.labelled("words.csv", 0, 40, i -> DetectFiles.isFault(i) ? "stuck" : "fine");
    files.labelled("faults.csv", 0, 40, i -> "1");
    files.labelled("unlabelled.csv", 0, 40, i -> i == 6 ? "" : "0");
    files.rows("few.csv", 0, 19);
    files.rows("nine.csv", 0, 9);
    files.write("header.csv", List.of());
    files.put("empty.csv", "");
    files.put("names.csv", "name\n" + lines(60, i -> "machine " + i));
    files.put("nothing.csv", "a,b\n" + lines(60, i -> ","));
    files.put("numbers.csv", "a,b\n" + lines(40, i -> i % 7 + "," + i * i % 11));
    files.write(
        "unseen.csv", List.of(DetectFiles.usual(), DetectFiles.usual().replace("even", "idle")));
    files.put("three.csv", "label\n0\n0\n1\n");
    files.put("half.csv", "speed,power,mode\n1,2,even\n");
    List<String> rows = DetectFiles.lines(0, 600);
    files.put("ragged.csv", with(rows, 590, "1,2,3"));
    files.put("huge.csv", with(rows, 0, rows.get(0).replaceFirst("^[^,]*", "-1e300")));
    files.put("text.csv", with(rows, 590, rows.get(590).replaceFirst("^[^,]*", "quick")));
    Path model = folder.resolve("model.st");
    CommandLineRun run =
        CommandLineRun.of(
            "train", folder.resolve("data.csv"), "--out", model, "--epochs", 1, "--hidden", 4);
    assertThat(run.code()).as(run.err()).isZero();
    damage(detector);
  }

  private static String lines(int count, IntFunction<String> line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(line.apply(i)).append('\n');
    }
    return text.toString();
  }

  /** A table with another line, of which line 1 is the header. */
  private static String with(List<String> rows, int at, String line) {
    List<String> changed = new ArrayList<>(rows);
    changed.set(at, line);
    return DetectFiles.HEADER + "\n" + String.join("\n", changed) + "\n";
  }

  private static void damage(Path detector) throws IOException {
    byte[] bytes = Files.readAllBytes(detector);
    Files.write(folder.resolve("cut.st"), Arrays.copyOf(bytes, bytes.length / 2));
    byte[] flipped = bytes.clone();
    flipped[bytes.length - 5] ^= 4;
    Files.write(folder.resolve("flipped.st"), flipped);
    TensorFile good = TensorFile.read(detector);
    Map<String, String> metadata = new LinkedHashMap<>(good.metadata());
    metadata.computeIfPresent("elbo", (key, text) -> text.replace("\"format\":1", "\"format\":9"));
    TensorFile.of(metadata, good.tensors()).write(folder.resolve("newer.st"));
    metadata.put("elbo", "{\"kind\":\"detec");
    TensorFile.of(metadata, good.tensors()).write(folder.resolve("torn.st"));
  }

  // In a call and in the expected text, @ stands for the folder of the files.
  static Stream<Arguments> detecting() {
    return Stream.of(
        arguments("detect @/none.csv --out @/o", "file not found: @/none.csv"),
        arguments("detect @/empty.csv --out @/o", "@/empty.csv: the file is empty"),
        arguments("detect @/header.csv --out @/o", "@/header.csv: there are columns but no rows"),
        arguments("detect - --out @/o", "file not found: -"),
        arguments(
            "detect @/data.csv --label-column fault --out @/o",
            "@/data.csv: no column 'fault'; the columns are " + COLUMNS),
        arguments(
            "detect @/data.csv --exclude fault --out @/o",
            "@/data.csv: no column 'fault'; the columns are " + COLUMNS),
        arguments(
            "detect @/data.csv --type fault=real --out @/o",
            "@/data.csv: no column 'fault'; the columns are " + COLUMNS),
        arguments(
            "detect @/words.csv --label-column fault --out @/o",
            "the labels of words.csv are fine, stuck; name those of anomalies by --anomaly LABEL"),
        arguments(
            "detect @/words.csv --label-column fault --anomaly broken --out @/o",
            "no row of words.csv has the label --anomaly broken; its labels are fine, stuck"),
        arguments(
            "detect @/words.csv --anomaly stuck --out @/o",
            "--anomaly needs labels; give --label-column or --labels"),
        arguments(
            "detect @/faults.csv --label-column fault --clean --out @/o",
            "all rows of @/faults.csv are labelled as anomalies; there is nothing normal to learn"),
        arguments(
            "detect @/unlabelled.csv --label-column fault --out @/o",
            "@/unlabelled.csv: line 8, column 'fault' has no label; give it one"),
        arguments(
            "detect @/data.csv --clean --contaminated --out @/o",
            "--clean and --contaminated exclude each other; leave one out"),
        arguments(
            "detect @/few.csv --out @/o",
            "few.csv has 19 rows, a detector needs at least 20; give more"),
        arguments(
            "detect @/names.csv --out @/o",
            "@/names.csv: no column is left for a model: all are constant or identifiers; give one"
                + " another kind"),
        arguments(
            "detect @/nothing.csv --out @/o",
            "@/nothing.csv: no column is left for a model: all are constant or identifiers; give"
                + " one another kind"),
        arguments("detect @/data.csv --score @/none.csv --out @/o", "file not found: @/none.csv"),
        arguments(
            "detect @/data.csv --score @/half.csv --out @/o",
            "@/half.csv: the data lack columns 'heat', 'load', 'sound', 'volts', 'site' of the"
                + " schema; the data have columns 'speed', 'power', 'mode'"),
        arguments(
            "detect @/data.csv --out @/none/o",
            "cannot write @/none/o: folder @/none does not exist; create it first"),
        arguments(
            "detect @/data.csv --out @/o --scores @/s.txt",
            "@/s.txt: the name must end in .csv, .csv.gz to choose the format"),
        arguments(
            "detect @/data.csv --out @/o --report @/r.pdf",
            "@/r.pdf: the name must end in .html to choose the format"),
        arguments(
            "detect @/data.csv --out @/data.csv",
            "--out @/data.csv is the data file and would replace it; choose another name"),
        arguments(
            "detect @/data.csv --score @/few.csv --out @/o --scores @/few.csv",
            "--scores @/few.csv is the data file and would replace it; choose another name"),
        arguments(
            "detect @/data.csv --out @/s.csv --scores @/s.csv",
            "--out @/s.csv is named twice; choose another name"),
        arguments(
            "detect @/data.csv --score-labels @/few.csv --out @/o",
            "--score-labels belongs to --score; give that, or leave it out"),
        arguments(
            "detect @/data.csv --score @/data.csv --score-labels @/none.csv --out @/o",
            "file not found: @/none.csv"),
        arguments(
            "detect @/data.csv --score @/data.csv --score-labels @/three.csv --out @/o",
            "@/three.csv: there must be one label for each row, got 3 labels for the 40 rows of"
                + " data.csv"),
        arguments(
            "detect @/data.csv --unseen refuse --out @/o",
            "--unseen is about the rows of --score; give that, or leave it out"),
        arguments(
            "detect @/data.csv --score @/unseen.csv --unseen refuse --out @/o",
            "@/unseen.csv: line 3, column 'mode': 'idle' is none of the levels of the schema;"
                + " correct it, or take unseen levels as missing or other"),
        arguments(
            "detect digits --type a=real --out @/o",
            "--schema, --type, --missing and --exclude are for tables, digits is none; leave them"
                + " out"));
  }

  static Stream<Arguments> thresholds() {
    return Stream.of(
        arguments(
            "detect @/data.csv --out @/o --tail 0.001 --quantile 0.9",
            "--false-alarm-rate, --alerts-per-day, --tail, --quantile, --best-f1 and --threshold"
                + " exclude each other; give one"),
        arguments(
            "detect @/data.csv --out @/o --alerts-per-day 5",
            "--alerts-per-day and --rows-per-day go together; give both"),
        arguments(
            "threshold @/contaminated.st --rows-per-day 5",
            "--alerts-per-day and --rows-per-day go together; give both"),
        arguments(
            "detect @/data.csv --out @/o --false-alarm-rate 0",
            "--false-alarm-rate must be above 0 and below 1, got 0.0"),
        arguments(
            "threshold @/contaminated.st --false-alarm-rate 1",
            "--false-alarm-rate must be above 0 and below 1, got 1.0"),
        arguments(
            "threshold @/contaminated.st --tail 2", "--tail must be above 0 and below 1, got 2.0"),
        arguments(
            "threshold @/contaminated.st --quantile -0.1",
            "--quantile must be above 0 and below 1, got -0.1"),
        arguments(
            "threshold @/contaminated.st --quantile NaN",
            "--quantile must be above 0 and below 1, got NaN"),
        arguments(
            "threshold @/contaminated.st --threshold Infinity",
            "--threshold must be a number, got Infinity"),
        arguments(
            "threshold @/contaminated.st --threshold high",
            "invalid value for option '--threshold': 'high' is not a number; elbo threshold --help"
                + " explains the options"),
        arguments(
            "threshold @/contaminated.st --alerts-per-day 9 --rows-per-day 9",
            "--alerts-per-day must be above 0 and fewer than the rows per day, got 9.0 of 9.0"),
        arguments(
            "detect @/data.csv --out @/o --best-f1",
            "--best-f1 needs labels of the rows scored; give --label-column, --labels or --score-labels"),
        arguments(
            "threshold @/contaminated.st --tail 0.1 --unseen missing",
            "--unseen is about the rows of DATA; give that, or leave it out"),
        arguments(
            "threshold @/contaminated.st @/unseen.csv --unseen refuse",
            "@/unseen.csv: line 3, column 'mode': 'idle' is none of the levels of the schema"),
        arguments(
            "threshold @/contaminated.st",
            "say what is to be flagged, such as --false-alarm-rate 0.001, or give DATA"),
        arguments(
            "threshold @/contaminated.st @/data.csv --anomaly 1",
            "--anomaly needs labels; give --label-column or --labels"),
        arguments(
            "threshold @/contaminated.st --best-f1", "--best-f1 needs DATA with labels; give them"),
        arguments(
            "threshold @/contaminated.st @/data.csv --best-f1",
            "--best-f1 needs labels of @/data.csv; give --label-column or --labels"),
        arguments(
            "threshold @/contaminated.st @/faults.csv --label-column fault",
            "labels must tell both anomalous and normal rows, got 40 anomalous of 40"),
        arguments(
            "threshold @/contaminated.st @/faults.csv --label-column fault --tail 0.01",
            "a calibration needs the scores of at least 10 held-out rows, got 0; hold out more"
                + " rows"),
        arguments(
            "threshold @/contaminated.st @/nine.csv",
            "a calibration needs the scores of at least 10 held-out rows, got 9; hold out more"
                + " rows"),
        arguments(
            "threshold @/contaminated.st @/header.csv",
            "@/header.csv: there are columns but no rows"),
        arguments(
            "threshold @/model.st --tail 0.01",
            "@/model.st holds a vae, not a detector; give the file that detect wrote"),
        arguments("threshold @/none.st --tail 0.01", "@/none.st: there is no such file"),
        arguments(
            "threshold @/contaminated.st --tail 0.01 --out @/none/o",
            "cannot write @/none/o: folder @/none does not exist; create it first"));
  }

  static Stream<Arguments> scoring() {
    return Stream.of(
        arguments("score @/contaminated.st @/none.csv", "file not found: @/none.csv"),
        arguments("score @/none.st @/data.csv", "@/none.st: there is no such file; check the path"),
        arguments(
            "score @/contaminated.st @/half.csv --out @/o.csv",
            "@/half.csv: the data lack columns 'heat', 'load', 'sound', 'volts', 'site' of the"
                + " schema; the data have columns 'speed', 'power', 'mode'"),
        arguments(
            "score @/contaminated.st @/ragged.csv --out @/o.csv",
            "@/ragged.csv: line 592 has 3 cells, expected 8 as in the first line"),
        arguments(
            "score @/contaminated.st @/ragged.csv --out @/o.csv.gz --explain 2 --json",
            "@/ragged.csv: line 592 has 3 cells, expected 8 as in the first line"),
        arguments(
            "score @/model.st @/ragged.csv --out @/o.csv",
            "@/ragged.csv: line 592 has 3 cells, expected 8 as in the first line"),
        arguments(
            "score @/contaminated.st @/text.csv --out @/o.csv",
            "@/text.csv: line 592, column 'speed': 'quick' is not a number"),
        arguments(
            "score @/contaminated.st @/huge.csv --out @/o.csv",
            "@/huge.csv: line 2, column 'speed': '-1e300' is beyond the largest float, "),
        arguments(
            "score @/contaminated.st @/unseen.csv --unseen refuse --out @/o.csv",
            "@/unseen.csv: line 3, column 'mode': 'idle' is none of the levels of the schema"),
        arguments(
            "score @/contaminated.st @/unseen.csv --unseen odd",
            "--unseen must be missing, other or refuse, got 'odd'"),
        arguments("score @/contaminated.st @/empty.csv", "@/empty.csv: the file is empty"),
        arguments(
            "score @/contaminated.st @/data.csv --out @/data.csv",
            "--out @/data.csv is the data file and would replace it; choose another name"),
        arguments(
            "score @/contaminated.st @/data.csv --out @/none/o.csv",
            "cannot write @/none/o.csv: folder @/none does not exist; create it first"),
        arguments(
            "score @/contaminated.st @/data.csv --out @/o.npy",
            "@/o.npy: the name must end in .csv, .csv.gz to choose the format"),
        arguments(
            "score @/contaminated.st @/data.csv --kind elbo",
            "--kind and --samples are for models of train, @/contaminated.st is a detector; leave"
                + " them out"),
        arguments(
            "score @/contaminated.st @/data.csv --samples 5",
            "--kind and --samples are for models of train, @/contaminated.st is a detector; leave"
                + " them out"),
        arguments(
            "score @/contaminated.st @/data.csv --explain 0",
            "--explain must be at least 1, got 0"),
        arguments(
            "score @/model.st @/data.csv --explain 2",
            "--explain needs a detector, @/model.st is a model of train; make one by elbo detect"),
        arguments(
            "score @/model.st @/data.csv --kind often",
            "--kind must be one of elbo, likelihood, reconstruction, latent, got often"),
        arguments(
            "score @/model.st @/data.csv --samples 5",
            "--samples belongs to --kind likelihood and reconstruction, got --kind elbo"),
        arguments(
            "score @/model.st @/data.csv --kind likelihood --samples 0",
            "--samples must be from 1 to 100000, got 0"),
        arguments(
            "score @/contaminated.st @/data.csv --json",
            "--json would stand among the scores on standard output; give --out FILE"),
        arguments(
            "score @/contaminated.st @/data.csv --rows 0", "--rows must be at least 1, got 0"),
        arguments("score @/cut.st @/data.csv", "@/cut.st: truncated: "),
        arguments(
            "score @/flipped.st @/data.csv",
            "@/flipped.st: corrupted: its checksum does not match its content; copy it again"),
        arguments(
            "score @/newer.st @/data.csv",
            "@/newer.st: detector format 9 is newer than this build reads (1); upgrade Elbo"),
        arguments("score @/torn.st @/data.csv", "@/torn.st: its description is damaged: "),
        arguments("inspect @/torn.st", "@/torn.st: its description is damaged: "),
        arguments(
            "score @/data.csv @/data.csv",
            "@/data.csv: not a safetensors file: its first 8 bytes"));
  }

  /** Commands that take models of train; it matters what a file is before how new it is. */
  static Stream<Arguments> modelsWanted() {
    return Stream.of("contaminated.st", "newer.st")
        .flatMap(
            file ->
                Stream.of(
                        "evaluate @/%s @/data.csv",
                        "generate @/%s --out @/o.csv",
                        "synthesize @/%s --rows 3 --out @/o.csv",
                        "impute @/%s @/data.csv --out @/o.csv",
                        "encode @/%s @/data.csv --out @/o.csv")
                    .map(
                        call ->
                            arguments(
                                call.formatted(file),
                                "@/"
                                    + file
                                    + " holds a detector, not a model; give the file that train"
                                    + " wrote with --out")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"detecting", "thresholds", "scoring", "modelsWanted"})
  void giveOneLineAndLeaveNothing(String call, String message) throws IOException {
    MistakenCall.requireOneLine(folder, message, call.split(" "));
  }
}
