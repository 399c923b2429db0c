// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.data.ArrayFiles;
import dev.elbo.data.RowShape;
import dev.elbo.vae.modelfile.TensorFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** Files that something is wrong with, beside good ones, in a folder. */
final class BadInputFiles {
  private final Path folder;

  private BadInputFiles(Path folder) {
    this.folder = folder;
  }

  /** Makes all of them. */
  static BadInputFiles in(Path folder) {
    BadInputFiles files = new BadInputFiles(folder);
    try {
      files.makeData();
      files.makeModels();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private void makeData() throws IOException {
    write("table.csv", "a,b,c\n1,2,3\n4,5,6.5\n0.5,1,0\n2,2,1\n");
    write("two-columns.csv", "a,b\n1,2\n4,5\n");
    write("nan.csv", "a,b,c\n1,2,3\n4,NaN,6\n");
    write("infinite.csv", "a,b,c\n1,2,3\n4,5,inf\n");
    write("ragged.csv", "a,b,c\n1,2,3\n4,5\n");
    write("negative.csv", "a,b,c\n0,1,0\n1,-2,1\n");
    write("level.csv", "a,b\n0,1\n7,1\n");
    write("empty.csv", "");
    write("magic-idx3-ubyte", "no such magic number");
    byte[] pixels = new byte[6 * 16];
    Arrays.setAll(new Integer[pixels.length], i -> (int) (pixels[i] = (byte) (i * 37)));
    ArrayFiles.writeIdx(path("images-idx3-ubyte"), pixels, new RowShape(4, 4, 1));
    ArrayFiles.writeIdx(path("wide-idx3-ubyte"), pixels, new RowShape(2, 8, 1));
    byte[] packed = gzip(Files.readAllBytes(path("images-idx3-ubyte")));
    Files.write(path("cut-idx3-ubyte.gz"), Arrays.copyOf(packed, packed.length / 2));
    Files.createDirectory(path("pictures"));
    image("pictures/a.png", 4);
    image("pictures/b.png", 5);
    Files.createDirectory(path("folder"));
    Files.createDirectory(path("old-checkpoint"));
    write("old-checkpoint/checkpoint.safetensors", "something");
    set("unlabelled", "a,b,c\n1,2,3\n");
    set("other-labels", "a,label\n1,0\n2,1\n3,2\n");
    set("few-rows", "a,label\n1,0\n2,0\n3,1\n");
    ArrayFiles.write(path("one-class.csv"), new float[][] {{1}, {1}});
    ArrayFiles.write(path("minus.csv"), new float[][] {{-1}, {1}});
    ArrayFiles.write(path("labels.csv"), new float[][] {{1}, {2}});
  }

  private void makeModels() throws IOException {
    train("model.safetensors", "images-idx3-ubyte");
    train("table.safetensors", "table.csv");
    train("numbers.safetensors", "table.csv", "--likelihood", "gaussian");
    byte[] bytes = Files.readAllBytes(path("model.safetensors"));
    byte[] flipped = bytes.clone();
    flipped[bytes.length - 3] ^= 0x10;
    Files.write(path("flipped.safetensors"), flipped);
    Files.write(path("cut.safetensors"), Arrays.copyOf(bytes, bytes.length / 2));
    write("text.safetensors", "this is no model, only some text in a file");
    TensorFile good = TensorFile.read(path("model.safetensors"));
    Map<String, String> metadata = new LinkedHashMap<>(good.metadata());
    metadata.computeIfPresent(
        "elbo", (key, json) -> json.replaceFirst("\"format\":\\d+", "\"format\":99"));
    TensorFile.of(metadata, good.tensors()).write(path("newer.safetensors"));
  }

  private void train(String model, String data, String... options) {
    List<Object> args =
        new ArrayList<>(
            List.of("train", path(data), "--out", path(model), "--epochs", 1, "--hidden", 8));
    args.addAll(List.of("--latent", 2));
    args.addAll(List.of(options));
    CommandLineRun run = CommandLineRun.of(args.toArray());
    if (run.code() != 0) {
      throw new IllegalStateException(run.err());
    }
  }

  private void image(String name, int size) throws IOException {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(image, "png", path(name).toFile());
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private void set(String name, String text) throws IOException {
    Files.createDirectory(path(name));
    write(name + "/a.csv", text);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(path(name), text);
  }

  Path path(String name) {
    return folder.resolve(name);
  }
}
