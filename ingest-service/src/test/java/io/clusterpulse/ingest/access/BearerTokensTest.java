package io.clusterpulse.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.ingest.Feed;
import io.clusterpulse.ingest.IngestSettings.BearerSettings;
import io.clusterpulse.ingest.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BearerTokensTest {
  private final Issuer issuer = new Issuer();
  private final Credentials feeds = new Credentials(Clock.systemUTC());
  private final BearerTokens tokens =
      BearerTokens.of(settings(Optional.of(Issuer.AUDIENCE), Duration.ofMillis(1))).orElseThrow();

  BearerTokensTest() {
    feeds.replace(List.of(feed("wipo"), feed("publisher")));
  }

  @AfterEach
  void close() {
    tokens.close();
    issuer.close();
  }

  private static FeedEntry feed(String name) {
    return new FeedEntry(
        new Feed(name, 3, Set.of(Indicator.ARTICLE)),
        List.of(),
        OptionalInt.of(5),
        OptionalInt.empty());
  }

  private BearerSettings settings(Optional<String> audience, Duration pause) {
    return new BearerSettings() {
      @Override
      public Optional<String> issuer() {
        return Optional.of(Issuer.NAME);
      }

      @Override
      public Optional<URI> jwksUrl() {
        return Optional.of(issuer.jwks());
      }

      @Override
      public Optional<String> audience() {
        return audience;
      }

      @Override
      public String feedClaim() {
        return "client_id";
      }

      @Override
      public Duration jwksInterval() {
        return Duration.ofHours(1);
      }

      @Override
      public Duration jwksPause() {
        return pause;
      }
    };
  }

  private Credential opened(String token) {
    return tokens.credential(token, feeds::ofFeed).join();
  }

  private void assertRefused(String token, int status, String why) {
    assertThatThrownBy(() -> opened(token))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            RefusedTokenException.class,
            refused -> {
              Problem problem = refused.problem();
              assertThat(problem.status()).as(problem.detail()).isEqualTo(status);
              assertThat(problem.detail()).contains(why).doesNotContain(token);
            });
  }

  @Test
  void aTokenOfTheIssuerOpensForTheFeedThatItNames() {
    Credential rsa = opened(issuer.token("rsa", Issuer.claims("wipo")));
    Credential ec = opened(issuer.token("ec", Issuer.claims("publisher")));
    assertThat(rsa.feed().name()).isEqualTo("wipo");
    assertThat(rsa.feed().precedence()).isEqualTo(3);
    assertThat(rsa.isValid()).isTrue();
    assertThat(rsa.fingerprint()).hasSize(8);
    assertThat(ec.feed().name()).isEqualTo("publisher");
  }

  @Test
  void everyOtherTokenOpensNothing() {
    JwtClaims good = Issuer.claims("wipo");
    JwtClaims otherIssuer = Issuer.claims("wipo");
    otherIssuer.setIssuer("https://other.example");
    JwtClaims otherAudience = Issuer.claims("wipo");
    otherAudience.setAudience("others");
    JwtClaims endless = Issuer.claims("wipo");
    endless.unsetClaim("exp");
    JwtClaims early = Issuer.claims("wipo");
    early.setNotBeforeMinutesInThePast(-5);
    String whole = issuer.token("rsa", good);

    assertRefused(issuer.token("rsa", Issuer.expired("wipo")), 401, "has expired");
    assertRefused(issuer.token("rsa", otherIssuer), 401, "another issuer");
    assertRefused(issuer.token("rsa", otherAudience), 401, "another audience");
    assertRefused(issuer.token("rsa", endless), 401, "lacks a claim");
    assertRefused(issuer.token("rsa", early), 401, "The token");
    assertRefused(Issuer.unsigned(good), 401, "not signed");
    assertRefused(Issuer.forged(good), 401, "not signed");
    assertRefused(issuer.confused(good), 401, "not signed");
    assertRefused(whole.substring(0, whole.length() - 8), 401, "not signed");
    assertRefused("nonsense", 401, "not signed");
    assertRefused(issuer.token("rsa", Issuer.claims("nobody")), 403, "client_id names no feed");
    JwtClaims nameless = Issuer.claims("wipo");
    nameless.unsetClaim("client_id");
    assertRefused(issuer.token("rsa", nameless), 403, "client_id names no feed");
  }

  @Test
  void aNewKeyOfTheIssuerIsFetchedWhenItsFirstTokenComes() throws Exception {
    String old = issuer.token("rsa", Issuer.claims("wipo"));
    opened(old);
    issuer.rotate("next");
    Thread.sleep(2); // the least time between two fetches
    assertThat(opened(issuer.token("next", Issuer.claims("wipo"))).isValid()).isTrue();
    Thread.sleep(2);
    assertRefused(old, 401, "not signed");
  }

  @Test
  void unknownKeysDoNotMakeTheServiceFetchAgainAndAgain() throws Exception {
    BearerTokens patient =
        BearerTokens.of(settings(Optional.of(Issuer.AUDIENCE), Duration.ofHours(1))).orElseThrow();
    patient.credential(issuer.token("rsa", Issuer.claims("wipo")), feeds::ofFeed).join();
    int before = issuer.fetches();
    issuer.rotate("next");
    String token = issuer.token("next", Issuer.claims("wipo"));
    for (int i = 0; i < 100; i++) {
      assertThat(patient.credential(token, feeds::ofFeed)).isCompletedExceptionally();
    }
    assertThat(issuer.fetches()).isEqualTo(before);
    patient.close();
  }

  @Test
  void whileTheKeysWereNeverSeenATokenIsNeitherGoodNorBad() {
    try (Issuer away = new Issuer()) {
      away.answersWith(500);
      String token = away.token("rsa", Issuer.claims("wipo"));
      issuer.answersWith(500);
      BearerTokens blind =
          BearerTokens.of(settings(Optional.of(Issuer.AUDIENCE), Duration.ofMillis(1)))
              .orElseThrow();
      assertThatThrownBy(() -> blind.credential(token, feeds::ofFeed).join())
          .cause()
          .isInstanceOfSatisfying(
              RefusedTokenException.class, e -> assertThat(e.problem().status()).isEqualTo(503));
      blind.close();
    }
  }

  @Test
  void aFeedThatIsTakenAwayClosesItsTokensToo() {
    Credential underWay = opened(issuer.token("rsa", Issuer.claims("wipo")));
    feeds.replace(List.of(feed("publisher")));
    assertThat(underWay.isValid()).isFalse();
    assertRefused(issuer.token("rsa", Issuer.claims("wipo")), 403, "names no feed");
  }

  @Test
  void anIssuerWithoutAnAudienceIsAMistake() {
    assertThatThrownBy(() -> BearerTokens.of(settings(Optional.empty(), Duration.ofSeconds(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bearer.audience");
  }
}
