package io.clusterpulse.feeds.patents;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterpulse.feeds.reader.DocumentReader;
import io.clusterpulse.feeds.reader.JsonLines;
import io.clusterpulse.feeds.reader.Peeked;
import io.clusterpulse.feeds.reader.Reading;
import io.clusterpulse.feeds.reader.RecordStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The USPTO's register as JSON, in the layout of PEDS (ST.96) or of the Open Data Portal. The files
 * are lines of records, or one array in objects of whatever names, of many gigabytes in one line.
 *
 * <p>A record counts if it is the national stage of a PCT application, under the number of that
 * one. What became of it in the United States, abandoned for instance, changes nothing about the
 * international publication; the day of its status orders its revisions.
 */
public final class PedsReader implements DocumentReader {
  /** Enough to see a second line begin behind a record with a long history. */
  private static final int HEAD_BYTES = 4 << 20;

  private final PctNumbers numbers;

  /**
   * @param numbers because PEDS does not say publication numbers of PCT applications
   */
  public PedsReader(PctNumbers numbers) {
    this.numbers = numbers;
  }

  @Override
  public RecordStream open(InputStream in) {
    return new Chosen(in);
  }

  private Reading read(JsonNode record) throws IOException {
    return PedsRecord.of(record).toReading(numbers);
  }

  /** Lines or one value, as the first bytes show. */
  private final class Chosen implements RecordStream {
    private final InputStream in;
    private RecordStream records;

    Chosen(InputStream in) {
      this.in = in;
    }

    private RecordStream records() throws IOException {
      if (records == null) {
        Peeked peeked = Peeked.at(in, HEAD_BYTES);
        records =
            isLines(peeked.head())
                ? new JsonLines(
                    peeked.whole(),
                    (line, length) -> PedsRecords.only(line, length, PedsReader.this::read))
                : new PedsRecords(peeked.whole(), PedsReader.this::read);
      }
      return records;
    }

    @Override
    public Optional<Reading> next() throws IOException {
      return records().next();
    }

    @Override
    public long position() {
      return records == null ? 0 : records.position();
    }

    @Override
    public void skipTo(long position) throws IOException {
      records().skipTo(position);
    }
  }

  /** A line that begins like an object, behind one that began and ended like one. */
  private static boolean isLines(byte[] head) {
    byte last = 0;
    for (int i = 0; i + 1 < head.length && head[0] == '{'; i++) {
      last = head[i] > ' ' ? head[i] : last;
      if (head[i] == '\n' && head[i + 1] == '{' && last == '}') {
        return true;
      }
    }
    return false;
  }
}
