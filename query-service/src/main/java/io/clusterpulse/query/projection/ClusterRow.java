package io.clusterpulse.query.projection;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.ranking.ClusterSnapshot;
import io.clusterpulse.query.ranking.RankingKey;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One cluster of a newest ranking, for SQL. */
@Entity
@Table(name = "cluster")
@IdClass(ClusterRow.Key.class)
class ClusterRow extends PanacheEntityBase {
  @Id public String methodology;
  @Id public int edition;

  @Id
  @Column(name = "cluster_id")
  public String clusterId;

  public int rank;
  public String name;

  @JdbcTypeCode(SqlTypes.ARRAY)
  public List<String> economies;

  public double score;

  @Column(name = "count_units")
  @JdbcTypeCode(SqlTypes.JSON)
  public Map<String, Long> countUnits;

  public long points;

  @Column(name = "previous_rank")
  public Integer previousRank;

  public double latitude;
  public double longitude;
  public long population;

  @Column(name = "location_count")
  public int locationCount;

  /** Primary key. */
  record Key(String methodology, int edition, String clusterId) {}

  static List<ClusterRow> of(RankingKey key) {
    return list("methodology = ?1 and edition = ?2", key.methodology(), key.edition());
  }

  void take(RankingKey key, ClusterSnapshot cluster) {
    methodology = key.methodology();
    edition = key.edition();
    clusterId = cluster.clusterId();
    rank = cluster.rank();
    name = cluster.name();
    economies = cluster.economies();
    score = cluster.score();
    countUnits = named(cluster.countUnits());
    points = cluster.points();
    previousRank = cluster.previousRank().isPresent() ? cluster.previousRank().getAsInt() : null;
    latitude = cluster.center().latDegrees();
    longitude = cluster.center().lngDegrees();
    population = cluster.population();
    locationCount = cluster.locations().size();
  }

  private static Map<String, Long> named(Map<Indicator, Long> units) {
    Map<String, Long> named = new TreeMap<>();
    units.forEach((indicator, count) -> named.put(indicator.name(), count));
    return named;
  }
}
