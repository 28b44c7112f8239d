package io.clusterpulse.standalone.machine;

import io.clusterpulse.gazetteer.organisation.PlacesFile;
import io.clusterpulse.schemas.Generation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of the project's services, as its build left it. */
final class ServiceControl implements PartControl {
  /** New is what rankings and flushes are made of: it must not get among the books. */
  private static final List<String> SCORING_HEAP =
      List.of("-Xms640m", "-Xmx896m", "-Xmn256m", "-XX:SurvivorRatio=4");

  /**
   * Each begins with what it needs in the end: a heap grows only when it is full after a
   * collection, and one that nearly is, is collected all the time.
   */
  private static final Map<Part, List<String>> HEAP =
      Map.of(
          Part.INGEST,
          List.of("-Xms96m", "-Xmx256m"),
          Part.SCORING,
          SCORING_HEAP,
          // Much of it for what is new: a ranking is some megabytes, and lives for seconds.
          Part.QUERY,
          List.of("-Xms384m", "-Xmx384m", "-Xmn160m", "-XX:SurvivorRatio=3"),
          Part.REBUILD,
          SCORING_HEAP);

  /**
   * Its books are pages of half a megabyte and more, which live as long as it does: put among old
   * objects at once they are not moved there twice (docs/decisions/0031-pace-of-flushes.md).
   */
  private static final List<String> LARGE_IS_OLD = List.of("-XX:PretenureSizeThreshold=500k");

  private final Part service;
  private final SystemSettings settings;
  private final HttpProbe ready;

  ServiceControl(Part service, SystemSettings settings) {
    this.service = service;
    this.settings = settings;
    this.ready = new HttpProbe(settings.url(service) + "/q/health/ready");
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(settings.directory().of(service));
    if (service == Part.INGEST) {
      FeedKey.ensure(settings.directory());
    }
  }

  @Override
  public List<String> command() throws IOException {
    return JavaCommand.of(service, settings)
        .flags(HEAP.get(service))
        // Below that it is no reason to collect the whole heap.
        .flags("-XX:MetaspaceSize=128m")
        .flags("-XX:+UseSerialGC")
        .flags(service == Part.SCORING || service == Part.REBUILD ? LARGE_IS_OLD : List.of())
        .properties(properties())
        .then("-jar", settings.distribution().serviceJar(service).toString());
  }

  private Map<String, String> properties() throws IOException {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("quarkus.http.host", "127.0.0.1");
    properties.put("quarkus.http.port", Integer.toString(settings.ports().of(service)));
    properties.put("clusterpulse.kafka.bootstrap-servers", settings.bootstrapServers());
    properties.put("clusterpulse.kafka.replication-factor", "1");
    properties.put("clusterpulse.registry.url", settings.url(Part.REGISTRY));
    properties.putAll(own());
    return properties;
  }

  private Map<String, String> own() throws IOException {
    return switch (service) {
      case INGEST ->
          Map.of(
              "clusterpulse.ingest.feeds.\"local\".key-sha256",
              FeedKey.sha256(settings.directory()),
              "clusterpulse.ingest.organisations-file",
              PlacesFile.in(settings.directory().feeds()).path().toAbsolutePath().toString());
      case SCORING -> scoring(settings.generation());
      case REBUILD -> scoring(settings.rebuild().orElseThrow());
      default ->
          Map.of(
              "quarkus.datasource.jdbc.url",
              settings.jdbcUrl(),
              "clusterpulse.query.default-methodology",
              settings.methodologies().get(0),
              "clusterpulse.query.methodologies",
              MethodologyFiles.setting(settings));
    };
  }

  /** Two generations have their state beside one another: each has a directory of its own in it. */
  private Map<String, String> scoring(Generation generation) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("clusterpulse.scoring.sample-scale", settings.sampleScale().toPlainString());
    properties.put("clusterpulse.scoring.methodologies", MethodologyFiles.setting(settings));
    properties.put(
        "clusterpulse.scoring.state-dir", settings.directory().of(Part.SCORING).toString());
    if (!generation.isFirst()) {
      properties.put("clusterpulse.scoring.generation", generation.name());
    }
    return properties;
  }

  /** The password stays off the command line, which everyone on the machine can read. */
  @Override
  public Map<String, String> environment() throws IOException {
    return service == Part.QUERY
        ? Map.of(
            "QUARKUS_DATASOURCE_USERNAME",
            "clusterpulse",
            "QUARKUS_DATASOURCE_PASSWORD",
            Files.readString(settings.directory().postgresqlPassword()))
        : Map.of();
  }

  @Override
  public String mark() {
    return JavaCommand.mark(service, settings);
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
