package io.clusterpulse.feeds;

import io.clusterpulse.feeds.reader.FeedDocument;
import io.clusterpulse.feeds.reader.LeftOut;
import io.clusterpulse.feeds.reader.Reading;
import io.clusterpulse.feeds.reader.Several;
import io.clusterpulse.feeds.reader.Withdrawals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at every reading on its way from the reader to the poster: leaves out what did not change
 * since a day, and puts beside a document the withdrawals of the ids that it was fed under before.
 */
final class OneWork implements RecordSource {
  private final RecordSource source;
  private final long sinceEpochDay;
  private final IdsWithoutDoi ids;

  /**
   * @param sinceEpochDay first day that counts, in days since 1970; the smallest number for all
   */
  OneWork(RecordSource source, long sinceEpochDay, IdsWithoutDoi ids) {
    this.source = source;
    this.sinceEpochDay = sinceEpochDay;
    this.ids = ids;
  }

  @Override
  public Optional<FeedRecord> next() {
    return source
        .next()
        .map(record -> new FeedRecord(record.file(), record.line(), look(record.reading())));
  }

  private Reading look(Reading reading) {
    if (reading instanceof FeedDocument document) {
      return look(document);
    }
    return reading instanceof Several several
        ? new Several(several.readings().stream().map(this::look).flatMap(OneWork::parts).toList())
        : reading;
  }

  private static Stream<Reading> parts(Reading reading) {
    return reading instanceof Several several ? several.readings().stream() : Stream.of(reading);
  }

  private Reading look(FeedDocument document) {
    if (document.changedEpochDay() < sinceEpochDay) {
      return new LeftOut("before-since", document.documentId());
    }
    if (ids.isUnderDoi(document.documentId())) {
      return new LeftOut("counted-under-doi", document.documentId());
    }
    try {
      ids.remember(document.documentId());
      List<Reading> readings = new ArrayList<>(1);
      readings.add(document);
      for (String alias : document.aliases()) {
        if (document.documentId().startsWith("10.")) {
          ids.rememberUnderDoi(alias);
        }
        if (ids.contains(alias)) {
          readings.add(Withdrawals.ofAlias(alias, document));
        }
      }
      return readings.size() == 1 ? document : new Several(readings);
    } catch (IOException e) {
      throw new UncheckedIOException("the ids without a DOI cannot be kept: " + e.getMessage(), e);
    }
  }
}
