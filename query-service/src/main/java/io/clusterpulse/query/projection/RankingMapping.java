package io.clusterpulse.query.projection;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.query.history.StoredRanking;
import io.clusterpulse.query.ranking.ClusterSnapshot;
import io.clusterpulse.query.ranking.InputPosition;
import io.clusterpulse.query.ranking.Locations;
import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.RankingSnapshot;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.GenerationLog;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.UndecodableException;
import io.clusterpulse.schemas.avro.IndicatorUnits;
import io.clusterpulse.schemas.avro.RankedCluster;
import io.clusterpulse.schemas.avro.Ranking;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Between the topic's Avro, the bytes in PostgreSQL and the ranking that is served. */
final class RankingMapping {
  private static final Pattern METHODOLOGY = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
  private static final Pattern CLUSTER_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
  private static final Pattern ECONOMY = Pattern.compile("[A-Z]{2}");

  /** Marks blocks in a container; ours has one block, and equal rankings shall be equal bytes. */
  private static final byte[] SYNC = new byte[16];

  /** The schema in front of a ranking takes about half of this. */
  private static final int HEAD_BYTES = 8 << 10;

  private static final int VERSION = Ranking.getClassSchema().getField("version").pos();

  private final AvroCodec<Ranking> codec;

  RankingMapping(SchemaIds ids) {
    this.codec = new AvroCodec<>(Topics.RANKINGS, ids);
  }

  /** Makes sure that the registry is there and knows the schema this program was built with. */
  void askRegistry() {
    codec.register();
  }

  /**
   * @param inForce the generation whose topic it stands in: versions and offsets that are served
   *     only grow, also from one generation to the next
   * @throws UnusableRankingException when the record is no ranking, now or ever
   * @throws io.clusterpulse.schemas.RegistryUnavailableException when its schema is not known yet
   */
  IncomingRanking read(ConsumerRecord<String, byte[]> consumed, GenerationLog.InForce inForce) {
    if (consumed.value() == null) {
      throw new UnusableRankingException("a tombstone", null);
    }
    try {
      Ranking ranking = codec.decode(consumed.value());
      ranking.put(VERSION, ranking.getVersion() + inForce.versionShift());
      long offset = consumed.offset() + inForce.offsetShift();
      Instant publishedAt = Instant.ofEpochMilli(consumed.timestamp());
      RankingSnapshot snapshot = snapshot(ranking, publishedAt, offset);
      return new IncomingRanking(
          snapshot, LineageMapping.of(ranking), container(consumed.value(), ranking, inForce));
    } catch (UndecodableException | IllegalArgumentException e) {
      throw new UnusableRankingException(e.getMessage(), e);
    }
  }

  /** A ranking that stands in PostgreSQL; it needs neither registry nor Kafka. */
  static RankingSnapshot read(StoredRanking stored) {
    SpecificData classes = new SpecificData(Ranking.class.getClassLoader());
    SpecificDatumReader<Ranking> reader =
        new SpecificDatumReader<>(Ranking.getClassSchema(), Ranking.getClassSchema(), classes);
    try (var file = new DataFileReader<>(new SeekableByteArrayInput(stored.container()), reader)) {
      return snapshot(file.next(), stored.publishedAt(), stored.rankingsOffset());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As it came, wherever its schema and its version are those that are kept. */
  private Supplier<byte[]> container(byte[] value, Ranking ranking, GenerationLog.InForce inForce) {
    return codec
        .currentBinary(value)
        .filter(binary -> inForce.versionShift() == 0)
        .<Supplier<byte[]>>map(
            binary -> () -> container(value.length, file -> file.appendEncoded(binary.duplicate())))
        .orElseGet(() -> () -> container(value.length, file -> file.append(ranking)));
  }

  @FunctionalInterface
  private interface Filling {
    void fill(DataFileWriter<Ranking> file) throws IOException;
  }

  private static byte[] container(int rankingBytes, Filling filling) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(rankingBytes + HEAD_BYTES);
    try (var file = new DataFileWriter<Ranking>(new SpecificDatumWriter<>(Ranking.class))) {
      filling.fill(file.create(Ranking.getClassSchema(), bytes, SYNC));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static RankingSnapshot snapshot(Ranking ranking, Instant publishedAt, long offset) {
    List<ClusterSnapshot> clusters =
        ranking.getClusters().stream().map(RankingMapping::cluster).toList();
    checkOrder(clusters);
    return new RankingSnapshot(
        new RankingKey(
            matching(METHODOLOGY, "methodology", ranking.getMethodology()), ranking.getEdition()),
        ranking.getMethodologyVersion(),
        ranking.getMethodologyDigest(),
        ranking.getProvisional(),
        ranking.getVersion(),
        ranking.getComputedAt(),
        publishedAt,
        offset,
        RankingDigest.of(clusters, units(ranking.getWorldTotals()).keySet()),
        ranking.getInputPositions().stream()
            .map(at -> new InputPosition(at.getTopic(), at.getPartition(), at.getNextOffset()))
            .toList(),
        ranking.getEpsilonMetres(),
        ranking.getMinPoints(),
        units(ranking.getWorldTotals()),
        units(ranking.getUnplaced()),
        clusters,
        new Locations(ranking.getNoise()));
  }

  /** The primary key of PostgreSQL's rows and the pages of the API both rely on it. */
  private static void checkOrder(List<ClusterSnapshot> clusters) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < clusters.size(); i++) {
      ClusterSnapshot cluster = clusters.get(i);
      if (cluster.rank() != i + 1 || !ids.add(cluster.clusterId())) {
        throw new IllegalArgumentException(
            "cluster %s of rank %d is there twice or out of order"
                .formatted(cluster.clusterId(), cluster.rank()));
      }
    }
  }

  private static ClusterSnapshot cluster(RankedCluster cluster) {
    Integer previousRank = cluster.getPreviousRank();
    cluster.getEconomies().forEach(economy -> matching(ECONOMY, "economy", economy));
    return new ClusterSnapshot(
        cluster.getRank(),
        clusterId(cluster.getClusterId()),
        storable(cluster.getName()),
        cluster.getEconomies(),
        cluster.getScore(),
        units(cluster.getCounts()),
        cluster.getPoints(),
        previousRank == null ? OptionalInt.empty() : OptionalInt.of(previousRank),
        new Coordinate(cluster.getCenterLatitudeE7(), cluster.getCenterLongitudeE7()),
        cluster.getPopulation(),
        new Locations(cluster.getLocations()));
  }

  private static Map<Indicator, Long> units(List<IndicatorUnits> units) {
    Map<Indicator, Long> byIndicator = new EnumMap<>(Indicator.class);
    units.forEach(
        one -> byIndicator.put(Indicator.valueOf(one.getIndicator().name()), one.getUnits()));
    return byIndicator;
  }

  static String clusterId(String value) {
    return matching(CLUSTER_ID, "clusterId", value);
  }

  private static String matching(Pattern pattern, String field, String value) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(field + " must match " + pattern + ": " + value);
    }
    return value;
  }

  /** PostgreSQL refuses NUL in a text, for ever: such a record must not be tried again. */
  static String storable(String name) {
    if (name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a name holds a NUL character");
    }
    return name;
  }
}
