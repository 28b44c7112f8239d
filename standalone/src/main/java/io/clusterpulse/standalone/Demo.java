package io.clusterpulse.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterpulse.core.ranking.PublishedTable;
import io.clusterpulse.feeds.FeedSummary;
import io.clusterpulse.feeds.Feeder;
import io.clusterpulse.feeds.posting.BatchPoster;
import io.clusterpulse.feeds.posting.FeedStoppedException;
import io.clusterpulse.feeds.sample.SampleSettings;
import io.clusterpulse.feeds.sample.SampleWorld;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.standalone.machine.FeedKey;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.standalone.machine.SystemSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Feeds the sample world into a running system and waits until it is ranked. */
final class Demo {
  private static final long SEED = 1;
  private static final int BATCH = 1000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long POLL_MILLIS = 100;
  private static final long TELL_NANOS = Duration.ofSeconds(3).toNanos();

  private final SystemSettings settings;
  private final Consumer<String> progress;
  private final int edition = Year.now(ZoneOffset.UTC).getValue() + 1;
  private long told = System.nanoTime();

  Demo(SystemSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * @param beganNanos when the command began, for the timing
   */
  DemoResult run(long beganNanos) throws IOException, InterruptedException {
    long ready = System.nanoTime();
    SampleWorld world =
        SampleWorld.of(new SampleSettings(settings.sampleScale(), SEED, edition), Gazetteer.load());
    FeedSummary fed = feed(world);
    long posted = System.nanoTime();
    awaitRanked(fed.highestOffsets());
    long ranked = System.nanoTime();
    DemoTiming timing = new DemoTiming(beganNanos, ready, posted, ranked, fed.accepted());
    return new DemoResult(methodology(), edition, comparison(), timing, settings.url(Part.QUERY));
  }

  private FeedSummary feed(SampleWorld world) throws IOException, InterruptedException {
    long size = world.size();
    progress.accept("feeding a sample world of %,d documents (drawn, not real)".formatted(size));
    BatchPoster poster =
        new BatchPoster(
            URI.create(settings.url(Part.INGEST)),
            Optional.of(FeedKey.read(settings.directory())),
            PATIENCE,
            progress);
    try {
      FeedSummary fed =
          new Feeder(poster, BATCH)
              .feed(
                  world.documents(),
                  soFar -> tell("fed %,d of %,d documents".formatted(soFar.accepted(), size)));
      if (fed.rejected() > 0) {
        throw new IOException(
            "%d documents of the sample were refused: %s"
                .formatted(fed.rejected(), fed.rejectedByReason()));
      }
      return fed;
    } catch (FeedStoppedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void tell(String line) {
    if (System.nanoTime() - told > TELL_NANOS) {
      told = System.nanoTime();
      progress.accept(line);
    }
  }

  /**
   * @param highestOffsets the last position fed, by {@code topic-partition}
   */
  private void awaitRanked(Map<String, Long> highestOffsets)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Map<String, Long> seen = Map.of();
    long missing;
    while ((missing = RankedPositions.missing(seen, highestOffsets)) > 0) {
      if (System.nanoTime() > deadline) {
        throw new IOException("no ranking includes what was fed; it includes " + seen);
      }
      tell("%,d documents still to be ranked".formatted(missing));
      Thread.sleep(POLL_MILLIS);
      Map<String, Long> now = RankedPositions.of(ranking(1));
      if (!now.equals(seen)) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
      }
      seen = now;
    }
  }

  /** At first gii-2024: the published table was made with two indicators, as it does. */
  private String methodology() {
    return settings.methodologies().get(0);
  }

  private JsonNode ranking(int limit) throws InterruptedException {
    try {
      return HttpJson.json(
          "%s/v1/rankings/%d?methodology=%s&limit=%d"
              .formatted(settings.url(Part.QUERY), edition, methodology(), limit));
    } catch (IOException e) {
      // Not there yet; the deadline ends it.
      return HttpJson.JSON.createObjectNode();
    }
  }

  private PublishedComparison comparison() throws InterruptedException {
    List<PublishedComparison.Ours> ours = new ArrayList<>();
    for (JsonNode cluster : ranking(100).path("clusters")) {
      ours.add(
          new PublishedComparison.Ours(
              cluster.path("rank").asInt(),
              cluster.path("name").asText(),
              cluster.path("score").asDouble()));
    }
    return new PublishedComparison(ours, PublishedTable.gii2023());
  }
}
