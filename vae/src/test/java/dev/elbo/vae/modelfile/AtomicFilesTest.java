// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir Path folder;

  @Test
  void writesAndReplaces() throws IOException {
    Path path = folder.resolve("report.json");

    AtomicFiles.writeString(path, "first, longer \u00e9");
    assertThat(path).hasContent("first, longer \u00e9");
    AtomicFiles.writeString(path, "second");
    assertThat(path).hasContent("second");
    assertThat(files()).containsExactly(path);
  }

  @Test
  void longNamesWork() throws IOException {
    Path path = folder.resolve("a".repeat(39) + "\ud83d\ude00" + "b".repeat(200));
    AtomicFiles.writeString(path, "x");

    assertThat(files()).containsExactly(path);
  }

  @Test
  void nobodySeesAHalfWrittenFile() throws IOException {
    Path path = folder.resolve("model.elbo");
    AtomicFiles.writeString(path, "old");

    AtomicFiles.write(
        path,
        out -> {
          out.write("new".getBytes(StandardCharsets.UTF_8));
          out.flush();
          assertThat(path).hasContent("old");
          assertThat(files()).hasSize(2);
          assertThat(files())
              .anyMatch(file -> file.getFileName().toString().startsWith(".model.elbo.tmp-"));
        });

    assertThat(path).hasContent("new");
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path path = folder.resolve("model.elbo");
    AtomicFiles.writeString(path, "old");

    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    path,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("cannot write " + path + ": No space left on device");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    path,
                    out -> {
                      out.write(1);
                      throw new IllegalStateException("stopped");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("stopped");

    assertThat(path).hasContent("old");
    assertThat(files()).containsExactly(path);
  }

  @Test
  void saysWhatIsWrongWithThePlace() throws IOException {
    Path missing = folder.resolve("no").resolve("model.elbo");
    refused(
        missing,
        "cannot write "
            + missing
            + ": folder "
            + folder.resolve("no")
            + " does not exist; create it first");
    refused(folder, "cannot write " + folder + ": it is a folder; give a file name");
    Path file = Files.createFile(folder.resolve("file"));
    Path inside = file.resolve("model.elbo");
    refused(
        inside, "cannot write " + inside + ": " + file + " is not a folder; choose another place");
    Path root = folder.getRoot();
    refused(root, "cannot write " + root + ": it is a folder; give a file name");
  }

  @Test
  void saysThatTheFolderIsNotWritable() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    assumeThat(closed.toFile().setWritable(false)).isTrue();
    try {
      assumeThat(Files.isWritable(closed)).as("not for an administrator").isFalse();
      Path path = closed.resolve("model.elbo");
      refused(
          path,
          "cannot write "
              + path
              + ": folder "
              + closed
              + " is not writable; change its permissions or choose another place");
    } finally {
      assertThat(closed.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void aSymbolicLinkStaysOne() throws IOException {
    Path target = Files.createDirectory(folder.resolve("sub")).resolve("target");
    Files.writeString(target, "old");
    Path link = folder.resolve("link");
    assumeThat(linked(link, target)).isTrue();

    AtomicFiles.writeString(link, "new");

    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent("new");
  }

  @Test
  void aPipeIsWrittenDirectly() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeThat(pipeMade(pipe)).isTrue();
    CompletableFuture<String> reader =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(pipe);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    AtomicFiles.writeString(pipe, "through");

    assertThat(Files.isRegularFile(pipe)).isFalse();
    assertThat(reader.get(10, TimeUnit.SECONDS)).isEqualTo("through");
  }

  private static boolean pipeMade(Path pipe) throws InterruptedException {
    try {
      return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // no such command
    }
  }

  private static boolean linked(Path link, Path target) throws IOException {
    try {
      Files.createSymbolicLink(link, target);
      return true;
    } catch (FileSystemException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static void refused(Path path, String message) {
    assertThatThrownBy(() -> AtomicFiles.writeString(path, "x"))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(message);
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }
}
