// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DateTextTest {
  @ParameterizedTest
  @CsvSource({
    "2020-02-29, yyyy-MM-dd",
    "2020/02/29, yyyy/MM/dd",
    "29.02.2020, dd.MM.yyyy",
    "1.2.2020, d.M.yyyy",
    "31/01/2020, dd/MM/yyyy",
    "01-12-2020, dd-MM-yyyy",
    "2020-02-29T23:59, yyyy-MM-dd'T'HH:mm",
    "2020-02-29 23:59:58, yyyy-MM-dd HH:mm:ss",
    "2020-02-29T23:59:58.123, yyyy-MM-dd'T'HH:mm:ss.SSS",
    "2020-02, yyyy-MM",
    "23:59, HH:mm",
    "00:00:01, HH:mm:ss",
    "29.02.2020 07:05, dd.MM.yyyy HH:mm",
    "1.02.2020, d.MM.yyyy",
    "2/10/2020, d/MM/yyyy"
  })
  void formatsAreFoundAndComeBack(String cell, String pattern) {
    DateText text = DateText.detect(cell, true).orElseThrow();
    assertThat(text.pattern()).isEqualTo(pattern);
    assertThat(text.write(text.read(cell))).isEqualTo(cell);
    assertThat(text.write(text.read("  " + cell + " "))).isEqualTo(cell);
    assertThat(DateText.of(pattern)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2020",
        "20200229",
        "2021-02-29",
        "2020-13-01",
        "2020-00-10",
        "2020-01-00",
        "32.01.2020",
        "0000-01-01",
        "2020-1-1x",
        "24:00",
        "12:60",
        "12:00:60",
        "2020-02-29T",
        "2020-02-29X10:00",
        "2020-02-29T1:00",
        "2020-02-29T10:00+",
        "2020-02-29T10:00+25:00",
        "2020-02-29T10:00:00.",
        "20-02-29",
        "12:30Z",
        "2020-02-29/10:00",
        "1,2",
        "2020-02-2912:30",
        "2020-1",
        "+2020-01-01"
      })
  void otherTextsAreNoDates(String cell) {
    assertThat(DateText.detect(cell, true)).isEmpty();
    assertThat(DateText.detect(cell, false)).isEmpty();
  }

  @Test
  void offsetsAreMomentsAndAreWrittenAsTheyWere() {
    for (String offset : new String[] {"Z", "+01:00", "-0530", "+02"}) {
      String cell = "2020-06-01T12:00:00" + offset;
      DateText text = DateText.detect(cell, true).orElseThrow();
      assertThat(text.offset()).isEqualTo(offset);
      assertThat(text.write(text.read(cell))).isEqualTo(cell);
    }
    DateText text = DateText.detect("2020-06-01T12:00+02:00", true).orElseThrow();
    assertThat(text.read("2020-06-01T12:00+02:00")).isEqualTo(text.read("2020-06-01T10:00Z"));
    assertThat(text.write(text.read("2020-06-01T10:00Z"))).isEqualTo("2020-06-01T12:00+02:00");
    assertThat(text.read("2020-06-01T10:00")).isNaN();
  }

  @Test
  void slashesMayMeanEither() {
    String cell = "01/02/2020";
    assertThat(DateText.detect(cell, true).orElseThrow().pattern()).isEqualTo("dd/MM/yyyy");
    assertThat(DateText.detect(cell, false).orElseThrow().pattern()).isEqualTo("MM/dd/yyyy");
    assertThat(DateText.detect("12/31/2020", true)).isEmpty();
    assertThat(DateText.detect("31/12/2020", false)).isEmpty();
  }

  @Test
  void detailsOfSeveralCellsAreMerged() {
    DateText day = DateText.detect("1.12.2020", true).orElseThrow();
    DateText padded = DateText.detect("01.12.2020", true).orElseThrow();
    assertThat(day.merge(padded).orElseThrow().pattern()).isEqualTo("d.MM.yyyy");
    DateText month = DateText.detect("11.2.2020", true).orElseThrow();
    assertThat(padded.merge(month).orElseThrow().pattern()).isEqualTo("dd.M.yyyy");
    DateText minute = DateText.detect("2020-01-01T10:00", true).orElseThrow();
    DateText milli = DateText.detect("2020-01-01T10:00:01.5", true).orElseThrow();
    DateText both = minute.merge(milli).orElseThrow();
    assertThat(both.pattern()).isEqualTo("yyyy-MM-dd'T'HH:mm:ss.S");
    assertThat(both.read("2020-01-01T10:00")).isEqualTo(both.read("2020-01-01T10:00:00.0"));
    assertThat(day.merge(minute)).isEmpty();
    assertThat(minute.merge(DateText.detect("2020-01-01T10:00Z", true).orElseThrow())).isEmpty();
  }

  @Test
  void compactDatesAreReadIfNamed() {
    DateText text = DateText.of("yyyyMMdd");
    assertThat(text.write(text.read("20200229"))).isEqualTo("20200229");
    assertThat(text.read("20210229")).isNaN();
    assertThat(text.read("2020022")).isNaN();
    assertThat(text.read("2020-02-29")).isNaN();
  }

  @Test
  void agreesWithTheFormattersOfTheJdk() {
    SplittableRandom random = new SplittableRandom(3);
    for (String pattern :
        new String[] {
          "yyyy-MM-dd HH:mm:ss", "dd.MM.yyyy HH:mm", "M/d/yyyy HH:mm:ss.SSS", "yyyy/MM/dd HH:mm"
        }) {
      DateTimeFormatter oracle =
          DateTimeFormatter.ofPattern(pattern.replace("yyyy", "uuuu"))
              .withResolverStyle(ResolverStyle.STRICT);
      DateText text = DateText.of(pattern);
      for (int i = 0; i < 2_000; i++) {
        long second = random.nextLong(-60_000_000_000L, 250_000_000_000L);
        LocalDateTime moment =
            LocalDateTime.ofEpochSecond(second, random.nextInt(1000) * 1_000_000, ZoneOffset.UTC);
        String cell = oracle.format(moment);
        LocalDateTime back = LocalDateTime.parse(cell, oracle);
        double seconds = back.toEpochSecond(ZoneOffset.UTC) + back.getNano() * 1e-9;
        assertThat(text.read(cell))
            .as(cell)
            .isEqualTo(seconds, org.assertj.core.data.Offset.offset(1e-4));
        assertThat(text.write(text.read(cell))).isEqualTo(cell);
      }
    }
  }

  @Test
  void writingRoundsAndStaysInTheCalendar() {
    assertThat(DateText.of("yyyy-MM-dd").write(86_399.9)).isEqualTo("1970-01-02");
    assertThat(DateText.of("yyyy-MM-dd").write(-1)).isEqualTo("1970-01-01");
    assertThat(DateText.of("HH:mm").write(86_399)).isEqualTo("23:59");
    assertThat(DateText.of("HH:mm:ss").write(-5)).isEqualTo("00:00:00");
    assertThat(DateText.of("yyyy-MM-dd").write(1e300)).isEqualTo("9999-12-31");
    assertThat(DateText.of("yyyy-MM-dd").write(-1e300)).isEqualTo("0001-01-01");
    assertThat(DateText.of("yyyy-MM-dd HH:mm:ss.SS").write(0.999))
        .isEqualTo("1970-01-01 00:00:01.00");
    assertThat(DateText.of("yyyy-MM").write(-100)).isEqualTo("1970-01");
  }

  @Test
  void unknownPatternsAreRefused() {
    for (String pattern :
        new String[] {
          "",
          "yy-MM-dd",
          "yyyy-dd-MM",
          "dd MMM yyyy",
          "HH",
          "yyyy",
          "yyyy-MM-dd'T'",
          "MM.dd.yyyy",
          "yyyy-MM HH:mm",
          "HH:mm:ss.SSSSSSSSSS",
          "yyyy-M"
        }) {
      assertThatThrownBy(() -> DateText.of(pattern))
          .as(pattern)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("unknown date pattern '" + pattern + "'; known are");
    }
    assertThatThrownBy(() -> new DateText("yyyy-MM-dd", "Z", ""))
        .hasMessageStartingWith("offset must be empty or Z");
  }
}
