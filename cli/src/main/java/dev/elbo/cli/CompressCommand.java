// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.compress.CompressionResult;
import dev.elbo.apps.compress.Compressor;
import dev.elbo.apps.compress.original.Original;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compress}: data to a smaller file, without loss. */
@Command
final class CompressCommand implements ElboCommand {
  @Parameters(index = "0", paramLabel = "MODEL", description = "Model file written by train.")
  private Path model;

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description = "Data like those it was trained on; any file goes, others gain less.")
  private String data;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to.")
  private Path out;

  @Option(
      names = "--embed-model",
      description = "Put the model's file in, so that decompress needs no other.")
  private boolean embedModel;

  @Option(
      names = "--check",
      description = "Decode each block at once and compare; takes as long again.")
  private boolean check;

  @Mixin private ThreadsOption threads;
  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) throws IOException {
    OutputFile.check(out);
    requireOther("model", model);
    requireOther("data", Path.of(data));
    try (Interruption interruption = Interruption.watch();
        Engine engine = threads.engine();
        Progress progress = Progress.on(console)) {
      return Interruption.during(
          () -> compress(interruption, engine, progress, console), progress, console);
    }
  }

  private int compress(Interruption interruption, Engine engine, Progress progress, Console console)
      throws IOException {
    VaeModel vae = VaeModel.load(model);
    Optional<byte[]> embedded =
        embedModel ? Optional.of(Files.readAllBytes(model)) : Optional.empty();
    try (Original original = OriginalData.open(data, vae)) {
      CompressionResult result =
          write(
              original,
              new Compressor(Optional.of(vae), engine, check),
              embedded,
              interruption,
              progress);
      progress.clear();
      CompressionTalk talk = new CompressionTalk(data, original, vae, result);
      talk.notes().forEach(console::talk);
      talk.print(console, output, out);
    }
    return DONE;
  }

  private CompressionResult write(
      Original original,
      Compressor compressor,
      Optional<byte[]> embedded,
      Interruption interruption,
      Progress progress) {
    CompressionResult[] result = new CompressionResult[1];
    AtomicFiles.write(
        out,
        target ->
            result[0] =
                compressor.compress(
                    new WatchedSource(original, interruption),
                    original.descriptor(),
                    embedded,
                    target,
                    rows -> {
                      Interrupted.throwIf(interruption);
                      progress.update("compress, row " + rows, original.share());
                    }));
    return result[0];
  }

  private void requireOther(String what, Path file) throws IOException {
    if (Files.exists(out) && Files.exists(file) && Files.isSameFile(out, file)) {
      throw new UsageException(
          "--out " + out + " is the " + what + " file and would replace it; choose another name");
    }
  }
}
