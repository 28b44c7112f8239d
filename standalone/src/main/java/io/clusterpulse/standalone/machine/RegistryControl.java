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
        .flags("-Xms64m", "-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        .flags(ClassArchive.of(settings.distribution(), Part.REGISTRY).flags())
        .properties(properties())
        .then("-jar", settings.distribution().registryJar().toString());
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("quarkus.http.host", "127.0.0.1");
    properties.put("quarkus.http.port", Integer.toString(settings.ports().of(Part.REGISTRY)));
    properties.put("apicurio.storage.kind", "kafkasql");
    properties.put(
        "apicurio.storage.snapshot.location",
        settings.directory().of(Part.REGISTRY).toString());
    // An in-memory index of the journal: twenty connections at start are eighteen too many.
    properties.put("apicurio.datasource.jdbc.initial-size", "2");
    properties.put("apicurio.datasource.jdbc.min-size", "2");
    properties.put("apicurio.kafkasql.bootstrap.servers", settings.bootstrapServers());
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
