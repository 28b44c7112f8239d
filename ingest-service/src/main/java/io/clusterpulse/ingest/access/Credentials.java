package io.clusterpulse.ingest.access;

import java.time.Clock;
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
  private volatile List<Credential> all = List.of();
  private Map<String, FeedEntry> entries = Map.of();

  Credentials(Clock clock) {
    this.clock = clock;
  }

  /** The valid credential that opens with this key. */
  Optional<Credential> of(String key) {
    byte[] sha256 = KeyHash.of(key);
    Credential found = null;
    for (Credential credential : all) {
      // All of them, so that the time taken tells nothing about any.
      if (credential.opensWith(sha256)) {
        found = credential;
      }
    }
    return Optional.ofNullable(found).filter(Credential::isValid);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * Credentials that are not among these feeds any more are void from now on, also for requests
   * under way.
   *
   * @return what changed, as a sentence for each feed, without secrets
   * @throws IllegalArgumentException if two feeds have the same name or share a key; nothing is
   *     changed then
   */
  synchronized List<String> replace(List<FeedEntry> feeds) {
    Map<String, FeedEntry> next = byName(feeds);
    requireKeysOfOneFeed(feeds);
    List<Credential> kept = new ArrayList<>();
    for (FeedEntry entry : feeds) {
      kept.addAll(credentials(entry));
    }
    all.stream().filter(old -> !kept.contains(old)).forEach(Credential::revoke);
    List<String> changes = changes(entries, next);
    all = List.copyOf(kept);
    entries = next;
    return changes;
  }

  private List<Credential> credentials(FeedEntry entry) {
    List<Credential> before = all.stream().filter(old -> old.feed().equals(entry.feed())).toList();
    Quota asked = entry.quota();
    Quota quota =
        before.stream()
            .map(Credential::quota)
            .filter(asked::allowsTheSameAs)
            .findFirst()
            .orElse(asked);
    return entry.keys().stream()
        .map(
            key ->
                before.stream()
                    .filter(old -> old.hash().equals(key) && old.quota() == quota)
                    .findFirst()
                    .orElseGet(() -> new Credential(key, entry.feed(), quota, clock)))
        .toList();
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
