package io.clusterpulse.ingest.access;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Signs tokens and serves its public keys over HTTP, as an OpenID provider does. */
public final class Issuer implements AutoCloseable {
  public static final String NAME = "https://issuer.example";
  public static final String AUDIENCE = "clusterpulse-ingest";

  private final HttpServer server;
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile List<PublicJsonWebKey> keys;
  private volatile int status = 200;

  /** Listens on a port of its own, with an RSA key {@code rsa} and an EC key {@code ec}. */
  public Issuer() {
    try {
      keys = List.of(rsa("rsa"), ec("ec"));
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/jwks",
        exchange -> {
          fetches.incrementAndGet();
          byte[] body =
              new JsonWebKeySet(keys)
                  .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  public URI jwks() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
  }

  int fetches() {
    return fetches.get();
  }

  void answersWith(int newStatus) {
    status = newStatus;
  }

  /** The old keys are gone. */
  void rotate(String id) throws JoseException {
    keys = List.of(rsa(id));
  }

  private static PublicJsonWebKey rsa(String id) throws JoseException {
    PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
    key.setKeyId(id);
    return key;
  }

  private static PublicJsonWebKey ec(String id) throws JoseException {
    PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    key.setKeyId(id);
    return key;
  }

  /** Claims of a good token for a feed. */
  public static JwtClaims claims(String feed) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(NAME);
    claims.setAudience(AUDIENCE, "others");
    claims.setStringClaim("client_id", feed);
    claims.setExpirationTimeMinutesInTheFuture(10);
    claims.setIssuedAtToNow();
    return claims;
  }

  static JwtClaims expired(String feed) {
    JwtClaims claims = claims(feed);
    NumericDate past = NumericDate.now();
    past.addSeconds(-120);
    claims.setExpirationTime(past);
    return claims;
  }

  /** Signed with the key of this id. */
  public String token(String keyId, JwtClaims claims) {
    PublicJsonWebKey key =
        keys.stream().filter(known -> known.getKeyId().equals(keyId)).findFirst().orElseThrow();
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key.getPrivateKey());
    signature.setKeyIdHeaderValue(keyId);
    signature.setAlgorithmHeaderValue(
        key.getKeyType().equals("RSA")
            ? AlgorithmIdentifiers.RSA_USING_SHA256
            : AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    return serialized(signature);
  }

  /** Signed with a key that the issuer does not have, under the id of one that it has. */
  static String forged(JwtClaims claims) {
    try (Issuer other = new Issuer()) {
      return other.token("rsa", claims);
    }
  }

  /** Without a signature: alg none. */
  static String unsigned(JwtClaims claims) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    return serialized(signature);
  }

  /** Signed with the public key as if it were a shared secret. */
  String confused(JwtClaims claims) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKeyIdHeaderValue("rsa");
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    signature.setKey(new HmacKey(keys.get(0).getPublicKey().getEncoded()));
    return serialized(signature);
  }

  private static String serialized(JsonWebSignature signature) {
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
