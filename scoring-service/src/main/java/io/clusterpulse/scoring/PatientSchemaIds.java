package io.clusterpulse.scoring;

import io.clusterpulse.schemas.RegistryUnavailableException;
import io.clusterpulse.schemas.SchemaIds;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.jboss.logging.Logger;

/**
 * Waits for the registry instead of failing, so that an outage pauses the stream at the record
 * whose schema is not known yet: it is neither rejected nor skipped. Known schemas do not wait.
 */
final class PatientSchemaIds implements SchemaIds, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(PatientSchemaIds.class);

  private final SchemaIds registry;
  private final Duration pause;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile String waitingFor;

  /**
   * @param pause between two attempts
   */
  PatientSchemaIds(SchemaIds registry, Duration pause) {
    this.registry = registry;
    this.pause = pause;
  }

  @Override
  public int idOf(String subject, Schema schema) {
    return patiently(() -> registry.idOf(subject, schema));
  }

  @Override
  public Schema schemaOf(int id) {
    return patiently(() -> registry.schemaOf(id));
  }

  /** What a thread is waiting for, for people to read; empty when none is. */
  Optional<String> waitingFor() {
    return Optional.ofNullable(waitingFor);
  }

  /** Ends every waiting with the outage that it waits for. */
  @Override
  public void close() {
    closed.countDown();
  }

  private <T> T patiently(Supplier<T> question) {
    while (true) {
      try {
        T answer = question.get();
        waitingFor = null;
        return answer;
      } catch (RegistryUnavailableException e) {
        waitingFor = e.getMessage();
        LOG.warnf("Waiting for the schema registry: %s", e.getMessage());
        if (isClosedAfterPause()) {
          throw e;
        }
      }
    }
  }

  private boolean isClosedAfterPause() {
    try {
      return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
