package io.clusterpulse.ingest.access;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which feed a key belongs to. Only hashes of keys are known here. The set of feeds is replaced as
 * a whole; whatever did not change keeps its credential and the level of its quota.
 */
final class Credentials {
  private final Clock clock;
  private volatile List<Key> keys = List.of();
  private volatile Map<String, FeedAccess> feeds = Map.of();
  private Map<String, FeedEntry> entries = Map.of();

  private record Key(KeyHash hash, byte[] sha256, Credential credential) {
    /** Takes the same time whatever is presented. */
    boolean opensWith(byte[] presentedSha256) {
      return MessageDigest.isEqual(sha256, presentedSha256);
    }
  }

  Credentials(Clock clock) {
    this.clock = clock;
  }

  /** The valid credential that opens with this key. */
  Optional<Credential> of(String key) {
    byte[] sha256 = KeyHash.of(key);
    Credential found = null;
    for (Key known : keys) {
      // All of them, so that the time taken tells nothing about any.
      if (known.opensWith(sha256)) {
        found = known.credential();
      }
    }
    return Optional.ofNullable(found).filter(Credential::isValid);
  }

  /**
   * A credential of the feed that somebody else has vouched for; empty if there is no such feed.
   */
  Optional<Credential> ofFeed(String name, String fingerprint, Instant expires) {
    return Optional.ofNullable(feeds.get(name))
        .map(access -> new Credential(access, fingerprint, expires, clock));
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /**
   * Credentials that are not among these feeds any more are void from now on, also for requests
   * under way.
   *
   * @return what changed, as a sentence for each feed, without secrets
   * @throws IllegalArgumentException if two feeds have the same name or share a key; nothing is
   *     changed then
   */
  synchronized List<String> replace(List<FeedEntry> stated) {
    Map<String, FeedEntry> next = byName(stated);
    requireKeysOfOneFeed(stated);
    Map<String, FeedAccess> nextFeeds = new HashMap<>();
    List<Key> nextKeys = new ArrayList<>();
    for (FeedEntry entry : stated) {
      FeedAccess access = access(entry);
      nextFeeds.put(entry.feed().name(), access);
      entry.keys().forEach(hash -> nextKeys.add(key(hash, access)));
    }
    feeds.values().stream()
        .filter(old -> nextFeeds.get(old.feed().name()) != old)
        .forEach(FeedAccess::close);
    keys.stream().filter(old -> !nextKeys.contains(old)).forEach(old -> old.credential().revoke());
    List<String> changes = changes(entries, next);
    keys = List.copyOf(nextKeys);
    feeds = Map.copyOf(nextFeeds);
    entries = next;
    return changes;
  }

  /** Whatever did not change stays, with the level of its quota. */
  private FeedAccess access(FeedEntry entry) {
    FeedAccess before = feeds.get(entry.feed().name());
    return before != null && before.isAsIn(entry)
        ? before
        : new FeedAccess(entry.feed(), entry.quota());
  }

  private Key key(KeyHash hash, FeedAccess access) {
    return keys.stream()
        .filter(old -> old.hash().equals(hash) && old.credential().belongsTo(access))
        .findFirst()
        .orElseGet(
            () ->
                new Key(
                    hash,
                    hash.bytes(),
                    new Credential(access, hash.fingerprint(), hash.expiresOrNull(), clock)));
  }

  private static Map<String, FeedEntry> byName(List<FeedEntry> feeds) {
    Map<String, FeedEntry> byName = new HashMap<>();
    for (FeedEntry entry : feeds) {
      if (byName.put(entry.feed().name(), entry) != null) {
        throw new IllegalArgumentException("feed " + entry.feed().name() + " is there twice");
      }
    }
    return byName;
  }

  private static void requireKeysOfOneFeed(List<FeedEntry> feeds) {
    Map<String, String> owners = new HashMap<>();
    for (FeedEntry entry : feeds) {
      for (KeyHash key : entry.keys()) {
        String other = owners.put(key.hex(), entry.feed().name());
        if (other != null) {
          throw new IllegalArgumentException(
              "feeds " + other + " and " + entry.feed().name() + " share a key");
        }
      }
    }
  }

  private static List<String> changes(Map<String, FeedEntry> before, Map<String, FeedEntry> after) {
    List<String> changes = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      FeedEntry now = after.get(name);
      if (now == null) {
        changes.add("feed=\"" + name + "\" removed");
      } else if (!now.equals(before.get(name))) {
        changes.add(
            "feed=\""
                + name
                + (before.containsKey(name) ? "\" changed keys=" : "\" added keys=")
                + now.keys().stream().map(KeyHash::fingerprint).toList());
      }
    }
    return changes;
  }
}
