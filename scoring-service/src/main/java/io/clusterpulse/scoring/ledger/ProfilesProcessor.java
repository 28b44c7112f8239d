package io.clusterpulse.scoring.ledger;

import io.clusterpulse.scoring.profile.ProfileMapping;
import io.clusterpulse.scoring.profile.ProfilePart;
import io.clusterpulse.scoring.profile.ProfilePass;
import io.clusterpulse.scoring.profile.ProfileRequest;
import io.clusterpulse.scoring.profile.ProfileSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Answers requests for profiles from the books of one source partition, one request after the
 * other, a slice of the documents at each punctuation. A partition that reads a flood, or whose
 * thread is late, looks through fewer at a time, and one that is far behind its log through none:
 * counting comes first.
 */
final class ProfilesProcessor implements Processor<Object, Object, String, ProfilePart> {
  /** Some milliseconds of work. */
  private static final int DOCUMENTS_A_SLICE = 5_000;

  private static final int DOCUMENTS_A_SLICE_OF_THE_BUSY = 500;

  /** So many records between two punctuations are a flood. */
  private static final long FLOOD = 500;

  /** A thread that comes back so late has more to do than to look for profiles. */
  private static final long LATE_MILLIS = 2 * LedgerStage.PUNCTUATION.toMillis();

  private final ProfileMapping mapping;
  private final ProfileSettings settings;

  private ProcessorContext<String, ProfilePart> context;
  private int partition;
  private List<SourceBook> books;
  private ReadOnlyKeyValueStore<String, byte[]> requests;

  /** By key: the very bytes that were answered. The store holds others once there is a new one. */
  private final Map<String, byte[]> answered = new HashMap<>();

  private String lastKey = "";
  private ProfilePass pass;
  private final ReadingPace pace = new ReadingPace();
  private long read;
  private long lastMillis;

  ProfilesProcessor(ProfileMapping mapping, ProfileSettings settings) {
    this.mapping = mapping;
    this.settings = settings;
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
    boolean isLate = nowMillis - lastMillis > LATE_MILLIS;
    lastMillis = nowMillis;
    long readBefore = read;
    read = books.stream().mapToLong(SourceBook::nextOffset).sum();
    long appendedMillis = books.stream().mapToLong(SourceBook::appendedMillis).max().orElse(0);
    pace.look(read, appendedMillis, nowMillis);
    if (pace.isFarBehind()) {
      return;
    }
    if (pass == null) {
      pass = nextPass();
    }
    if (pass == null) {
      return;
    }
    boolean isBusy = isLate || read - readBefore > FLOOD;
    Optional<ProfilePart> part =
        pass.step(isBusy ? DOCUMENTS_A_SLICE_OF_THE_BUSY : DOCUMENTS_A_SLICE);
    if (part.isPresent()) {
      pass = null;
      context.forward(new Record<>(part.get().key(), part.get(), nowMillis));
      context.commit();
    }
  }

  /** The next request in turn, so that none waits for ever. */
  private ProfilePass nextPass() {
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
    ProfileRequest request = mapping.readRequest(next.value);
    return new ProfilePass(
        request,
        books,
        partition,
        books.stream().map(book -> book.position(partition)).toList(),
        settings.partNames(request.clusters().size()));
  }
}
