package io.clusterpulse.feeds;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the feed command takes where the command line says nothing.
 *
 * @param ingestUrl base URL of the ingest-service
 * @param key credential of the feed; asked for only when it is needed
 * @param directory keeps checkpoints and rejects; created when it is needed
 */
public record FeedDefaults(URI ingestUrl, Supplier<Optional<String>> key, Path directory) {

  /** The ingest-service of this machine without a credential, files in the current directory. */
  public static FeedDefaults plain() {
    return new FeedDefaults(
        URI.create("http://localhost:8081"), Optional::<String>empty, Path.of(""));
  }
}
