// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.vae.model.ClassSchema;
import dev.elbo.vae.model.VaeModel;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** The class that a conditional model is told. */
final class LabelOption {
  private static final String ALL = "all";

  @Option(
      names = "--label",
      paramLabel = "CLASS",
      description =
          "Class of what is decoded, a number or the name of a class folder; for models trained with"
              + " --labels or --conditional.")
  private String label;

  boolean given() {
    return label != null;
  }

  /**
   * The class asked for, if one was.
   *
   * @throws UsageException if the model has no classes
   * @throws dev.elbo.vae.model.DataMismatchException if it does not have this one
   */
  OptionalInt of(VaeModel model) {
    if (label == null) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(classes(model).indexOf(label));
  }

  /**
   * The class asked for; none for a model without classes.
   *
   * @throws UsageException if the model has classes and none was asked for, or the other way round
   */
  OptionalInt require(VaeModel model) {
    ClassSchema classes = model.schema().classes();
    if (label == null && classes.size() > 0) {
      throw new UsageException(
          "the model was trained with labels: --label must say which of its classes to decode, "
              + classes.list());
    }
    return of(model);
  }

  /** The class for each of so many codes; empty if there is none. */
  static int[] repeated(OptionalInt label, int codes) {
    if (label.isEmpty()) {
      return new int[0];
    }
    int[] classes = new int[codes];
    Arrays.fill(classes, label.getAsInt());
    return classes;
  }

  /** The classes of a text: one, several with commas between, or all. */
  static int[] several(String text, VaeModel model) {
    ClassSchema classes = classes(model);
    if (classes.names().contains(text)) {
      return new int[] {classes.indexOf(text)};
    }
    if (text.equals(ALL)) {
      return IntStream.range(0, classes.size()).toArray();
    }
    return Arrays.stream(text.split(",", -1)).mapToInt(classes::indexOf).toArray();
  }

  private static ClassSchema classes(VaeModel model) {
    ClassSchema classes = model.schema().classes();
    if (classes.size() == 0) {
      throw new UsageException(
          "--label needs a model trained with labels, this one was not; leave it out, or train with"
              + " --labels FILE or --conditional");
    }
    return classes;
  }
}
