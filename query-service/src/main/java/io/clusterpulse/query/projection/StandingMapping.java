package io.clusterpulse.query.projection;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.history.StoredRanking;
import io.clusterpulse.query.ranking.ClusterStanding;
import io.clusterpulse.schemas.avro.Ranking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads where one cluster stood in a stored ranking, and passes over the locations, which are most
 * of it: many versions are read for one answer.
 */
final class StandingMapping {
  private static final Set<String> HEAD =
      Set.of("edition", "version", "computedAt", "provisional", "worldTotals", "clusters");
  private static final Set<String> CLUSTER =
      Set.of("clusterId", "name", "rank", "score", "counts", "points");
  private static final Schema READ = reduced();

  private StandingMapping() {}

  static ClusterStanding read(StoredRanking stored, String clusterId) {
    GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(READ, READ);
    try (var file = new DataFileReader<>(new SeekableByteArrayInput(stored.container()), reader)) {
      return standing(file.next(), clusterId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClusterStanding standing(GenericRecord ranking, String clusterId) {
    Optional<ClusterStanding.Place> place =
        records(ranking, "clusters").stream()
            .filter(cluster -> cluster.get("clusterId").toString().equals(clusterId))
            .findFirst()
            .map(StandingMapping::place);
    return new ClusterStanding(
        (Integer) ranking.get("edition"),
        (Long) ranking.get("version"),
        Instant.ofEpochMilli((Long) ranking.get("computedAt")),
        (Boolean) ranking.get("provisional"),
        units(ranking, "worldTotals"),
        place);
  }

  private static ClusterStanding.Place place(GenericRecord cluster) {
    return new ClusterStanding.Place(
        cluster.get("clusterId").toString(),
        cluster.get("name").toString(),
        (Integer) cluster.get("rank"),
        (Double) cluster.get("score"),
        units(cluster, "counts"),
        (Long) cluster.get("points"));
  }

  private static Map<Indicator, Long> units(GenericRecord from, String field) {
    Map<Indicator, Long> units = new EnumMap<>(Indicator.class);
    for (GenericRecord one : records(from, field)) {
      units.put(Indicator.valueOf(one.get("indicator").toString()), (Long) one.get("units"));
    }
    return units;
  }

  private static List<GenericRecord> records(GenericRecord from, String field) {
    Collection<?> values = (Collection<?>) from.get(field);
    return values.stream().map(GenericRecord.class::cast).toList();
  }

  /** The schema of a ranking without what is not read. */
  private static Schema reduced() {
    Schema whole = Ranking.getClassSchema();
    Schema cluster = with(whole.getField("clusters").schema().getElementType(), CLUSTER, null);
    return with(whole, HEAD, Schema.createArray(cluster));
  }

  private static Schema with(Schema whole, Set<String> names, Schema clustersOrNull) {
    List<Schema.Field> fields =
        whole.getFields().stream()
            .filter(field -> names.contains(field.name()))
            .map(field -> field(field, clustersOrNull))
            .toList();
    return Schema.createRecord(
        whole.getName(), whole.getDoc(), whole.getNamespace(), false, fields);
  }

  private static Schema.Field field(Schema.Field field, Schema clustersOrNull) {
    boolean clusters = field.name().equals("clusters");
    return new Schema.Field(field.name(), clusters ? clustersOrNull : field.schema());
  }
}
