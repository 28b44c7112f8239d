package io.clusterpulse.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.feeds.posting.FeedStoppedException;
import io.clusterpulse.feeds.posting.LineAnswer;
import io.clusterpulse.feeds.posting.Poster;
import io.clusterpulse.feeds.reader.FeedDocument;
import io.clusterpulse.feeds.reader.LeftOut;
import io.clusterpulse.feeds.reader.Malformed;
import io.clusterpulse.feeds.reader.Several;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of neighbouring records that is posted as one: at most one request for each door. It is
 * acknowledged as a whole, which is what makes a position to resume from so simple.
 */
final class Chunk {
  /** Reasons are the source's words in part, so their number must have an end. */
  private static final int MAX_REASONS = 50;

  /** Topic and partition, then offset. */
  private static final Pattern RECEIPT = Pattern.compile("(.+)-(\\d{1,18})");

  private final List<FeedRecord> records = new ArrayList<>();
  private int sourceRecords;
  private int documents;
  private long bytes;

  /** A record that speaks of several documents stays whole: it is in one chunk or in none. */
  void add(FeedRecord record) {
    sourceRecords++;
    if (record.reading() instanceof Several several) {
      several
          .readings()
          .forEach(part -> addReading(new FeedRecord(record.file(), record.line(), part)));
    } else {
      addReading(record);
    }
  }

  private void addReading(FeedRecord record) {
    records.add(record);
    if (record.reading() instanceof FeedDocument document) {
      documents++;
      bytes += document.json().length;
    } else if (record.reading() instanceof Malformed malformed) {
      bytes += malformed.text().length();
    }
  }

  /** Of the source. */
  int records() {
    return sourceRecords;
  }

  int documents() {
    return documents;
  }

  /** About as much memory as the chunk needs. */
  long bytes() {
    return bytes;
  }

  /** What came of a chunk. */
  record Outcome(FeedRecord last, FeedSummary summary, List<Reject> rejects) {}

  /** Posts the documents and counts everything. */
  Outcome post(Poster poster) throws FeedStoppedException, InterruptedException {
    Map<FeedRecord, LineAnswer> answers = new IdentityHashMap<>();
    for (Indicator indicator : Indicator.values()) {
      List<FeedRecord> own = records.stream().filter(record -> isOf(indicator, record)).toList();
      if (!own.isEmpty()) {
        List<FeedDocument> batch =
            own.stream().map(record -> (FeedDocument) record.reading()).toList();
        List<LineAnswer> batchAnswers = poster.post(indicator, batch);
        for (int at = 0; at < own.size(); at++) {
          answers.put(own.get(at), batchAnswers.get(at));
        }
      }
    }
    return count(answers);
  }

  private static boolean isOf(Indicator indicator, FeedRecord record) {
    return record.reading() instanceof FeedDocument document && document.indicator() == indicator;
  }

  private Outcome count(Map<FeedRecord, LineAnswer> answers) {
    Counting counting = new Counting();
    for (FeedRecord record : records) {
      if (record.reading() instanceof LeftOut leftOut) {
        counting.leftOut(leftOut.reason());
      } else if (record.reading() instanceof Malformed malformed) {
        counting.reject(record, problemOf(malformed));
      } else if (answers.get(record) instanceof LineAnswer.Accepted accepted) {
        counting.accept(accepted);
      } else if (answers.get(record) instanceof LineAnswer.Refused refused) {
        counting.reject(record, refused.problem());
      }
    }
    return new Outcome(
        records.get(records.size() - 1),
        counting.summary(sourceRecords, documents),
        counting.rejects);
  }

  private static JsonNode problemOf(Malformed malformed) {
    ObjectNode problem = JsonNodeFactory.instance.objectNode();
    return problem
        .put("type", "urn:problem-type:clusterpulse:" + malformed.reason())
        .put("title", "The record could not be read")
        .put("detail", malformed.detail());
  }

  /** Sums over one chunk. */
  private static final class Counting {
    private final List<Reject> rejects = new ArrayList<>();
    private final SortedMap<String, Long> rejectedByReason = new TreeMap<>();
    private final SortedMap<String, Long> leftOutByReason = new TreeMap<>();
    private final SortedMap<String, Long> highestOffsets = new TreeMap<>();
    private long accepted;
    private BigDecimal placed = BigDecimal.ZERO;
    private BigDecimal unplaced = BigDecimal.ZERO;

    void leftOut(String reason) {
      leftOutByReason.merge(reason, 1L, Long::sum);
    }

    void reject(FeedRecord record, JsonNode problem) {
      rejects.add(new Reject(record, problem));
      String reason = ProblemReason.of(problem);
      boolean known = rejectedByReason.size() < MAX_REASONS || rejectedByReason.containsKey(reason);
      rejectedByReason.merge(known ? reason : "other", 1L, Long::sum);
    }

    void accept(LineAnswer.Accepted answer) {
      accepted++;
      placed = placed.add(answer.placed());
      unplaced = unplaced.add(answer.unplaced());
      Matcher receipt = RECEIPT.matcher(answer.receipt());
      if (receipt.matches()) {
        highestOffsets.merge(receipt.group(1), Long.parseLong(receipt.group(2)), Math::max);
      }
    }

    FeedSummary summary(long read, long sent) {
      long leftOut = leftOutByReason.values().stream().mapToLong(Long::longValue).sum();
      return new FeedSummary(
          read,
          sent,
          accepted,
          rejects.size(),
          leftOut,
          placed.add(unplaced),
          placed,
          unplaced,
          rejectedByReason,
          leftOutByReason,
          highestOffsets);
    }
  }
}
