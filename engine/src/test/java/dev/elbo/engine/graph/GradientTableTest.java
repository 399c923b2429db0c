// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation's gradient against central differences of its definition. */
final class GradientTableTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void gradientIsTheDerivative(GradientCase entry) {
    entry.check();
  }

  @Test
  void everyOperationHasAnEntry() {
    Set<Class<?>> entries = cases().map(GradientCase::operation).collect(Collectors.toSet());
    assertThat(entries)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.asList(Operation.class.getPermittedSubclasses()));
  }

  static Stream<GradientCase> cases() {
    return Stream.of(
            GradientCases.all(),
            SharingCases.all(),
            ImageCases.all(),
            CouplingCases.all(),
            LevelCases.all(),
            ColumnCases.all())
        .flatMap(List::stream);
  }
}
