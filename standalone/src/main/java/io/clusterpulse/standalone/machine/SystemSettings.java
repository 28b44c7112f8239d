package io.clusterpulse.standalone.machine;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;

/**
 * All that decides how one system on one machine runs.
 *
 * @param home the project's root, where the built parts lie
 * @param data where everything is kept; one system per directory
 * @param sampleScale the scoring-service's sample scale, above 0 and at most 1: minPoints of every
 *     methodology is multiplied by it
 * @param readyTimeout how long one part may take from its start until it is ready
 */
public record SystemSettings(
    Path home, Path data, Ports ports, BigDecimal sampleScale, Duration readyTimeout) {
  private static final Duration READY_TIMEOUT = Duration.ofMinutes(3);

  public SystemSettings {
    home = home.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
    if (sampleScale.signum() <= 0 || sampleScale.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "scale must be above 0 and at most 1: " + sampleScale.toPlainString());
    }
  }

  /** Default ports, whole scale, three minutes for a part to be ready. */
  public static SystemSettings in(Path home, Path data) {
    return new SystemSettings(home, data, Ports.defaults(), BigDecimal.ONE, READY_TIMEOUT);
  }

  public SystemSettings withPorts(Ports newPorts) {
    return new SystemSettings(home, data, newPorts, sampleScale, readyTimeout);
  }

  public SystemSettings withSampleScale(BigDecimal newScale) {
    return new SystemSettings(home, data, ports, newScale, readyTimeout);
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
