package io.clusterpulse.ingest.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.clusterpulse.ingest.IngestSettings.BearerSettings;
import io.clusterpulse.ingest.Problem;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Access tokens of an OpenID provider (RFC 9068): signed JWTs with an issuer, an audience, an end,
 * and a claim that names the feed. Checked by jose4j; a token that was found good is remembered, so
 * that its signature is not checked for each document.
 */
final class BearerTokens implements AutoCloseable {
  private static final int REMEMBERED_TOKENS = 10_000;
  private static final int CLOCK_SKEW_SECONDS = 30;
  private static final int FINGERPRINT_DIGITS = 8;

  /** Signatures by public keys only: a token without one, or with a shared secret, is refused. */
  private static final AlgorithmConstraints ALGORITHMS =
      new AlgorithmConstraints(
          ConstraintType.PERMIT,
          AlgorithmIdentifiers.RSA_USING_SHA256,
          AlgorithmIdentifiers.RSA_USING_SHA384,
          AlgorithmIdentifiers.RSA_USING_SHA512,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384);

  private final String issuer;
  private final String audience;
  private final String feedClaim;
  private final IssuerKeys keys;

  private final Cache<String, Good> good =
      Caffeine.newBuilder().maximumSize(REMEMBERED_TOKENS).build();

  /** Where the credential of a feed comes from; empty if there is no such feed. */
  @FunctionalInterface
  interface FeedCredentials {
    Optional<Credential> of(String feed, String fingerprint, Instant expires);
  }

  /** What a token says, and with which keys it was checked. */
  private record Good(String feed, String fingerprint, Instant expires, List<JsonWebKey> keys) {}

  /**
   * @throws IllegalArgumentException if the issuer is set and something that goes with it is not
   */
  static Optional<BearerTokens> of(BearerSettings settings) {
    if (settings.issuer().isEmpty()) {
      return Optional.empty();
    }
    if (settings.jwksUrl().isEmpty() || settings.audience().isEmpty()) {
      throw new IllegalArgumentException(
          "clusterpulse.ingest.bearer.issuer needs bearer.jwks-url and bearer.audience beside it");
    }
    return Optional.of(new BearerTokens(settings));
  }

  private BearerTokens(BearerSettings settings) {
    issuer = settings.issuer().orElseThrow();
    audience = settings.audience().orElseThrow();
    feedClaim = settings.feedClaim();
    keys =
        new IssuerKeys(
            settings.jwksUrl().orElseThrow(), settings.jwksInterval(), settings.jwksPause());
  }

  /**
   * The credential that a token stands for. Keys that are not known yet are waited for.
   *
   * @return fails with {@link RefusedTokenException}: 401 where the token is not good, 403 where it
   *     names no feed, 503 where the issuer's keys are not known
   */
  CompletableFuture<Credential> credential(String token, FeedCredentials feeds) {
    try {
      return CompletableFuture.completedFuture(credential(checked(token), feeds));
    } catch (InvalidJwtException e) {
      return e.getCause() instanceof UnresolvableKeyException
          ? keys.fetched().thenApply(now -> credentialAtLast(token, feeds))
          : CompletableFuture.failedFuture(refused(e));
    } catch (RefusedTokenException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Credential credentialAtLast(String token, FeedCredentials feeds) {
    if (keys.keys().isEmpty()) {
      throw new RefusedTokenException(
          Problem.overloaded("The issuer's keys are not known yet, so no token can be checked"));
    }
    try {
      return credential(checked(token), feeds);
    } catch (InvalidJwtException e) {
      throw refused(e);
    }
  }

  private Good checked(String token) throws InvalidJwtException {
    List<JsonWebKey> present = keys.keys();
    String sha256 = HexFormat.of().formatHex(KeyHash.of(token));
    Good known = good.getIfPresent(sha256);
    if (known != null && known.keys() == present) {
      return known;
    }
    JwtClaims claims = consumer(present).processToClaims(token);
    Good found =
        new Good(
            claims.getClaimValueAsString(feedClaim),
            sha256.substring(0, FINGERPRINT_DIGITS),
            expiry(claims),
            present);
    good.put(sha256, found);
    return found;
  }

  private JwtConsumer consumer(List<JsonWebKey> present) {
    return new JwtConsumerBuilder()
        .setVerificationKeyResolver(new JwksVerificationKeyResolver(present))
        .setJwsAlgorithmConstraints(ALGORITHMS)
        .setExpectedIssuer(issuer)
        .setExpectedAudience(audience)
        .setRequireExpirationTime()
        .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
        .build();
  }

  private static Instant expiry(JwtClaims claims) {
    try {
      return Instant.ofEpochSecond(claims.getExpirationTime().getValue() + CLOCK_SKEW_SECONDS);
    } catch (MalformedClaimException e) {
      throw new IllegalStateException("The consumer has read the claim exp", e);
    }
  }

  private Credential credential(Good token, FeedCredentials feeds) {
    Credential credential =
        Optional.ofNullable(token.feed())
            .flatMap(feed -> feeds.of(feed, token.fingerprint(), token.expires()))
            .orElseThrow(
                () ->
                    new RefusedTokenException(
                        Problem.notAllowed("The token's claim " + feedClaim + " names no feed")));
    if (!credential.isValid()) {
      throw new RefusedTokenException(Problem.refusedToken("The token has expired"));
    }
    return credential;
  }

  /** Without the token, which jose4j tells in its messages. */
  private static RefusedTokenException refused(InvalidJwtException e) {
    String why =
        e.hasExpired()
            ? "has expired"
            : e.hasErrorCode(ErrorCodes.ISSUER_INVALID)
                ? "is of another issuer"
                : e.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
                    ? "is for another audience"
                    : "is not signed by the issuer, or lacks a claim";
    return new RefusedTokenException(Problem.refusedToken("The token " + why));
  }

  @Override
  public void close() {
    keys.close();
  }
}
