// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.elbo.apps.compress.coder.Ans;
import dev.elbo.apps.compress.record.RecordLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlainCodeTest {
  private static Ans push(RecordLayout layout, List<byte[]> records) {
    PlainCode code = new PlainCode(layout);
    records.forEach(code::add);
    Ans ans = new Ans();
    double bits = code.bits();
    code.push(ans);
    assertThat((double) ans.state().bits()).isCloseTo(bits, within(170 + 0.02 * bits));
    return ans;
  }

  private static void requireBack(RecordLayout layout, List<byte[]> records, Ans ans) {
    PlainCode code = new PlainCode(layout);
    for (byte[] record : records) {
      assertThat(code.next(ans)).isEqualTo(record);
    }
    assertThat(ans.state().words()).isEmpty();
  }

  @Test
  void rowsOfAnyShapeComeBack() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 60; trial++) {
      int pixel = random.nextInt(1, 5);
      int line = pixel * random.nextInt(1, 9);
      int length = line * random.nextInt(1, 7);
      RecordLayout layout = new RecordLayout.Fixed(length, line, pixel);
      List<byte[]> records = new ArrayList<>();
      int values = 1 << random.nextInt(9);
      for (int row = 0; row < random.nextInt(12); row++) {
        byte[] record = new byte[length];
        for (int i = 0; i < length; i++) {
          record[i] = (byte) random.nextInt(values);
        }
        records.add(record);
      }
      requireBack(layout, records, push(layout, records));
    }
  }

  @Test
  void linesComeBack() {
    RecordLayout layout = new RecordLayout.Lines();
    List<byte[]> records = new ArrayList<>();
    for (String line :
        List.of("\n", "a,b\r\n", "1;2;;3\n", "\0\t\u00e9 \"x\"\n", "9".repeat(5_000) + "\n")) {
      records.add(line.getBytes(StandardCharsets.UTF_8));
    }
    requireBack(layout, records, push(layout, records));
  }

  @Test
  void whatRepeatsTakesLittle() {
    RecordLayout layout = new RecordLayout.Lines();
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      records.add(("Private,Never-married," + i % 2 + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    Ans ans = push(layout, records);
    assertThat(ans.state().bits() / 500.0).isLessThan(5);
  }

  @Test
  void noiseTakesHardlyMoreThanItsBytes() {
    byte[] noise = new byte[20_000];
    new SplittableRandom(2).nextBytes(noise);
    RecordLayout layout = new RecordLayout.Fixed(noise.length, 100, 1);
    assertThat(push(layout, List.of(noise)).state().bits()).isLessThan((long) (8.5 * noise.length));
  }
}
