package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.access.Issuer;
import io.clusterpulse.schemas.FakeRegistryServer;
import io.clusterpulse.schemas.RealBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** A real broker and a registry for the service under test, and the feeds that it knows. */
public class LogAndRegistry implements QuarkusTestResourceLifecycleManager {
  static final String WIPO_KEY = "key-of-wipo";
  static final String WIPO_NEXT_KEY = "next-key-of-wipo";
  static final String PUBLISHER_KEY = "key-of-publisher";

  static final String LIMITED_KEY = "key-of-limited";

  private Issuer issuer;
  private RealBroker broker;
  private FakeRegistryServer registry;

  @Override
  public Map<String, String> start() {
    issuer = new Issuer();
    broker = RealBroker.start();
    registry = FakeRegistryServer.start();
    Map<String, String> settings = new HashMap<>(feeds());
    settings.put("clusterpulse.kafka.bootstrap-servers", broker.bootstrapServers());
    settings.put("clusterpulse.registry.url", registry.url().toString());
    settings.put("clusterpulse.ingest.check-interval", "200ms");
    settings.put("clusterpulse.ingest.feeds-file", feedsFile().toString());
    settings.put("clusterpulse.ingest.feeds-file-interval", "100ms");
    settings.put("clusterpulse.ingest.body-timeout", "2s");
    settings.put("clusterpulse.ingest.bearer.issuer", Issuer.NAME);
    settings.put("clusterpulse.ingest.bearer.jwks-url", issuer.jwks().toString());
    settings.put("clusterpulse.ingest.bearer.audience", Issuer.AUDIENCE);
    settings.putAll(TestCertificates.serverSettings());
    settings.put("clusterpulse.ingest.client-certificates", "REQUIRED");
    return settings;
  }

  static Map<String, String> feeds() {
    String wipo = "clusterpulse.ingest.feeds.\"wipo\".";
    String publisher = "clusterpulse.ingest.feeds.\"a publisher\".";
    return Map.of(
        wipo + "key-sha256",
        sha256(WIPO_KEY) + "," + sha256(WIPO_NEXT_KEY),
        wipo + "precedence",
        "7",
        publisher + "key-sha256",
        sha256(PUBLISHER_KEY),
        publisher + "indicators",
        "ARTICLE");
  }

  /** A feed with a quota. */
  private static Path feedsFile() {
    try {
      Path file = Files.createTempFile("feeds", ".properties");
      file.toFile().deleteOnExit();
      return Files.writeString(
          file,
          """
          limited.key-sha256=%s
          limited.documents-per-second=4
          limited.burst-documents=3
          """
              .formatted(sha256(LIMITED_KEY)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    registry.close();
    broker.close();
    issuer.close();
  }

  @Override
  public void inject(TestInjector fields) {
    fields.injectIntoFields(broker, new TestInjector.MatchesType(RealBroker.class));
    fields.injectIntoFields(issuer, new TestInjector.MatchesType(Issuer.class));
    fields.injectIntoFields(registry, new TestInjector.MatchesType(FakeRegistryServer.class));
  }
}
