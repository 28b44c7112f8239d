package io.clusterpulse.ingest.door;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.ingest.Feed;
import io.clusterpulse.ingest.IngestSettings;
import io.clusterpulse.ingest.IngestSettings.FeedSettings;
import io.clusterpulse.ingest.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Which feed a key belongs to. Only hashes of keys are known here. */
@ApplicationScoped
class Credentials {
  /** The only place where a key is looked for: addresses end up in logs. */
  static final String HEADER = "X-API-Key";

  private static final Logger LOG = Logger.getLogger(Credentials.class);
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

  private record Key(byte[] sha256, Feed feed) {}

  private final List<Key> keys = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if a hash in the settings is no SHA-256
   */
  Credentials(IngestSettings settings) {
    for (Map.Entry<String, FeedSettings> entry : settings.ingest().feeds().entrySet()) {
      FeedSettings feed = entry.getValue();
      Feed owner = new Feed(entry.getKey(), feed.precedence(), feed.indicators());
      feed.keySha256().forEach(hash -> keys.add(new Key(parsed(owner, hash.strip()), owner)));
    }
    if (keys.isEmpty()) {
      LOG.warn("No feed has a key: set clusterpulse.ingest.feeds.\"NAME\".key-sha256");
    }
  }

  private static byte[] parsed(Feed feed, String hash) {
    if (!SHA_256.matcher(hash).matches()) {
      throw new IllegalArgumentException(
          "key-sha256 of feed " + feed.name() + " must be 64 hexadecimal digits");
    }
    return HexFormat.of().parseHex(hash);
  }

  /**
   * The feed that has the key and may publish the indicator.
   *
   * @param presented every value of the header
   * @throws ProblemException 401 or 403
   */
  Feed feed(List<String> presented, Indicator indicator) {
    if (presented.size() != 1) {
      throw new ProblemException(
          Problem.unknownCredential(
              "Send the feed's key in exactly one header " + HEADER + ", and nowhere else"));
    }
    Feed feed = owner(presented.get(0));
    if (feed == null) {
      throw new ProblemException(
          Problem.unknownCredential("The key in " + HEADER + " belongs to no feed"));
    }
    if (!feed.indicators().contains(indicator)) {
      throw new ProblemException(
          Problem.notAllowed("Feed " + feed.name() + " may not publish " + indicator));
    }
    return feed;
  }

  /** Compares with every key, so that the time taken tells nothing about any of them. */
  private Feed owner(String presented) {
    byte[] hash = sha256(presented);
    Feed owner = null;
    for (Key key : keys) {
      if (MessageDigest.isEqual(key.sha256(), hash)) {
        owner = key.feed();
      }
    }
    return owner;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
