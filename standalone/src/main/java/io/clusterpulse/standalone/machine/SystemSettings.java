package io.clusterpulse.standalone.machine;

import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.schemas.Generation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that decides how one system on one machine runs.
 *
 * @param home the project's root, where the built parts lie
 * @param data where everything is kept; one system per directory
 * @param sampleScale the scoring-service's sample scale, above 0 and at most 1: minPoints of every
 *     methodology is multiplied by it
 * @param methodologies ids of those by which every edition is ranked, at least one, the one that is
 *     shown first in front; files of one's own are kept by {@link MethodologyFiles}
 * @param generation of the scoring-service
 * @param rebuild another generation that a second scoring-service makes beside it
 * @param readyTimeout how long one part may take from its start until it is ready
 */
public record SystemSettings(
    Path home,
    Path data,
    Ports ports,
    BigDecimal sampleScale,
    List<String> methodologies,
    Generation generation,
    Optional<Generation> rebuild,
    Duration readyTimeout) {
  private static final Duration READY_TIMEOUT = Duration.ofMinutes(3);

  public SystemSettings {
    home = home.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
    methodologies = List.copyOf(methodologies);
    if (methodologies.isEmpty()) {
      throw new IllegalArgumentException("no methodology to rank by");
    }
    if (sampleScale.signum() <= 0 || sampleScale.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "scale must be above 0 and at most 1: " + sampleScale.toPlainString());
    }
  }

  /** Default ports, whole scale, every methodology there is, three minutes for each part. */
  public static SystemSettings in(Path home, Path data) {
    return new SystemSettings(
        home,
        data,
        Ports.defaults(),
        BigDecimal.ONE,
        Methodology.BUNDLED,
        Generation.FIRST,
        Optional.empty(),
        READY_TIMEOUT);
  }

  public SystemSettings withPorts(Ports newPorts) {
    return new SystemSettings(
        home, data, newPorts, sampleScale, methodologies, generation, rebuild, readyTimeout);
  }

  public SystemSettings withSampleScale(BigDecimal newScale) {
    return new SystemSettings(
        home, data, ports, newScale, methodologies, generation, rebuild, readyTimeout);
  }

  public SystemSettings withMethodologies(List<String> newIds) {
    return new SystemSettings(
        home, data, ports, sampleScale, newIds, generation, rebuild, readyTimeout);
  }

  /** Another scoring-service in the first place, and perhaps a second one. */
  public SystemSettings withGenerations(Generation first, Optional<Generation> second) {
    return new SystemSettings(
        home, data, ports, sampleScale, methodologies, first, second, readyTimeout);
  }

  /** The parts that make up this system. */
  public Set<Part> parts() {
    Set<Part> parts = EnumSet.allOf(Part.class);
    if (rebuild.isEmpty()) {
      parts.remove(Part.REBUILD);
    }
    return parts;
  }

  /** Where this system keeps its files. */
  public DataDirectory directory() {
    return new DataDirectory(data);
  }

  Distribution distribution() {
    return new Distribution(home);
  }

  /** {@code host:port} of the broker. */
  public String bootstrapServers() {
    return "127.0.0.1:" + ports.of(Part.KAFKA);
  }

  /** Base address of a part that speaks HTTP, without a slash at the end. */
  public String url(Part part) {
    return "http://127.0.0.1:" + ports.of(part);
  }

  /** JDBC address of the query-service's database. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + ports.of(Part.POSTGRESQL) + "/clusterpulse";
  }
}
