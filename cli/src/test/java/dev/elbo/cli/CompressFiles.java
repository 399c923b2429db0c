// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.data.ArrayFiles;
import dev.elbo.data.RowShape;
import dev.elbo.engine.random.RandomStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Small models of the bundled digits and files to compress. */
final class CompressFiles {
  /** Shape of the models' rows. */
  static final RowShape SHAPE = new RowShape(8, 8, 1);

  /** Training takes a second, so that all tests share the models. */
  private static byte[] levels;

  private static byte[] bits;

  private final Path folder;

  CompressFiles(Path folder) {
    this.folder = folder;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /** A model of the levels 0 to 16. */
  Path model() {
    synchronized (CompressFiles.class) {
      levels = levels == null ? train("--likelihood", "logistic-mixture") : levels;
      return put("model.st", levels);
    }
  }

  /** A model of bits, which codes no grey values. */
  Path bits() {
    synchronized (CompressFiles.class) {
      bits = bits == null ? train("--likelihood", "bernoulli") : bits;
      return put("bits.st", bits);
    }
  }

  private byte[] train(Object... more) {
    Path out = path("trained.st");
    List<Object> call = new ArrayList<>(List.of("train", "digits", "--out", out, "--quiet"));
    call.addAll(List.of("--epochs", 2, "--rows", 400, "--hidden", 16, "--latent", 3));
    call.addAll(List.of(more));
    done(CommandLineRun.of(call.toArray()));
    byte[] content = bytes(out);
    delete(out);
    return content;
  }

  /** Asserts that a call did its work. */
  static CommandLineRun done(CommandLineRun run) {
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  Path put(String name, byte[] content) {
    try {
      Files.createDirectories(path(name).getParent());
      return Files.write(path(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of all that is in the folder, hidden files too. */
  List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first digits as IDX. */
  byte[] digits(int rows) {
    Path compressed = path("all-digits");
    Path idx = path("digits.idx");
    done(CommandLineRun.of("compress", model(), "digits", "--out", compressed, "--quiet"));
    done(CommandLineRun.of("decompress", model(), compressed, "--out", idx, "--quiet"));
    byte[] all = bytes(idx);
    delete(compressed);
    delete(idx);
    return idx(Arrays.copyOfRange(all, 16, 16 + rows * SHAPE.size()), SHAPE);
  }

  static byte[] idx(byte[] values, RowShape shape) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ArrayFiles.writeIdx(file, values, shape);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  static byte[] noise(int count, long seed) {
    RandomStream random = RandomStream.of(seed, 1, 0, 0);
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
