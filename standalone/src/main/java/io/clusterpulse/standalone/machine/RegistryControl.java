package io.clusterpulse.standalone.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Apicurio Registry. Its journal is a topic of our broker, so that schema ids survive a restart and
 * stand in the same place as the records that name them.
 */
final class RegistryControl implements PartControl {
  private final SystemSettings settings;
  private final HttpProbe ready;

  RegistryControl(SystemSettings settings) {
    this.settings = settings;
    this.ready = new HttpProbe(settings.url(Part.REGISTRY) + "/health/ready");
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(settings.directory().of(Part.REGISTRY));
  }

  @Override
  public List<String> command() throws IOException {
    return JavaCommand.of(Part.REGISTRY, settings)
        .flags("-Xms32m", "-Xmx160m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        .flags(ClassArchive.of(settings.distribution(), Part.REGISTRY).flags())
        .properties(properties())
        .then("-jar", settings.distribution().registryJar().toString());
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("quarkus.http.host", "127.0.0.1");
    properties.put("quarkus.http.port", Integer.toString(settings.ports().of(Part.REGISTRY)));
    properties.put("apicurio.storage.kind", "kafkasql");
    properties.put("apicurio.kafkasql.bootstrap.servers", settings.bootstrapServers());
    // Left to itself it keeps the journal for seven days, and every schema is gone after them.
    properties.put("apicurio.kafkasql.topic.retention.ms", "-1");
    // Waited for in full at each start; the default is five seconds.
    properties.put("apicurio.kafkasql.consumer.poll.timeout", "500");
    properties.put(
        "apicurio.storage.snapshot.location", settings.directory().of(Part.REGISTRY).toString());
    // The in-memory index of the journal; the default opens twenty connections to it.
    properties.put("apicurio.datasource.jdbc.initial-size", "1");
    properties.put("apicurio.datasource.jdbc.min-size", "1");
    properties.put("quarkus.log.category.\"io.apicurio\".level", "WARN");
    properties.put("quarkus.http.access-log.enabled", "false");
    return properties;
  }

  @Override
  public String mark() {
    return JavaCommand.mark(Part.REGISTRY, settings);
  }

  @Override
  public boolean isReady() {
    return ready.isOk();
  }

  @Override
  public String lastAnswer() {
    return ready.lastAnswer();
  }
}
