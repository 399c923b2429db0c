// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles and runs the Java of README and guides as it stands there. A block is a class with a
 * {@code main}, or imports followed by statements. The blocks of a document run one after the other
 * in a process and an empty folder of their own, so that one may read what another has written.
 */
class GuideTest {
  private static final String FENCE = "```";

  @TempDir Path folder;

  static List<Path> documents() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve("docs").resolve("guide"))) {
      root = root.getParent();
    }
    List<Path> documents = new ArrayList<>(List.of(root.resolve("README.md")));
    try (Stream<Path> guides = Files.list(root.resolve("docs").resolve("guide"))) {
      guides.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    return documents;
  }

  /** The Java blocks of a document. */
  private static List<String> blocks(Path document) throws IOException {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = null;
    for (String line : Files.readAllLines(document)) {
      if (block == null && line.strip().equals(FENCE + "java")) {
        block = new StringBuilder();
      } else if (block != null && line.strip().equals(FENCE)) {
        blocks.add(block.toString());
        block = null;
      } else if (block != null) {
        block.append(line).append('\n');
      }
    }
    assertThat(block).as("%s ends within a block", document).isNull();
    return blocks;
  }

  /** A class named Block and the number, whose main does what the block does. */
  private static String source(String block, int number) {
    StringBuilder imports = new StringBuilder();
    StringBuilder rest = new StringBuilder();
    for (String line : block.split("\n")) {
      (line.startsWith("import ") ? imports : rest).append(line).append('\n');
    }
    boolean isClass =
        rest.toString().lines().anyMatch(line -> line.matches("(public |final )*class \\w+ .*"));
    if (isClass) {
      return imports + rest.toString().replaceFirst("class \\w+", "class Block" + number);
    }
    return imports
        + "public final class Block"
        + number
        + " {\n  public static void main(String[] args) throws Exception {\n"
        + rest
        + "  }\n}\n";
  }

  @Test
  void everyDocumentButThatOfTheCommandLineHasBlocks() throws IOException {
    assertThat(documents()).hasSizeGreaterThanOrEqualTo(5);
    for (Path document : documents()) {
      if (document.endsWith("command-line.md")) {
        continue;
      }
      assertThat(blocks(document)).as("%s", document).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void blocksCompileAndRun(Path document) throws Exception {
    List<String> blocks = blocks(document);
    List<Path> sources = new ArrayList<>();
    StringBuilder runner =
        new StringBuilder(
            "public final class Blocks {\n"
                + "  public static void main(String[] args) throws Exception {\n");
    for (int i = 1; i <= blocks.size(); i++) {
      Path file = folder.resolve("Block" + i + ".java");
      sources.add(Files.writeString(file, source(blocks.get(i - 1), i)));
      runner.append("    System.out.println(\"block ").append(i).append("\");\n");
      runner.append("    Block").append(i).append(".main(args);\n");
    }
    runner.append("  }\n}\n");
    sources.add(Files.writeString(folder.resolve("Blocks.java"), runner));
    compile(sources);
    run(document);
  }

  private void compile(List<Path> sources) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "--release",
                "17",
                "-d",
                folder.toString(),
                "-classpath",
                System.getProperty("java.class.path")));
    sources.forEach(source -> arguments.add(source.toString()));
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages);
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(out, out, arguments.toArray(new String[0]));
    out.flush();
    assertThat(code).as("%s", messages).isZero();
  }

  private void run(Path document) throws IOException, InterruptedException {
    Path work = Files.createDirectory(folder.resolve("work"));
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-ea",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                folder + java.io.File.pathSeparator + System.getProperty("java.class.path"),
                "Blocks")
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(240, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    assertThat(ended && process.exitValue() == 0)
        .as(() -> document.getFileName() + " failed:\n" + read(log))
        .isTrue();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
