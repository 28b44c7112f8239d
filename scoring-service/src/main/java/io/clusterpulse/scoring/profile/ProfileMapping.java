package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.YearWindow;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.DocumentQuality;
import io.clusterpulse.schemas.avro.IndicatorWindow;
import io.clusterpulse.schemas.avro.InputPosition;
import io.clusterpulse.schemas.avro.ProfileTally;
import io.clusterpulse.schemas.avro.ProfiledCluster;
import io.clusterpulse.scoring.tally.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serializer;

/** Between requests for profiles and their parts, and the Avro values of their topics. */
public final class ProfileMapping {
  private final AvroCodec<io.clusterpulse.schemas.avro.ProfileRequest> requests;
  private final AvroCodec<ProfileTally> parts;

  private byte[] lastValue;
  private ProfileRequest lastRead;

  public ProfileMapping(SchemaIds ids) {
    this.requests = new AvroCodec<>(Topics.PROFILE_REQUESTS, ids);
    this.parts = new AvroCodec<>(Topics.PROFILE_TALLIES, ids);
  }

  /** {@link AvroCodec#register()}. */
  public void register() {
    requests.register();
    parts.register();
  }

  public Serializer<ProfileRequest> requests() {
    return (topic, request) -> requests.encode(toAvro(request));
  }

  public Serializer<ProfilePart> parts() {
    return (topic, part) -> parts.encode(toAvro(part));
  }

  /** All partitions of an instance ask for the same one after another: it is decoded once. */
  public synchronized ProfileRequest readRequest(byte[] value) {
    if (lastRead == null || lastValue != value) {
      lastRead = fromAvro(requests.decode(value));
      lastValue = value;
    }
    return lastRead;
  }

  private static ProfileRequest fromAvro(io.clusterpulse.schemas.avro.ProfileRequest request) {
    SortedMap<Indicator, YearWindow> windows = new TreeMap<>();
    for (IndicatorWindow window : request.getWindows()) {
      windows.put(
          ClusterProfileMapping.fromAvro(window.getIndicator()),
          new YearWindow(window.getFirstYear(), window.getLastYear()));
    }
    return new ProfileRequest(
        request.getMethodology(),
        request.getEdition(),
        request.getVersion(),
        windows,
        request.getClusters().stream().map(ProfileMapping::fromAvro).toList());
  }

  public ProfilePart readPart(byte[] value) {
    ProfileTally tally = parts.decode(value);
    return new ProfilePart(
        tally.getSourcePartition(),
        tally.getMethodology(),
        tally.getEdition(),
        tally.getVersion(),
        tally.getInputPositions().stream().map(ProfileMapping::fromAvro).toList(),
        fromAvroQuality(tally.getDataQuality()),
        new ClusterProfileMapping(
                tally.getClusters().stream().map(cluster -> cluster.getClusterId()).toList())
            .fromAvro(tally.getClusters()));
  }

  private static io.clusterpulse.schemas.avro.ProfileRequest toAvro(ProfileRequest request) {
    List<IndicatorWindow> windows = new ArrayList<>();
    request
        .windows()
        .forEach(
            (indicator, window) ->
                windows.add(
                    new IndicatorWindow(
                        ClusterProfileMapping.toAvro(indicator), window.first(), window.last())));
    return new io.clusterpulse.schemas.avro.ProfileRequest(
        request.methodology(),
        request.edition(),
        request.version(),
        windows,
        request.clusters().stream().map(ProfileMapping::toAvro).toList());
  }

  private static ProfiledCluster toAvro(ProfileRequest.Cluster cluster) {
    List<Integer> hundredths = new ArrayList<>(2 * cluster.locations().size());
    for (Location location : cluster.locations()) {
      hundredths.add(location.latitudeHundredths());
      hundredths.add(location.longitudeHundredths());
    }
    return new ProfiledCluster(cluster.clusterId(), hundredths);
  }

  private static ProfileRequest.Cluster fromAvro(ProfiledCluster cluster) {
    List<Integer> hundredths = cluster.getLocations();
    List<Location> locations = new ArrayList<>(hundredths.size() / 2);
    for (int i = 0; i < hundredths.size(); i += 2) {
      locations.add(new Location(hundredths.get(i), hundredths.get(i + 1)));
    }
    return new ProfileRequest.Cluster(cluster.getClusterId(), locations);
  }

  private static ProfileTally toAvro(ProfilePart part) {
    return new ProfileTally(
        part.partition(),
        part.methodology(),
        part.edition(),
        part.version(),
        positions(part.positions()),
        quality(part.quality()),
        new ClusterProfileMapping(part.profiles().stream().map(Profile::clusterId).toList())
            .toAvro(part.profiles()));
  }

  static List<InputPosition> positions(List<SourcePosition> positions) {
    return positions.stream()
        .map(
            position ->
                new InputPosition(position.topic(), position.partition(), position.nextOffset()))
        .toList();
  }

  private static SourcePosition fromAvro(InputPosition position) {
    return new SourcePosition(
        position.getTopic(), position.getPartition(), position.getNextOffset());
  }

  static List<DocumentQuality> quality(SortedMap<Indicator, IndicatorQuality> quality) {
    List<DocumentQuality> mapped = new ArrayList<>();
    quality.forEach(
        (indicator, of) ->
            mapped.add(
                new DocumentQuality(
                    ClusterProfileMapping.toAvro(indicator),
                    of.documents(),
                    of.placed(),
                    of.fullyPlaced(),
                    of.withField(),
                    of.withName(),
                    of.overflown())));
    return mapped;
  }

  private static SortedMap<Indicator, IndicatorQuality> fromAvroQuality(
      List<DocumentQuality> quality) {
    SortedMap<Indicator, IndicatorQuality> mapped = new TreeMap<>();
    for (DocumentQuality of : quality) {
      mapped.put(
          ClusterProfileMapping.fromAvro(of.getIndicator()),
          new IndicatorQuality(
              of.getDocuments(),
              of.getPlacedDocuments(),
              of.getFullyPlacedDocuments(),
              of.getFieldDocuments(),
              of.getNamedDocuments(),
              of.getOverflowDocuments()));
    }
    return mapped;
  }
}
