package io.clusterpulse.feeds.patents;

import io.clusterpulse.feeds.reader.Malformed;
import io.clusterpulse.feeds.reader.Peeked;
import io.clusterpulse.feeds.reader.Reading;
import io.clusterpulse.feeds.reader.RecordStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * Withdrawals as lines of number and day, {@code WO2011029548,2011-04-21}. WIPO announces them in
 * the gazette and in status reports, not in its publications, so this is how they get in; it is
 * told from XML by its first character. Lines end with CR, LF or both; {@code #} begins a remark.
 */
final class WithdrawalList implements RecordStream {
  private static final int HEAD_BYTES = 64;

  private final BufferedReader lines;
  private long position;

  private WithdrawalList(InputStream in) {
    lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** A list, if the input begins like one, otherwise the other stream. */
  static RecordStream orElse(InputStream in, Function<InputStream, RecordStream> other) {
    return new RecordStream() {
      private RecordStream chosen;

      private RecordStream chosen() {
        if (chosen == null) {
          Peeked peeked = Peeked.at(in, HEAD_BYTES);
          chosen =
              beginsLikeAList(peeked.head())
                  ? new WithdrawalList(peeked.whole())
                  : other.apply(peeked.whole());
        }
        return chosen;
      }

      @Override
      public Optional<Reading> next() throws IOException {
        return chosen().next();
      }

      @Override
      public long position() {
        return chosen == null ? 0 : chosen.position();
      }

      @Override
      public void skipTo(long position) throws IOException {
        chosen().skipTo(position);
      }
    };
  }

  private static boolean beginsLikeAList(byte[] bytes) {
    String head = new String(bytes, StandardCharsets.ISO_8859_1);
    String text = head.startsWith("\u00EF\u00BB\u00BF") ? head.substring(3) : head;
    return text.stripLeading().matches("(?s)(?:#|WO[/ ]?\\d|PCT/).*");
  }

  @Override
  public Optional<Reading> next() throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      position++;
      String bare = line.replace("\uFEFF", "").strip();
      if (!bare.isEmpty() && !bare.startsWith("#")) {
        return Optional.of(read(bare));
      }
    }
    return Optional.empty();
  }

  private static Reading read(String line) throws IOException {
    String[] fields = line.split("[,;\\t|]", -1);
    if (fields.length < 2 || PctNumber.publication(fields[0]).isEmpty()) {
      return new Malformed(
          "not-a-withdrawal", "number and day are expected, such as WO2011029548,2011-04-21", line);
    }
    return new PctApplication(FeedRank.PCT)
        .called(fields[0].strip())
        .numbers(fields[0], null)
        .stateOf(fields[1].strip(), null)
        .withdrawn()
        .toReading(PctNumbers.none());
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void skipTo(long target) throws IOException {
    while (position < target && lines.readLine() != null) {
      position++;
    }
  }
}
