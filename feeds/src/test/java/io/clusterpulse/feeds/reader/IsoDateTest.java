package io.clusterpulse.feeds.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the JDK's own reading of dates and times. */
class IsoDateTest {
  @Test
  void whatIsReadByPositionIsWhatTheJdkReads() {
    Random random = new Random(8);
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      String written = damaged(Instant.ofEpochSecond(random.nextInt()).toString(), random);
      long second = IsoDate.epochSecond(written);
      if (second != Long.MIN_VALUE) {
        read++;
        assertThat(second).as(written).isEqualTo(byTheJdk(written));
      }
      Optional<LocalDate> date = IsoDate.date(written);
      date.ifPresent(day -> assertThat(day).isEqualTo(LocalDate.parse(written)));
    }
    assertThat(read).isGreaterThan(5_000);
  }

  /**
   * Cut behind the date, the seconds or nowhere, some with fractions, some with a wrong character.
   */
  private static String damaged(String written, Random random) {
    String cut =
        switch (random.nextInt(4)) {
          case 0 -> written.substring(0, 10);
          case 1 -> written.substring(0, 19);
          case 2 -> written.substring(0, 19) + "." + random.nextInt(1_000_000) + "Z";
          default -> written;
        };
    if (random.nextInt(3) > 0) {
      return cut;
    }
    StringBuilder wrong = new StringBuilder(cut);
    wrong.setCharAt(random.nextInt(wrong.length()), "0123456789-:TZ+. ".charAt(random.nextInt(17)));
    return wrong.toString();
  }

  private static long byTheJdk(String written) {
    if (written.length() == 10) {
      return LocalDate.parse(written).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
    try {
      return OffsetDateTime.parse(written).toEpochSecond();
    } catch (DateTimeException e) {
      return LocalDateTime.parse(written).toEpochSecond(ZoneOffset.UTC);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024-02-30",
        "2024-13-01",
        "0000-01-01",
        "2024/01/01",
        "-024-01-01",
        "2024-1-01"
      })
  void whatIsNoDayIsNoDate(String written) {
    assertThat(IsoDate.date(written)).isEmpty();
  }
}
