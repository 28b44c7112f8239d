package io.clusterpulse.feeds.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The snapshot's list of ids that were merged into others, {@code merge_date,id,merge_into_id}:
 * each is a withdrawal of the id that is gone. A work that stands under its DOI cannot be reached
 * so; see docs/decisions/0016-one-work-one-document.md.
 */
final class MergedIds implements RecordStream {
  private static final String HEADER = "merge_date,id,merge_into_id";
  private static final int MAX_LINE_BYTES = 1 << 12;
  private static final long SECONDS_OF_A_DAY = 86_400;

  private final LineSplitter lines;

  MergedIds(InputStream in) {
    this.lines = new LineSplitter(in, MAX_LINE_BYTES);
  }

  /**
   * @param in supports marks, and stands where it stood afterwards
   */
  static boolean isMergedIds(InputStream in) {
    try {
      in.mark(HEADER.length() + 3);
      byte[] head = in.readNBytes(HEADER.length() + 3);
      in.reset();
      return new String(head, StandardCharsets.UTF_8).contains(HEADER);
    } catch (IOException e) {
      // The same failure comes again with the first record, where it can be told.
      return false;
    }
  }

  @Override
  public Optional<Reading> next() throws IOException {
    while (lines.next()) {
      if (lines.number() > 1 && !lines.isBlank()) {
        return Optional.of(read(lines.text(MAX_LINE_BYTES)));
      }
    }
    return Optional.empty();
  }

  private static Reading read(String line) throws IOException {
    String[] fields = line.split(",", -1);
    long second = SourceRevision.epochSecond(fields[0]);
    if (fields.length != 3 || second == 0) {
      return new Malformed("malformed-merge", "expected are a date and two ids: " + HEADER, line);
    }
    Optional<String> gone = WorkIds.ofOpenAlex(fields[1]);
    if (gone.isEmpty()) {
      return new LeftOut("not-a-work", fields[1]);
    }
    // The work itself may have been changed earlier on the same day.
    return PublicationJson.withdrawal(gone.get(), SourceRevision.of(second + SECONDS_OF_A_DAY, 0))
        .changedOn(second / SECONDS_OF_A_DAY);
  }

  @Override
  public long position() {
    return lines.number();
  }

  @Override
  public void skipTo(long position) throws IOException {
    while (lines.number() < position && lines.next()) {
      continue;
    }
  }
}
