// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.demo;

import dev.elbo.data.ArrayFiles;
import dev.elbo.engine.Engine;
import dev.elbo.report.Command;
import dev.elbo.report.Picture;
import dev.elbo.vae.modelfile.AtomicFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes what the demo made. */
public final class DemoFiles {
  private final Path folder;
  private final String elbo;

  /**
   * Files in an existing folder.
   *
   * @param elbo how Elbo is called, for the commands to try next
   */
  public DemoFiles(Path folder, String elbo) {
    this.folder = folder;
    this.elbo = quoted(elbo);
  }

  /** The page to look at. */
  public Path report() {
    return folder.resolve("report.html");
  }

  /** The model for pictures. */
  public Path model() {
    return folder.resolve("model.safetensors");
  }

  /** The model for maps. */
  public Path plane() {
    return folder.resolve("plane.safetensors");
  }

  /** The model that compresses. */
  private Path lossless() {
    return folder.resolve("lossless.safetensors");
  }

  /** The detector of anomalies. */
  private Path detector() {
    return folder.resolve("detector.elbo");
  }

  /** The classifier. */
  private Path classes() {
    return folder.resolve("classes.elbo");
  }

  /** Writes models, pictures, codes and the report. */
  public void write(DemoPlan plan, DemoResult result, Engine engine) {
    result.trained().model().save(model());
    result.plane().model().save(plane());
    DemoPictures pictures = DemoPictures.draw(result, engine);
    result.compression().model().save(lossless());
    AtomicFiles.write(
        folder.resolve("unseen.idx"), out -> out.write(result.compression().original()));
    AtomicFiles.write(
        folder.resolve("unseen.elbz"), out -> out.write(result.compression().compressed()));
    result.anomalies().detector().save(detector());
    result.classification().classifier().save(classes());
    write("samples.png", pictures.samples());
    write("reconstructions.png", pictures.reconstructions());
    write("interpolation.png", pictures.interpolation());
    write("traversal.png", pictures.traversal());
    write("latent.png", pictures.latent());
    write("manifold.png", pictures.manifold());
    AtomicFiles.writeString(folder.resolve("training.svg"), pictures.training().svg());
    codes(result, engine);
    AtomicFiles.writeString(report(), DemoReport.of(plan, result, pictures, commands()).html());
  }

  /** Commands that work with the files that are there, one for each use and one to begin with. */
  public List<Command> commands() {
    String model = quoted(model());
    return List.of(
        new Command(
            elbo + " generate " + model + " --count 100 --out " + quoted(folder.resolve("new.png")),
            "Draw 100 new digits; another `--seed` gives others."),
        new Command(
            elbo
                + " interpolate "
                + model
                + " digits --pairs 1-2,3-5 --out "
                + quoted(folder.resolve("walk.png")),
            "Walk from the first digit of the data to the second, and from the third to the fifth."
                + " `digits` are the bundled images; your own files work the same."),
        new Command(
            elbo
                + " compress "
                + quoted(lossless())
                + " digits --out "
                + quoted(folder.resolve("digits.elbz")),
            "Compress all digits; `elbo decompress` gives the same bytes back."),
        new Command(
            elbo
                + " score "
                + quoted(detector())
                + " breast-cancer --explain 3 --out "
                + quoted(folder.resolve("scores.csv")),
            "Score all tissue samples, with reasons."),
        new Command(
            elbo
                + " predict "
                + quoted(classes())
                + " digits --out "
                + quoted(folder.resolve("classes.csv")),
            "A class and probabilities for each digit."),
        new Command(
            elbo + " train digits --out " + quoted(folder.resolve("own.safetensors")),
            "Train a model of your own. Give a folder of images, or an IDX, NPY or CSV file, in"
                + " place of `digits`."));
  }

  private void codes(DemoResult result, Engine engine) {
    float[][] codes =
        result.trained().model().session(engine).encode(result.data().validation()).means();
    int latent = codes[0].length;
    float[] values = new float[codes.length * latent];
    List<String> names = new ArrayList<>();
    for (int d = 0; d < latent; d++) {
      names.add("z" + (d + 1));
    }
    for (int row = 0; row < codes.length; row++) {
      System.arraycopy(codes[row], 0, values, row * latent, latent);
    }
    ArrayFiles.write(folder.resolve("codes.csv"), values, codes.length, latent, names);
  }

  private void write(String name, Picture picture) {
    byte[] png = picture.png();
    AtomicFiles.write(folder.resolve(name), out -> out.write(png));
  }

  /** As a shell takes it. */
  private static String quoted(Path path) {
    return quoted(path.toString());
  }

  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9_./\\\\:+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
