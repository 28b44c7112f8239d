package io.clusterpulse.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.ingest.Feed;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CredentialsTest {

  /** A clock that stands until it is moved. */
  private static final class Hand extends Clock {
    private Instant now = Instant.parse("2026-12-31T23:59:59Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final Hand clock = new Hand();
  private final Credentials credentials = new Credentials(clock);

  private static FeedEntry feed(String name, int perSecond, String... keys) {
    return new FeedEntry(
        new Feed(name, 0, Set.of(Indicator.ARTICLE)),
        Arrays.stream(keys).map(key -> KeyHash.parse(name, hashed(key))).toList(),
        OptionalInt.of(perSecond),
        OptionalInt.empty());
  }

  /** {@code key@expiry} with the hash of the key. */
  private static String hashed(String keyAndExpiry) {
    String[] parts = keyAndExpiry.split("@");
    String hash = HexFormat.of().formatHex(KeyHash.of(parts[0]));
    return parts.length == 1 ? hash : hash + "@" + parts[1];
  }

  private String owner(String key) {
    return credentials.of(key).map(found -> found.feed().name()).orElse("nobody");
  }

  @Test
  void bothKeysOfAFeedOpenUntilTheyExpire() {
    credentials.replace(
        List.of(feed("wipo", 5, "old@2027-01-01T00:00:00Z", "new"), feed("epo", 5, "other")));
    Credential old = credentials.of("old").orElseThrow();

    assertThat(List.of(owner("old"), owner("new"), owner("other"), owner("OLD"), owner("")))
        .containsExactly("wipo", "wipo", "epo", "nobody", "nobody");
    clock.now = Instant.parse("2027-01-01T00:00:00Z");
    assertThat(List.of(owner("old"), owner("new"))).containsExactly("nobody", "wipo");
    assertThat(old.isValid()).as("for a stream under way").isFalse();
  }

  @Test
  void aKeyThatIsTakenAwayIsVoidForRequestsUnderWayToo() {
    credentials.replace(List.of(feed("wipo", 5, "old", "new")));
    Credential old = credentials.of("old").orElseThrow();
    Credential kept = credentials.of("new").orElseThrow();

    List<String> changes = credentials.replace(List.of(feed("wipo", 5, "new")));

    assertThat(old.isValid()).isFalse();
    assertThat(owner("old")).isEqualTo("nobody");
    assertThat(credentials.of("new")).containsSame(kept);
    assertThat(changes)
        .containsExactly("feed=\"wipo\" changed keys=[" + hashed("new").substring(0, 8) + "]");
  }

  @Test
  void theLevelOfAQuotaOutlivesAChangeOfKeys() {
    credentials.replace(List.of(feed("wipo", 5, "old")));
    Quota quota = credentials.of("old").orElseThrow().quota();
    credentials.replace(List.of(feed("wipo", 5, "old", "new")));
    assertThat(credentials.of("new").orElseThrow().quota()).isSameAs(quota);
    assertThat(credentials.of("old").orElseThrow().quota()).isSameAs(quota);

    credentials.replace(List.of(feed("wipo", 6, "new")));
    assertThat(credentials.of("new").orElseThrow().quota()).isNotSameAs(quota);
  }

  @Test
  void nothingChangesWhereFeedsShareAKeyOrAName() {
    credentials.replace(List.of(feed("wipo", 5, "key")));
    assertThatThrownBy(
            () -> credentials.replace(List.of(feed("wipo", 5, "a"), feed("epo", 5, "a"))))
        .hasMessageContaining("share a key");
    assertThatThrownBy(() -> credentials.replace(List.of(feed("epo", 5, "a"), feed("epo", 5))))
        .hasMessageContaining("epo is there twice");
    assertThat(owner("key")).isEqualTo("wipo");
    assertThat(credentials.replace(List.of())).containsExactly("feed=\"wipo\" removed");
    assertThat(credentials.isEmpty()).isTrue();
  }
}
