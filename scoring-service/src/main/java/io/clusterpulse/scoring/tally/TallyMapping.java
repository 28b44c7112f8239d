package io.clusterpulse.scoring.tally;

import io.clusterpulse.core.counting.Counts;
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
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
      return mark(begin.partition(), TallyKind.BEGIN, begin.flush(), List.of());
    }
    if (record instanceof TallyRecord.End end) {
      List<InputPosition> positions = end.positions().stream().map(TallyMapping::toAvro).toList();
      return mark(end.partition(), TallyKind.END, end.flush(), positions);
    }
    return sums((TallyRecord.Sums) record);
  }

  private static LocationTally mark(
      int partition, TallyKind kind, long flush, List<InputPosition> positions) {
    return new LocationTally(partition, kind, flush, 0, 0, List.of(), positions);
  }

  private static LocationTally sums(TallyRecord.Sums sums) {
    List<YearCount> counts = sums.counts().entrySet().stream().map(TallyMapping::toAvro).toList();
    Location location = sums.locationOrNull();
    return location == null
        ? new LocationTally(
            sums.partition(), TallyKind.UNPLACED, sums.flush(), 0, 0, counts, List.of())
        : new LocationTally(
            sums.partition(),
            TallyKind.LOCATION,
            sums.flush(),
            location.latitudeHundredths(),
            location.longitudeHundredths(),
            counts,
            List.of());
  }

  private static YearCount toAvro(Map.Entry<IndicatorYear, Counts> entry) {
    return new YearCount(
        Indicator.valueOf(entry.getKey().indicator().name()),
        entry.getKey().year(),
        entry.getValue().points(),
        entry.getValue().units());
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
              tally.getInputPositions().stream().map(TallyMapping::fromAvro).toList());
      case UNPLACED -> new TallyRecord.Sums(partition, flush, null, counts(tally));
      case LOCATION ->
          new TallyRecord.Sums(
              partition,
              flush,
              new Location(tally.getLatitudeHundredths(), tally.getLongitudeHundredths()),
              counts(tally));
    };
  }

  private static SourcePosition fromAvro(InputPosition position) {
    return new SourcePosition(
        position.getTopic(), position.getPartition(), position.getNextOffset());
  }

  private static SortedMap<IndicatorYear, Counts> counts(LocationTally tally) {
    SortedMap<IndicatorYear, Counts> counts = new TreeMap<>();
    for (YearCount count : tally.getCounts()) {
      counts.put(
          new IndicatorYear(
              io.clusterpulse.core.document.Indicator.valueOf(count.getIndicator().name()),
              count.getYear()),
          new Counts(count.getPoints(), count.getUnits()));
    }
    return counts;
  }
}
