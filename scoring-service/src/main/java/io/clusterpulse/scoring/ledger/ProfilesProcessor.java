package io.clusterpulse.scoring.ledger;

import io.clusterpulse.scoring.profile.ProfileMapping;
import io.clusterpulse.scoring.profile.ProfilePart;
import io.clusterpulse.scoring.profile.ProfilePass;
import io.clusterpulse.scoring.profile.ProfileRequest;
import io.clusterpulse.scoring.profile.ProfileSettings;
import io.clusterpulse.scoring.tally.FlushTimes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Answers requests for profiles from the books of one source partition, one request after the
 * other, a slice of the documents at each punctuation. While documents come, slices are small and
 * come between {@link FlushTimes}; a partition that is far behind its log looks through none:
 * counting comes first.
 */
final class ProfilesProcessor implements Processor<Object, Object, String, ProfilePart> {
  /** Some ten milliseconds of work. */
  private static final int DOCUMENTS_A_SLICE = 5_000;

  private static final int DOCUMENTS_A_SLICE_OF_THE_BUSY = 1_000;

  private final ProfileMapping mapping;
  private final ProfileSettings settings;
  private final FlushTimes flushTimes;

  private ProcessorContext<String, ProfilePart> context;
  private int partition;
  private List<SourceBook> books;
  private ReadOnlyKeyValueStore<String, byte[]> requests;

  /** By key: the very bytes that were answered. The store holds others once there is a new one. */
  private final Map<String, byte[]> answered = new HashMap<>();

  private String lastKey = "";
  private ProfileRequest request;
  private ProfilePass pass;
  private final ReadingPace pace = new ReadingPace();

  ProfilesProcessor(ProfileMapping mapping, ProfileSettings settings, FlushTimes flushTimes) {
    this.mapping = mapping;
    this.settings = settings;
    this.flushTimes = flushTimes;
  }

  @Override
  public void init(ProcessorContext<String, ProfilePart> context) {
    this.context = context;
    this.partition = context.taskId().partition();
    this.books =
        SourceTopic.ALL.stream()
            .map(source -> context.<SourceBook>getStateStore(source.storeName()))
            .toList();
    this.requests = context.getStateStore(LedgerStage.REQUESTS_STORE);
    context.schedule(LedgerStage.PUNCTUATION, PunctuationType.WALL_CLOCK_TIME, this::goOn);
  }

  @Override
  public void process(Record<Object, Object> record) {
    throw new IllegalStateException("nothing is forwarded to the profiles; they look at the books");
  }

  private void goOn(long nowMillis) {
    long read = books.stream().mapToLong(SourceBook::nextOffset).sum();
    long appendedMillis = books.stream().mapToLong(SourceBook::appendedMillis).max().orElse(0);
    pace.look(read, appendedMillis, nowMillis);
    if (!pace.isFarBehind() && (!pace.isReading() || flushTimes.isBetween(nowMillis))) {
      takeAStep(nowMillis);
    }
  }

  private void takeAStep(long nowMillis) {
    if (request == null) {
      request = nextRequest();
    } else if (pass == null) {
      pass = begin(request);
    } else {
      pass.step(pace.isReading() ? DOCUMENTS_A_SLICE_OF_THE_BUSY : DOCUMENTS_A_SLICE)
          .ifPresent(part -> answer(part, nowMillis));
    }
  }

  private void answer(ProfilePart part, long nowMillis) {
    request = null;
    pass = null;
    context.forward(new Record<>(part.key(), part, nowMillis));
    context.commit();
  }

  /** The next request in turn, so that none waits for ever; null: there is none. */
  private ProfileRequest nextRequest() {
    KeyValue<String, byte[]> first = null;
    KeyValue<String, byte[]> next = null;
    try (KeyValueIterator<String, byte[]> all = requests.all()) {
      while (all.hasNext() && next == null) {
        KeyValue<String, byte[]> request = all.next();
        if (answered.get(request.key) != request.value) {
          first = first == null ? request : first;
          next = request.key.compareTo(lastKey) > 0 ? request : null;
        }
      }
    }
    next = next == null ? first : next;
    if (next == null) {
      return null;
    }
    lastKey = next.key;
    answered.put(next.key, next.value);
    return mapping.readRequest(next.value);
  }

  private ProfilePass begin(ProfileRequest of) {
    return new ProfilePass(
        of,
        books,
        partition,
        books.stream().map(book -> book.position(partition)).toList(),
        settings.partNames(of.clusters().size()));
  }
}
