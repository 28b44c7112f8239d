package io.clusterpulse.scoring.book;

import io.clusterpulse.core.edition.EditionBook;
import io.clusterpulse.core.ranking.PlaceNames;
import io.clusterpulse.scoring.profile.ProfileMapping;
import io.clusterpulse.scoring.profile.ProfileRequest;
import io.clusterpulse.scoring.profile.ProfileSettings;
import io.clusterpulse.scoring.profile.PublishedOutlines;
import io.clusterpulse.scoring.profile.PublishedProfiles;
import io.clusterpulse.scoring.tally.FlushTimes;
import io.clusterpulse.scoring.tally.TallyKey;
import io.clusterpulse.scoring.tally.TallyMapping;
import io.clusterpulse.scoring.tally.TallyRecord;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Publishes rankings from the sums of all source partitions. The sums stand in a store that is fed
 * from the topic itself; this processor learns from the same records which locations to sum again.
 */
final class ClusterBookProcessor
    implements Processor<byte[], byte[], String, Object>, ProfileBook.Output {
  private final RankingPlan plan;
  private final PlaceNames names;
  private final long intervalMillis;
  private final FlushTimes flushTimes;
  private final TallyMapping tallies;
  private final RankingMapping rankings;
  private final String partsTopic;
  private final ProfileMapping parts;
  private final ProfileSettings profileSettings;
  private final PublicationListener listener;

  private ProcessorContext<String, Object> context;
  private RankingVersions versions;
  private ClusterBook book;
  private PublicationPacing pacing;
  private EditionBook editions;
  private RankingIdentity identity;
  private ProfileBook profiles;
  private long settledGeneration = -1;

  /** Of the punctuation that is under way. */
  private long nowMillis;

  /** Since the last punctuation. */
  private boolean isPublished;

  ClusterBookProcessor(
      RankingPlan plan,
      PlaceNames names,
      long intervalMillis,
      FlushTimes flushTimes,
      TallyMapping tallies,
      RankingMapping rankings,
      String partsTopic,
      ProfileMapping parts,
      ProfileSettings profileSettings,
      PublicationListener listener) {
    this.plan = plan;
    this.names = names;
    this.intervalMillis = intervalMillis;
    this.flushTimes = flushTimes;
    this.tallies = tallies;
    this.rankings = rankings;
    this.partsTopic = partsTopic;
    this.parts = parts;
    this.profileSettings = profileSettings;
    this.listener = listener;
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    this.context = context;
    this.versions = new RankingVersions(context.getStateStore(BookStage.VERSIONS_STORE));
    this.book =
        new ClusterBook(
            new StoredPartials(context.getStateStore(BookStage.PARTIALS_STORE), tallies));
    this.pacing = new PublicationPacing(plan.keys(), intervalMillis, flushTimes);
    this.editions =
        new EditionBook(plan.methodologies(), plan.firstEdition() - 1, plan.latestEdition(), names);
    this.identity =
        new RankingIdentity(
            plan, editions, new ClusterMemory(context.getStateStore(BookStage.CLUSTERS_STORE)));
    this.profiles = new ProfileBook(plan, profileSettings, editions, this);
    // Who is told that the service is ready need not wait for what was there before.
    book.start(editions::change);
    plan.keys().forEach(key -> editions.rankingWithPreviousRanks(key.methodology(), key.edition()));
    context.schedule(BookStage.PUNCTUATION, PunctuationType.WALL_CLOCK_TIME, this::goOn);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    String topic = context.recordMetadata().orElseThrow().topic();
    if (topic.equals(partsTopic)) {
      profiles.told(parts.readPart(record.value()));
    } else {
      take(record.key(), record.value(), record.timestamp());
    }
  }

  private void take(byte[] keyBytes, byte[] value, long flushedMillis) {
    TallyKey key = TallyKey.parse(keyBytes);
    switch (key.kind()) {
      case LOCATION, UNPLACED -> book.touch(key.location());
      case BEGIN -> book.begin((TallyRecord.Begin) tallies.read(value));
      case END -> {
        book.end((TallyRecord.End) tallies.read(value), flushedMillis);
        rankIfThatWasTheLast();
      }
    }
  }

  /** Nothing else will come before the next flush: this need not wait for a punctuation. */
  private void rankIfThatWasTheLast() {
    if (!isPublished && book.state().isTogether()) {
      nowMillis = context.currentSystemTimeMs();
      publishDue();
    }
  }

  /** What was published is on its way first; work that can wait would hold up its transaction. */
  private void goOn(long atMillis) {
    nowMillis = atMillis;
    if (!isPublished) {
      publishDue();
    }
    if (!isPublished) {
      profiles.goOn(settledGeneration, nowMillis);
    }
    isPublished = false;
  }

  private void publishDue() {
    if (!book.isWhole()) {
      return;
    }
    PublicationPacing.Sums sums = book.state();
    Optional<RankingKey> due = pacing.due(sums, nowMillis);
    if (due.isEmpty()) {
      return;
    }
    book.settle(editions::change);
    settledGeneration = sums.generation();
    publishIfNew(due.get());
    pacing.looked(due.get(), sums, nowMillis);
    isPublished = true;
    // Readers see the ranking when its transaction is committed: do not wait for the interval.
    context.commit();
  }

  private void publishIfNew(RankingKey key) {
    long version = versions.last(key) + 1;
    RankingIdentity.Draft draft = identity.draft(key, version);
    PublishedRanking candidate =
        new PublishedRanking(
            draft.ranking(),
            draft.events(),
            plan.isProvisional(key.edition()),
            version,
            nowMillis,
            book.positions());
    byte[] digest = rankings.contentDigest(candidate);
    if (versions.isLast(key, digest)) {
      profiles.ranked(key, candidate, version - 1, settledGeneration);
      return;
    }
    versions.put(key, version, digest);
    draft.remember().run();
    context.forward(new Record<>(key.toString(), candidate, nowMillis), BookStage.RANKINGS_SINK);
    listener.published(key.toString(), version);
    profiles.ranked(key, candidate, version, settledGeneration);
  }

  @Override
  public void request(ProfileRequest request) {
    write(request.key(), request, BookStage.REQUESTS_SINK);
  }

  @Override
  public void publish(PublishedProfiles published) {
    write(published.key(), published, BookStage.PROFILES_SINK);
  }

  @Override
  public void publish(PublishedOutlines published) {
    write(published.key(), published, BookStage.OUTLINES_SINK);
  }

  private void write(String key, Object value, String sink) {
    context.forward(new Record<>(key, value, nowMillis), sink);
    context.commit();
  }
}
