// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.compress.ArchiveEnd;
import dev.elbo.apps.compress.ArchiveHeader;
import dev.elbo.apps.compress.original.OriginalFormat;
import dev.elbo.vae.modelfile.JsonNull;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code verify}: whether a compressed file is intact. */
@Command
final class VerifyCommand implements ElboCommand {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "File that compress or encode --bits wrote.")
  private Path file;

  @Mixin private OutputOptions output;

  @Override
  public int run(Console console) throws IOException {
    if (LossyFile.isLossy(file)) {
      verifyLossy(console);
      return DONE;
    }
    ArchiveFile.with(
        file,
        archive -> {
          ArchiveHeader header = archive.decompressor().header();
          OriginalFormat format = OriginalFormat.of(header.original());
          ArchiveEnd end = archive.decompressor().verify();
          Optional<String> model = header.model().map(ArchiveHeader.Fingerprint::toString);
          boolean embedded = header.embedded().isPresent();
          if (output.json) {
            console.json(
                JsonObject.builder()
                    .put("rows", end.rows())
                    .put("blocks", end.blocks())
                    .put("bytes", archive.size())
                    .put("original", format.kind())
                    .put("model", model.isPresent() ? new JsonString(model.get()) : JsonNull.NULL)
                    .put("model_embedded", embedded)
                    .build());
          } else {
            new TextTable()
                .add("rows", end.rows(), "")
                .add("blocks", end.blocks(), "all intact")
                .add("bytes", archive.size(), "")
                .add("original", format.kind())
                .add("model", model.orElse("none") + (embedded ? ", in the file" : ""))
                .print(console);
          }
        });
    return DONE;
  }

  private void verifyLossy(Console console) throws IOException {
    LossyFile.Intact intact = LossyFile.verify(file);
    if (output.json) {
      console.json(
          JsonObject.builder()
              .put("rows", intact.rows())
              .put("bytes", intact.bytes())
              .put("bits", intact.bits())
              .put("model", intact.model())
              .build());
    } else {
      new TextTable()
          .add("rows", intact.rows(), "all intact")
          .add("bytes", intact.bytes(), "")
          .add("bits", intact.bits(), 3, "as asked for")
          .add("model", intact.model())
          .print(console);
    }
  }
}
