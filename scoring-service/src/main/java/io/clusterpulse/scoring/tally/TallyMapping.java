package io.clusterpulse.scoring.tally;

import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.UndecodableException;
import io.clusterpulse.schemas.avro.Indicator;
import io.clusterpulse.schemas.avro.InputPosition;
import io.clusterpulse.schemas.avro.LocationTally;
import io.clusterpulse.schemas.avro.TallyKind;
import io.clusterpulse.schemas.avro.YearCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serializer;

/** Between {@link TallyRecord} and the Avro values of {@code location-tallies}. */
public final class TallyMapping implements Serializer<TallyRecord> {
  private final AvroCodec<LocationTally> codec;

  public TallyMapping(SchemaIds ids) {
    this.codec = new AvroCodec<>(Topics.LOCATION_TALLIES, ids);
  }

  /** {@link AvroCodec#register()}. */
  public void register() {
    codec.register();
  }

  /** The record's value; null, a tombstone, stays null. */
  @Override
  public byte[] serialize(String topic, TallyRecord record) {
    return record == null ? null : codec.encode(toAvro(record));
  }

  /**
   * The value of a record that is no tombstone.
   *
   * @throws UndecodableException if the bytes are no tally
   */
  public TallyRecord read(byte[] value) {
    return fromAvro(codec.decode(value));
  }

  private static LocationTally toAvro(TallyRecord record) {
    if (record instanceof TallyRecord.Begin begin) {
      return mark(begin.partition(), TallyKind.BEGIN, begin.flush(), List.of(), false);
    }
    if (record instanceof TallyRecord.End end) {
      List<InputPosition> positions = end.positions().stream().map(TallyMapping::toAvro).toList();
      return mark(end.partition(), TallyKind.END, end.flush(), positions, end.isFarBehind());
    }
    return sums((TallyRecord.Sums) record);
  }

  private static LocationTally mark(
      int partition,
      TallyKind kind,
      long flush,
      List<InputPosition> positions,
      boolean isFarBehind) {
    return new LocationTally(partition, kind, flush, 0, 0, List.of(), positions, isFarBehind);
  }

  private static LocationTally sums(TallyRecord.Sums sums) {
    List<YearCount> counts = yearCounts(sums.counts(), sums.flows());
    Location location = sums.locationOrNull();
    return location == null
        ? new LocationTally(
            sums.partition(), TallyKind.UNPLACED, sums.flush(), 0, 0, counts, List.of(), false)
        : new LocationTally(
            sums.partition(),
            TallyKind.LOCATION,
            sums.flush(),
            location.latitudeHundredths(),
            location.longitudeHundredths(),
            counts,
            List.of(),
            false);
  }

  private static List<YearCount> yearCounts(
      SortedMap<IndicatorYear, Counts> counts, SortedMap<IndicatorYear, Flows> flows) {
    Set<IndicatorYear> keys = counts.keySet();
    if (!keys.containsAll(flows.keySet())) {
      keys = new TreeSet<>(keys);
      keys.addAll(flows.keySet());
    }
    List<YearCount> years = new ArrayList<>(keys.size());
    for (IndicatorYear key : keys) {
      years.add(
          toAvro(key, counts.getOrDefault(key, Counts.ZERO), flows.getOrDefault(key, Flows.ZERO)));
    }
    return years;
  }

  private static YearCount toAvro(IndicatorYear key, Counts counts, Flows flows) {
    return new YearCount(
        Indicator.valueOf(key.indicator().name()),
        key.year(),
        counts.points(),
        counts.units(),
        flows.corrected(),
        flows.withdrawn());
  }

  private static InputPosition toAvro(SourcePosition position) {
    return new InputPosition(position.topic(), position.partition(), position.nextOffset());
  }

  private static TallyRecord fromAvro(LocationTally tally) {
    int partition = tally.getSourcePartition();
    long flush = tally.getFlush();
    return switch (tally.getKind()) {
      case BEGIN -> new TallyRecord.Begin(partition, flush);
      case END ->
          new TallyRecord.End(
              partition,
              flush,
              tally.getInputPositions().stream().map(TallyMapping::fromAvro).toList(),
              tally.getFarBehind());
      case UNPLACED -> sums(tally, null);
      case LOCATION ->
          sums(tally, new Location(tally.getLatitudeHundredths(), tally.getLongitudeHundredths()));
    };
  }

  private static TallyRecord.Sums sums(LocationTally tally, Location locationOrNull) {
    SortedMap<IndicatorYear, Counts> counts = new TreeMap<>();
    SortedMap<IndicatorYear, Flows> flows = new TreeMap<>();
    for (YearCount entry : tally.getCounts()) {
      IndicatorYear key = key(entry);
      counts.put(key, new Counts(entry.getPoints(), entry.getUnits()));
      flows.put(
          key,
          Flows.ofUnits(entry.getUnits(), entry.getCorrectedUnits(), entry.getWithdrawnUnits()));
    }
    counts.values().removeIf(Counts::isZero);
    flows.values().removeIf(Flows::isZero);
    return new TallyRecord.Sums(
        tally.getSourcePartition(), tally.getFlush(), locationOrNull, counts, flows);
  }

  private static IndicatorYear key(YearCount entry) {
    return new IndicatorYear(
        io.clusterpulse.core.document.Indicator.valueOf(entry.getIndicator().name()),
        entry.getYear());
  }

  private static SourcePosition fromAvro(InputPosition position) {
    return new SourcePosition(
        position.getTopic(), position.getPartition(), position.getNextOffset());
  }
}
