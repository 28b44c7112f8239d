package io.clusterpulse.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LogAndRegistry.class)
class ClientCertificatesTest {
  @TestHTTPResource(value = "/v1/publications?validate=true", tls = true)
  URI door;

  private int status(boolean withCertificate, String key) throws Exception {
    Path serverKeys =
        ConfigProvider.getConfig().getValue("quarkus.tls.key-store.p12.path", Path.class);
    return HttpClient.newBuilder()
        .sslContext(TestCertificates.client(serverKeys.getParent(), withCertificate))
        .build()
        .send(
            HttpRequest.newBuilder(door)
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"documentId\":\"10.1000/tls\",\"publicationDate\":\"2024-06-13\"}"))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  @Test
  void aTrustedCertificateLetsInAndTheKeyStillNamesTheFeed() throws Exception {
    assertThat(status(true, LogAndRegistry.PUBLISHER_KEY)).isEqualTo(200);
    assertThat(status(true, "wrong")).isEqualTo(401);
  }

  @Test
  void withoutACertificateThereIsNoConnection() {
    assertThatThrownBy(() -> status(false, LogAndRegistry.PUBLISHER_KEY))
        .isInstanceOf(IOException.class);
  }
}
