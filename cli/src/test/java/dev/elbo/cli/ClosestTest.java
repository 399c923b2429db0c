// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ClosestTest {
  private static final List<String> KNOWN = List.of("train", "evaluate", "--epochs", "--lr");

  @Test
  void findsWhatWasMeant() {
    assertThat(Closest.to("trian", KNOWN)).contains("train");
    assertThat(Closest.to("evalaute", KNOWN)).contains("evaluate");
    assertThat(Closest.to("--epoch", KNOWN)).contains("--epochs");
    assertThat(Closest.to("--l", KNOWN)).contains("--lr");
  }

  @Test
  void findsNothingFarAway() {
    assertThat(Closest.to("xyz", KNOWN)).isEmpty();
    assertThat(Closest.to("generate", KNOWN)).isEmpty();
  }
}
