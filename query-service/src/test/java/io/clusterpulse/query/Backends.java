package io.clusterpulse.query;

import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.schemas.FakeRegistryServer;
import io.clusterpulse.schemas.RealBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** A real broker, a registry and a real PostgreSQL that can be stopped and started again. */
public final class Backends implements QuarkusTestResourceLifecycleManager {
  private static RealBroker broker;
  private static FakeRegistryServer registry;
  private static Path data;
  private static int postgresPort;
  private static EmbeddedPostgres postgres;

  @Override
  public Map<String, String> start() {
    broker = RealBroker.start();
    registry = FakeRegistryServer.start();
    try {
      data = Files.createTempDirectory("query-postgres");
      try (ServerSocket socket = new ServerSocket(0)) {
        postgresPort = socket.getLocalPort();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    startPostgres();
    return Map.of(
        "clusterpulse.kafka.bootstrap-servers", broker.bootstrapServers(),
        "clusterpulse.registry.url", registry.url().toString(),
        "clusterpulse.query.retry-interval", "100ms",
        "clusterpulse.query.check-interval", "200ms",
        "clusterpulse.query.stream-heartbeat", "2s",
        "quarkus.datasource.jdbc.url", postgres.getJdbcUrl("postgres", "postgres"),
        "quarkus.datasource.username", "postgres",
        "quarkus.datasource.password", "postgres");
  }

  public static String bootstrapServers() {
    return broker.bootstrapServers();
  }

  public static FakeRegistryServer registry() {
    return registry;
  }

  public static EmbeddedPostgres postgres() {
    return postgres;
  }

  /** The version that PostgreSQL says stands; 0 for none. */
  public static long writtenVersion(RankingKey key) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select version from ranking where methodology = ? and edition = ?")) {
      query.setString(1, key.methodology());
      query.setInt(2, key.edition());
      ResultSet found = query.executeQuery();
      return found.next() ? found.getLong(1) : 0;
    }
  }

  public static void startPostgres() {
    try {
      postgres =
          EmbeddedPostgres.builder()
              .setPort(postgresPort)
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void stopPostgres() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    stopPostgres();
    registry.close();
    broker.close();
  }
}
