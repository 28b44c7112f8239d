package io.clusterpulse.query.projection;

import static io.clusterpulse.query.projection.ProjectionState.Part.POSTGRESQL;
import static io.clusterpulse.query.projection.ProjectionState.Part.REGISTRY;
import static io.clusterpulse.query.projection.ProjectionState.Part.TOPIC_IDENTITY;

import io.clusterpulse.query.QuerySettings;
import io.clusterpulse.query.ranking.LogExtent;
import io.clusterpulse.query.ranking.Snapshots;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.RegistryUnavailableException;
import io.clusterpulse.schemas.UndecodableException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Carries rankings from the topic into PostgreSQL, and from there into memory what {@link
 * LiveRankings} has not shown already, on one thread. Each round looks for what is missing, tries
 * to get it, and does what is possible without the rest; so start, outage, restore and recovery are
 * one path. After any doubt it goes back to the position in PostgreSQL, the only one that counts.
 */
@ApplicationScoped
class RankingProjection {
  private static final Logger LOG = Logger.getLogger(RankingProjection.class);

  /** Nobody waits for what is new: by then the live reader has read it, and more may have come. */
  private static final Duration PAUSE_BEFORE_NEW = Duration.ofMillis(250);

  private static final Duration NEW = Duration.ofSeconds(5);

  private final QuerySettings settings;
  private final RankingStore store;
  private final Snapshots snapshots;
  private final ProjectionState state;
  private final RegistryClient registry;
  private final RankingMapping reader;
  private final ReadRankings read;
  private final RankingsSource source;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "ranking-projection");

  /** Null while the database has not been read since it was last away. */
  private Optional<Position> position;

  private boolean registryWasThere;
  private long nextCheckNanos = System.nanoTime();

  RankingProjection(
      QuerySettings settings,
      RankingStore store,
      Snapshots snapshots,
      ProjectionState state,
      LogExtent logExtent,
      ReadRankings read) {
    this.settings = settings;
    this.store = store;
    this.snapshots = snapshots;
    this.state = state;
    this.registry = new RegistryClient(settings.registry().url());
    this.reader = new RankingMapping(registry);
    this.read = read;
    this.source = new RankingsSource(settings, registry, state, logExtent);
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopped.countDown();
    source.wakeUp();
    thread.join(TimeUnit.SECONDS.toMillis(10));
    registry.close();
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  private void run() {
    try {
      while (stopped.getCount() > 0) {
        round();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      source.close();
    }
  }

  private void round() throws InterruptedException {
    boolean checkIsDue = System.nanoTime() - nextCheckNanos >= 0;
    if (checkIsDue) {
      nextCheckNanos = System.nanoTime() + settings.query().checkInterval().toNanos();
      forgetMovedPosition();
    }
    boolean database = openDatabase();
    boolean kafka = source.open();
    if (kafka && (checkIsDue || !source.isAligned())) {
      kafka = checkSource();
    }
    askRegistry();
    if (!(database && kafka && source.isAligned() && project())) {
      stopped.await(settings.query().retryInterval().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private boolean checkSource() {
    try {
      return source.check(position);
    } catch (RegistryUnavailableException e) {
      source.misalign();
      state.lacks(REGISTRY, e.getMessage());
      return false;
    } catch (UndecodableException e) {
      source.misalign();
      state.lacks(TOPIC_IDENTITY, "topic generations: " + e.getMessage());
      return false;
    }
  }

  private boolean openDatabase() {
    if (position != null) {
      return true;
    }
    source.misalign();
    try {
      store.migrate();
      Optional<Position> stored = store.position();
      snapshots.offer(store.newerThan(snapshots::versionOf));
      position = stored;
      state.has(POSTGRESQL);
      return true;
    } catch (RuntimeException e) {
      lost(e);
      return false;
    }
  }

  /** A database that was restored, or that another instance wrote to, is read anew. */
  private void forgetMovedPosition() {
    if (position == null) {
      return;
    }
    try {
      if (!store.position().equals(position)) {
        LOG.infof("PostgreSQL no longer stands at %s and is read again", position);
        position = null;
      }
    } catch (RuntimeException e) {
      lost(e);
    }
  }

  private void lost(RuntimeException problem) {
    position = null;
    store.closeConnections();
    state.lacks(POSTGRESQL, ProjectionState.describe(problem));
  }

  /** Once: what the registry has answered is kept, so later only unknown schemas need it. */
  private void askRegistry() {
    if (registryWasThere) {
      return;
    }
    try {
      reader.askRegistry();
      registryWasThere = true;
      state.has(REGISTRY);
    } catch (RegistryUnavailableException e) {
      state.lacks(REGISTRY, e.getMessage());
    }
  }

  /** Reads a few records and writes them; false when something was in the way. */
  private boolean project() throws InterruptedException {
    Optional<RankingsSource.Batch> batch = source.poll();
    if (batch.isPresent() && isNew(batch.get())) {
      stopped.await(PAUSE_BEFORE_NEW.toMillis(), TimeUnit.MILLISECONDS);
    }
    try {
      return batch.isPresent() && (batch.get().after().isEmpty() || write(batch.get()));
    } catch (RegistryUnavailableException e) {
      source.misalign();
      state.lacks(REGISTRY, e.getMessage());
      return false;
    }
  }

  private static boolean isNew(RankingsSource.Batch batch) {
    long since = System.currentTimeMillis() - NEW.toMillis();
    return batch.records().stream().anyMatch(record -> record.timestamp() >= since);
  }

  private boolean write(RankingsSource.Batch batch) {
    List<IncomingRanking> rankings = readable(batch);
    state.has(REGISTRY);
    Position after = batch.after().orElseThrow();
    try {
      if (!store.apply(position, after, rankings)) {
        position = null;
        return true;
      }
    } catch (RuntimeException e) {
      lost(e);
      return false;
    }
    position = Optional.of(after);
    snapshots.offer(rankings.stream().map(IncomingRanking::snapshot).toList());
    state.countWritten(rankings.size());
    state.generation(batch.inForce().generation().toString());
    return true;
  }

  private List<IncomingRanking> readable(RankingsSource.Batch batch) {
    List<IncomingRanking> rankings = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : batch.records()) {
      try {
        rankings.add(
            read.take(record, batch.inForce())
                .orElseGet(() -> reader.read(record, batch.inForce())));
      } catch (UnusableRankingException e) {
        state.countUnusable(record.offset(), e);
      }
    }
    return rankings;
  }
}
