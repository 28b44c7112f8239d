package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.IngestSettings;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** Mutual TLS by a setting; the framework's own one is fixed when the service is built. */
@ApplicationScoped
class ClientCertificates implements HttpServerOptionsCustomizer {
  private final IngestSettings settings;

  ClientCertificates(IngestSettings settings) {
    this.settings = settings;
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    options.setClientAuth(settings.ingest().clientCertificates());
  }
}
