package io.clusterpulse.standalone.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.schemas.SchemaIds;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** The newest ranking of each methodology and edition, as the topic {@code rankings} has it. */
public final class PublishedRankings {
  private PublishedRankings() {}

  /**
   * A ranking with what it says about itself.
   *
   * @param inputPositions the first offset not included, by source partition
   */
  public record Published(
      Ranking ranking, long version, Map<TopicPartition, Long> inputPositions) {}

  /** Reads values of {@code rankings}. */
  public static final class Reader {
    private final RankingMapping mapping;

    public Reader(SchemaIds ids) {
      mapping = new RankingMapping(ids);
    }

    /** The ranking that the bytes stand for. */
    public Published read(byte[] value) {
      return mapping.read(value);
    }
  }

  /**
   * @param topic of the generation that is asked for
   * @return by key, such as {@code gii-2024/2027}
   */
  public static SortedMap<String, Published> read(String topic, TopicReader reader, SchemaIds ids) {
    SortedMap<String, byte[]> newest = new TreeMap<>();
    reader.read(
        reader.ends(reader.partitions(topic)),
        record -> {
          String key = new String(record.key(), UTF_8);
          if (record.value() == null) {
            newest.remove(key);
          } else {
            newest.put(key, record.value());
          }
        });
    RankingMapping mapping = new RankingMapping(ids);
    SortedMap<String, Published> rankings = new TreeMap<>();
    newest.forEach((key, bytes) -> rankings.put(key, mapping.read(bytes)));
    return rankings;
  }
}
