// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.compress.ArchiveEnd;
import dev.elbo.apps.compress.Decompressor;
import dev.elbo.apps.compress.original.OriginalFormat;
import dev.elbo.apps.compress.record.RecordSink;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decompress}: a compressed file to what it was. */
@Command
final class DecompressCommand implements ElboCommand {
  @Parameters(
      arity = "1..2",
      paramLabel = "[MODEL] FILE",
      description =
          "The model that the file was compressed with, unless the file has it or needs none, and"
              + " the file that compress wrote.")
  private List<Path> files;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      required = true,
      description =
          "Where to: a file, gzipped if the name ends in .gz, or for images the name of a folder.")
  private Path out;

  @Option(
      names = "--salvage",
      description = "Give back what is intact of a damaged file, and say what is missing.")
  private boolean salvage;

  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) throws IOException {
    for (Path file : files) {
      if (Files.exists(out) && Files.exists(file) && Files.isSameFile(out, file)) {
        throw new UsageException(
            "--out " + out + " is the file " + file + " and would replace it; choose another name");
      }
    }
    Path file = files.get(files.size() - 1);
    try (Interruption interruption = Interruption.watch();
        Engine engine = threads.engine();
        Progress progress = Progress.on(console)) {
      return Interruption.during(
          () -> decompress(file, interruption, engine, progress, console), progress, console);
    }
  }

  private int decompress(
      Path file, Interruption interruption, Engine engine, Progress progress, Console console)
      throws IOException {
    ArchiveFile.with(
        file,
        archive -> {
          OriginalFormat format = OriginalFormat.of(archive.decompressor().header().original());
          format.check(out);
          Restored restored =
              new Work(archive, model(file, archive), engine, interruption, progress).write(format);
          progress.clear();
          print(console, file, format, restored);
        });
    return DONE;
  }

  private Optional<VaeModel> model(Path file, ArchiveFile archive) {
    if (files.size() > 1) {
      return Optional.of(VaeModel.load(files.get(0)));
    }
    return archive
        .decompressor()
        .header()
        .embedded()
        .map(bytes -> VaeModel.read("the model in " + file, bytes));
  }

  /**
   * What became of the rows.
   *
   * @param end what stands at the end of the file, if that is intact
   */
  private record Restored(MissingRows rows, Optional<ArchiveEnd> end) {}

  private final class Work {
    private final ArchiveFile archive;
    private final Optional<VaeModel> model;
    private final Engine engine;
    private final Interruption interruption;
    private final Progress progress;

    Work(
        ArchiveFile archive,
        Optional<VaeModel> model,
        Engine engine,
        Interruption interruption,
        Progress progress) {
      this.archive = archive;
      this.model = model;
      this.engine = engine;
      this.interruption = interruption;
      this.progress = progress;
    }

    Restored write(OriginalFormat format) {
      Restored[] restored = new Restored[1];
      format.write(
          out,
          target -> {
            MissingRows rows = new MissingRows(target);
            decode(watched(rows));
            restored[0] = new Restored(rows, Optional.ofNullable(archive.decompressor().end()));
            return restored[0].end();
          });
      return restored[0];
    }

    private RecordSink watched(RecordSink rows) {
      return (row, record) -> {
        Interrupted.throwIf(interruption);
        rows.accept(row, record);
      };
    }

    private void decode(RecordSink rows) throws IOException {
      Decompressor decompressor = archive.decompressor();
      if (salvage) {
        decompressor.salvage(model, engine, rows);
      } else {
        decompressor.decompress(
            model,
            engine,
            rows,
            done -> progress.update("decompress, row " + done, archive.share()));
      }
    }
  }

  private void print(Console console, Path file, OriginalFormat format, Restored restored) {
    MissingRows rows = restored.rows();
    Optional<Long> all = restored.end().map(ArchiveEnd::rows);
    String missing = rows.inWords(all);
    if (!missing.isEmpty()) {
      boolean zeros =
          format instanceof OriginalFormat.Array || format instanceof OriginalFormat.Bytes;
      console.talk(
          "warning: "
              + file
              + " is damaged, "
              + missing
              + " could not be saved; "
              + (zeros ? "zeros stand in their place" : "they are left out"));
    }
    Written.print(
        console,
        output,
        out.toString(),
        Written.count(rows.passed(), "row") + " (" + format.kind() + ")",
        JsonObject.builder()
            .put("rows", rows.passed())
            .put("missing", rows.json(all))
            .put("complete", missing.isEmpty())
            .put("out", out.toString()));
  }
}
