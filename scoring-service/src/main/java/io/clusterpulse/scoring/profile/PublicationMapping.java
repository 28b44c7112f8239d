package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.ranking.DensityGrid;
import io.clusterpulse.core.ranking.Sensitivity;
import io.clusterpulse.outlines.OutlinePolygon;
import io.clusterpulse.outlines.Position;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.ClusterOutlines;
import io.clusterpulse.schemas.avro.ClusterProfiles;
import io.clusterpulse.schemas.avro.OutlinedCluster;
import io.clusterpulse.schemas.avro.SensitivityGrid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;

/** From what is published beside rankings to the Avro values of its topics. */
public final class PublicationMapping {
  private final AvroCodec<ClusterProfiles> profiles;
  private final AvroCodec<ClusterOutlines> outlines;

  public PublicationMapping(SchemaIds ids) {
    this.profiles = new AvroCodec<>(Topics.CLUSTER_PROFILES, ids);
    this.outlines = new AvroCodec<>(Topics.CLUSTER_OUTLINES, ids);
  }

  /** {@link AvroCodec#register()}. */
  public void register() {
    profiles.register();
    outlines.register();
  }

  public Serializer<PublishedProfiles> profiles() {
    return (topic, published) -> profiles.encode(toAvro(published));
  }

  public Serializer<PublishedOutlines> outlines() {
    return (topic, published) -> outlines.encode(toAvro(published));
  }

  private static ClusterProfiles toAvro(PublishedProfiles published) {
    List<String> clusterIds = published.profiles().stream().map(Profile::clusterId).toList();
    return new ClusterProfiles(
        published.methodology(),
        published.edition(),
        published.version(),
        Instant.ofEpochMilli(published.computedAtMillis()),
        ProfileMapping.positions(published.positions()),
        ProfileMapping.quality(published.quality()),
        published.sensitivity().map(PublicationMapping::grid).orElse(null),
        new ClusterProfileMapping(clusterIds).toAvro(published.profiles()));
  }

  private static SensitivityGrid grid(Sensitivity sensitivity) {
    DensityGrid grid = sensitivity.grid();
    return new SensitivityGrid(grid.epsilonsMetres(), grid.minPoints());
  }

  private static ClusterOutlines toAvro(PublishedOutlines published) {
    return new ClusterOutlines(
        published.methodology(),
        published.edition(),
        published.version(),
        published.clusters().stream().map(PublicationMapping::toAvro).toList());
  }

  private static OutlinedCluster toAvro(PublishedOutlines.Outlined cluster) {
    return new OutlinedCluster(
        cluster.clusterId(),
        cluster.outline().radiusMetres(),
        cluster.outline().areaSquareKilometres(),
        cluster.outline().polygons().stream().map(PublicationMapping::rings).toList());
  }

  private static List<List<Integer>> rings(OutlinePolygon polygon) {
    return polygon.rings().stream().map(PublicationMapping::ring).toList();
  }

  private static List<Integer> ring(List<Position> positions) {
    List<Integer> ring = new ArrayList<>(2 * positions.size());
    for (Position position : positions) {
      ring.add(position.longitudeE4());
      ring.add(position.latitudeE4());
    }
    return ring;
  }
}
