// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeerOutputTest {
  private static final PeerConfig CONFIG =
      new PeerConfig(PeerConfig.LIBTORCH, "flat", Workload.SMALL, 2, Waiting.PASSIVE);

  @Test
  void aMeasurementSurvivesItsLineOfJson() {
    Measurement measurement =
        new Measurement(CONFIG, new SteadyState.Rate(1000.5, 1100, 80, 12.5), "DJL 1");
    assertThat(measurement.toJson()).doesNotContain("\n").contains("\"steps_per_second\":1000.5");
    assertThat(Measurement.fromJson(measurement.toJson())).isEqualTo(measurement);
  }

  @Test
  void aProcessReadsTheArgumentsItWasStartedWith() {
    PeerArguments arguments = new PeerArguments(CONFIG, new SteadyState(0.25, 7));
    assertThat(PeerArguments.parse(CONFIG.peer(), arguments.toList().toArray(String[]::new)))
        .isEqualTo(arguments);
  }

  @Test
  void readsElboBenchmarkAmongItsOtherKeys() {
    String json =
        "{\n  \"gemm\": {\"gflops\": 1},\n  \"classic_images_per_second\": 5e4,\n"
            + "  \"small_steps_per_second\": 20000, \"conv_images_per_second\": 3000\n}\n";
    assertThat(ElboRates.fromJson(json)).isEqualTo(new ElboRates(50_000, 20_000, 3_000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                               | must print one JSON object, got nothing
          hello {                          | must print one JSON object, got hello {
          {"small_steps_per_second": 1}    | JSON has no classic_images_per_second
          {"classic_images_per_second": 1} | JSON has no small_steps_per_second
          {"classic_images_per_second": 1, "small_steps_per_second": 1} | JSON has no conv_images_per_second
          """)
  void namesWhatElboBenchmarkLacks(String output, String message) {
    assertThatThrownBy(() -> ElboRates.fromJson(output))
        .isInstanceOf(PeerException.class)
        .hasMessageContaining(message);
  }
}
