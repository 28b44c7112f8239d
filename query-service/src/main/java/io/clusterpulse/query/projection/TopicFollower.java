package io.clusterpulse.query.projection;

import io.clusterpulse.query.QuerySettings;
import io.clusterpulse.schemas.RegistryUnavailableException;
import io.clusterpulse.schemas.Topic;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads a topic of one partition into memory, on a thread of its own and without waiting for
 * anybody else, so that what arrives is there in milliseconds. It keeps no position: after a
 * restart it begins where it is told to. What is missing is the projection's to say.
 */
final class TopicFollower implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TopicFollower.class);
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final QuerySettings settings;
  private final Supplier<Optional<Topic<?, ?>>> topic;
  private final LongSupplier firstOffset;
  private final Consumer<ConsumerRecord<String, byte[]>> reader;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;

  /** Null while Kafka is away. */
  private volatile FollowedTopic open;

  /** What {@link #next} is an offset of; null before anything was read. */
  private Topic<?, ?> followed;

  /** The offset read next. */
  private long next;

  /**
   * @param name of the thread
   * @param topic what to read at this moment; empty for nothing
   * @param firstOffset from where to begin with a topic
   * @param reader what to do with a record; a {@link RegistryUnavailableException} from there has
   *     the record read again
   */
  TopicFollower(
      QuerySettings settings,
      String name,
      Supplier<Optional<Topic<?, ?>>> topic,
      LongSupplier firstOffset,
      Consumer<ConsumerRecord<String, byte[]>> reader) {
    this.settings = settings;
    this.topic = topic;
    this.firstOffset = firstOffset;
    this.reader = reader;
    this.thread = new Thread(this::run, name);
  }

  void start() {
    thread.start();
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  private void run() {
    try {
      while (stopped.getCount() > 0) {
        Optional<Topic<?, ?>> now = topic.get();
        if (now.isEmpty() || !follow(now.get())) {
          stopped.await(settings.query().retryInterval().toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeTopic();
    }
  }

  /** Reads what has come; false when something was in the way. */
  private boolean follow(Topic<?, ?> now) {
    try {
      if (open == null || !now.equals(followed)) {
        begin(now);
      }
      for (ConsumerRecord<String, byte[]> record : open.poll(PATIENCE)) {
        reader.accept(record);
        next = record.offset() + 1;
      }
      return true;
    } catch (WakeupException e) {
      return true;
    } catch (KafkaException | RegistryUnavailableException e) {
      LOG.debugf("%s is read again later: %s", now.name(), e.getMessage());
      closeTopic();
      return false;
    }
  }

  private void begin(Topic<?, ?> now) {
    closeTopic();
    if (!now.equals(followed)) {
      next = firstOffset.getAsLong();
      followed = now;
    }
    open = FollowedTopic.open(settings, now, next);
  }

  private void closeTopic() {
    FollowedTopic was = open;
    open = null;
    if (was != null) {
      was.close();
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopped.countDown();
    FollowedTopic reading = open;
    if (reading != null) {
      reading.wakeUp();
    }
    thread.join(TimeUnit.SECONDS.toMillis(10));
  }
}
