package io.clusterpulse.scoring.book;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.streams.state.KeyValueStore;

/** The last version of each ranking and what it said, kept for ever: versions never start again. */
final class RankingVersions {
  private final KeyValueStore<String, byte[]> store;

  RankingVersions(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /** 0 where nothing was published. */
  long last(RankingKey key) {
    byte[] bytes = store.get(key.toString());
    return bytes == null ? 0 : ByteBuffer.wrap(bytes).getLong();
  }

  /** Whether the last version said exactly this. */
  boolean isLast(RankingKey key, byte[] contentDigest) {
    byte[] bytes = store.get(key.toString());
    return bytes != null
        && Arrays.equals(bytes, Long.BYTES, bytes.length, contentDigest, 0, contentDigest.length);
  }

  void put(RankingKey key, long version, byte[] contentDigest) {
    byte[] bytes =
        ByteBuffer.allocate(Long.BYTES + contentDigest.length)
            .putLong(version)
            .put(contentDigest)
            .array();
    store.put(key.toString(), bytes);
  }
}
