package io.clusterpulse.ingest.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server and a client that trust each other, made by the JDK's keytool. */
final class TestCertificates {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private TestCertificates() {}

  /** The settings name the directory, in which the client's part stands too. */
  static Map<String, String> serverSettings() {
    Path directory = made();
    return Map.of(
        "quarkus.tls.key-store.p12.path",
        directory.resolve("server.p12").toString(),
        "quarkus.tls.key-store.p12.password",
        new String(PASSWORD),
        "quarkus.tls.trust-store.p12.path",
        directory.resolve("server-trusts.p12").toString(),
        "quarkus.tls.trust-store.p12.password",
        new String(PASSWORD));
  }

  /** Trusts the server; shows the client's certificate, or none. */
  static SSLContext client(Path directory, boolean withCertificate) {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store(directory.resolve("client.p12")), PASSWORD);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store(directory.resolve("client-trusts.p12")));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(withCertificate ? keys.getKeyManagers() : null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore store(Path file) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private static Path made() {
    try {
      Path directory = Files.createTempDirectory("certificates");
      for (String[] pair : new String[][] {{"server", "client"}, {"client", "server"}}) {
        String own = directory.resolve(pair[0]).toString();
        keytool(
            "-genkeypair",
            "-alias",
            pair[0],
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost,ip:127.0.0.1",
            "-keystore",
            own + ".p12");
        keytool("-exportcert", "-alias", pair[0], "-keystore", own + ".p12", "-file", own + ".cer");
        keytool(
            "-importcert",
            "-noprompt",
            "-alias",
            pair[0],
            "-file",
            own + ".cer",
            "-keystore",
            directory.resolve(pair[1] + "-trusts.p12").toString());
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keytool(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
