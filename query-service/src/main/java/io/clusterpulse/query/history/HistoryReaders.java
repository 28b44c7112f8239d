package io.clusterpulse.query.history;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Lets only a few readers at one time into PostgreSQL, so that the projection always finds a
 * connection.
 */
@ApplicationScoped
class HistoryReaders {
  private static final Logger LOG = Logger.getLogger(HistoryReaders.class);
  private static final int READERS = 4;
  private static final long PATIENCE_MILLIS = 1_000;

  private final Semaphore readers = new Semaphore(READERS, true);

  /**
   * Reads in a transaction of its own.
   *
   * @throws HistoryUnavailableException when the database is away or too many are reading
   */
  <R> R read(Supplier<R> reading) {
    boolean admitted = false;
    try {
      admitted = readers.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      if (!admitted) {
        throw new HistoryUnavailableException("Too many are reading the history at this moment");
      }
      return QuarkusTransaction.requiringNew().call(reading::get);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HistoryUnavailableException("The service is stopping");
    } catch (HistoryUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warnf("The history cannot be read: %s", e.getMessage());
      throw new HistoryUnavailableException("PostgreSQL, which keeps the history, is away");
    } finally {
      if (admitted) {
        readers.release();
      }
    }
  }
}
