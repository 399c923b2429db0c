// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.data.Dataset;
import dev.elbo.data.Datasets;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ClassSchemaTest {
  private static final ClassSchema PETS =
      new ClassSchema(List.of("ant", "cat", "dog"), List.of(1, 0, 3));

  private static Dataset labelled(int... labels) {
    return Datasets.of(new float[labels.length], 1).withLabels(labels);
  }

  @Test
  void rowsAreCounted() {
    ClassSchema classes = ClassSchema.of(labelled(2, 0, 2, 4));
    assertThat(classes).isEqualTo(new ClassSchema(List.of(), List.of(1, 0, 2, 0, 1)));
    assertThat(classes.size()).isEqualTo(5);
    assertThat(classes.list()).isEqualTo("0 to 4");
    assertThat(classes.name(3)).isEqualTo("3");
    assertThat(ClassSchema.of(labelled(0, 1), 3).counts()).containsExactly(1, 1, 0);
  }

  @Test
  void labelsThatAreNoClassesAreRefused() {
    refused(
        () -> ClassSchema.of(Datasets.of(new float[3], 1)),
        "array has no labels, so a model conditional on classes cannot be trained; give one label"
            + " for each row: a file with --labels, or --label-column");
    refused(
        () -> ClassSchema.of(labelled(0, -1, 2)),
        "array: row 2 has label -1, classes are numbered from 0 to 2; number the labels from 0");
    refused(
        () -> ClassSchema.of(labelled(0, 70000)),
        "array: row 2 has label 70000, classes are numbered from 0 to 65535; number the labels"
            + " from 0");
    refused(
        () -> ClassSchema.of(labelled(3, 3, 3)),
        "array: all rows have label 3, a conditional model needs rows of at least 2 classes; train"
            + " without labels");
    refused(
        () -> ClassSchema.of(labelled(0, 5), 4),
        "array: row 2 has label 5, classes are numbered from 0 to 3; number the labels from 0");
  }

  @Test
  void namesAndNumbersAreFound() {
    assertThat(PETS.indexOf("dog")).isEqualTo(2);
    assertThat(PETS.indexOf("1")).isEqualTo(1);
    assertThat(PETS.list()).isEqualTo("ant, cat, dog");
    ClassSchema numbers = new ClassSchema(List.of("7", "0"), List.of(1, 1));
    assertThat(numbers.indexOf("0")).as("names come first").isEqualTo(1);
    refused(
        () -> PETS.indexOf("cow"), "the model knows no class 'cow'; its classes are ant, cat, dog");
    refused(() -> PETS.indexOf("3"), "the model knows no class '3'; its classes are ant, cat, dog");
    refused(() -> PETS.indexOf(""), "the model knows no class ''; its classes are ant, cat, dog");
    List<String> many = java.util.stream.IntStream.range(0, 20).mapToObj(i -> "c" + i).toList();
    assertThat(new ClassSchema(many, java.util.Collections.nCopies(20, 1)).list())
        .endsWith("c10, c11 and 8 more");
  }

  @Test
  void labelsOfOtherDataAreMatched() {
    assertThat(PETS.classesOf(labelled(2, 0))).containsExactly(2, 0);
    assertThat(ClassSchema.NONE.classesOf(labelled(2, 0))).isEmpty();
    refused(
        () -> PETS.classesOf(labelled(0, 3)),
        "array: row 2 has label 3, the model's classes are ant, cat, dog");
    refused(
        () -> PETS.classesOf(Datasets.of(new float[3], 1)),
        "array has no labels, so the model cannot take it, which is conditional on classes ant,"
            + " cat, dog; give one label for each row: a file with --labels, or --label-column");
  }

  @Test
  void classesAreDrawnAsOftenAsSeen() {
    int[] drawn = PETS.draw(20000, 5);
    long dogs = Arrays.stream(drawn).filter(c -> c == 2).count();
    assertThat(Arrays.stream(drawn).filter(c -> c == 1).count()).isZero();
    // Five standard deviations.
    assertThat(dogs / 20000.0).isCloseTo(0.75, within(5 * Math.sqrt(0.75 * 0.25 / 20000)));
    assertThat(PETS.draw(50, 5)).isEqualTo(Arrays.copyOf(drawn, 50));
    assertThat(PETS.draw(50, 6)).isNotEqualTo(Arrays.copyOf(drawn, 50));
    assertThat(ClassSchema.NONE.draw(5, 1)).isEmpty();
  }

  @Test
  void namesAndCountsMustAgree() {
    assertThatThrownBy(() -> new ClassSchema(List.of("a"), List.of(1, 2)))
        .hasMessage("there must be one name for each class, got 1 names of 2 classes");
    assertThatThrownBy(() -> new ClassSchema(List.of(), List.of(1, -2)))
        .hasMessage("rows of a class must be at least 0, got -2");
    assertThatThrownBy(() -> new ClassSchema(List.of(), List.of(0, 0)))
        .hasMessage("rows of all classes must be from 1 to 2147483647, got 0");
  }

  private static void refused(ThrowingCallable action, String message) {
    assertThatThrownBy(action).isInstanceOf(DataMismatchException.class).hasMessage(message);
  }
}
