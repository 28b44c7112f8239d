package io.clusterpulse.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.ingest.Feed;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedsFileTest {
  private static final String HASH = "0123456789abcdef".repeat(4);

  @Test
  void everyPropertyOfAFeedIsRead() {
    List<FeedEntry> entries =
        FeedsFile.parse(
            """
            # a comment
            wipo.key-sha256 = %1$s@2027-01-31T00:00:00Z, %2$s
            wipo.precedence = 7
            wipo.indicators = PCT_APPLICATION, vc_deal
            wipo.documents-per-second = 500
            wipo.burst-documents = 2000
            a\\ publisher.com.key-sha256 =
            """
                .formatted(HASH.toUpperCase(Locale.ROOT), HASH.replace('0', '1')));

    assertThat(entries)
        .containsExactly(
            new FeedEntry(
                new Feed("a publisher.com", 0, EnumSet.allOf(Indicator.class)),
                List.of(),
                OptionalInt.empty(),
                OptionalInt.empty()),
            new FeedEntry(
                new Feed("wipo", 7, Set.of(Indicator.PCT_APPLICATION, Indicator.VC_DEAL)),
                List.of(
                    new KeyHash(HASH, Instant.parse("2027-01-31T00:00:00Z")),
                    new KeyHash(HASH.replace('0', '1'), null)),
                OptionalInt.of(500),
                OptionalInt.of(2000)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wipo = x                              | must be NAME. and one of",
        ".precedence = 1                       | must be NAME. and one of",
        "wipo.colour = red                     | wipo.colour",
        "wipo.precedence = high                | precedence of feed wipo cannot be read: high",
        "wipo.indicators = PATENT              | indicators of feed wipo cannot be read: PATENT",
        "wipo.documents-per-second = 0         | documents-per-second of feed wipo must be 1 or more",
        "wipo.burst-documents = -1             | burst-documents of feed wipo must be 1 or more",
        "wipo.key-sha256 = secret              | must be 64 hexadecimal digits",
        "wipo.key-sha256 = HASH@tomorrow       | must expire at an instant",
        "wipo.key-sha256 = HASH,HASH,HASH      | at most 2 keys: 3",
      })
  void whatIsWrongIsNamed(String line, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeedsFile.parse(line.replace("HASH", HASH)))
        .withMessageContaining(message)
        .withMessageNotContaining("secret");
  }
}
