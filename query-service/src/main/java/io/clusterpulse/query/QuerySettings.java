package io.clusterpulse.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Every knob of the query service. PostgreSQL and HTTP are set by Quarkus's own names ({@code
 * quarkus.datasource.*}, {@code quarkus.http.*}); their defaults are in {@code
 * application.properties}.
 */
@ConfigMapping(prefix = "clusterpulse")
public interface QuerySettings {

  Kafka kafka();

  Registry registry();

  Query query();

  /** The log that the rankings come from. */
  interface Kafka {
    /** Brokers to ask first, as {@code host:port}, comma-separated. */
    @WithDefault("localhost:9092")
    String bootstrapServers();

    /** Copies of each partition of a topic that this service creates; at least 1. */
    @WithDefault("1")
    short replicationFactor();
  }

  /** The registry of Avro schemas. */
  interface Registry {
    /** The registry's root. */
    @WithDefault("http://localhost:8083")
    URI url();
  }

  /** What is this service's alone. */
  interface Query {
    /**
     * Whose ranking is shown when none is asked for. While there is no ranking of this methodology,
     * the first one in alphabetical order stands in.
     */
    @WithDefault("gii-2024")
    String defaultMethodology();

    /**
     * Methodologies to tell about besides those that come with the project: paths that end in
     * {@code .properties}; ids of bundled ones are taken as well, as the scoring service's setting
     * has them. One that cannot be read stops the start.
     */
    Optional<List<String>> methodologies();

    /** Rows of a JSON table when no {@code limit} is asked for; 1 to 1,000. */
    @WithDefault("100")
    int defaultLimit();

    /** How long to wait before Kafka, the registry or PostgreSQL is tried again. */
    @WithDefault("500ms")
    Duration retryInterval();

    /**
     * How often to look whether PostgreSQL still has what was written, and the topic is still the
     * same one with safe settings.
     */
    @WithDefault("2s")
    Duration checkInterval();

    /** How long one request to Kafka may take before Kafka counts as away. */
    @WithDefault("5s")
    Duration kafkaTimeout();

    /**
     * Older rankings kept in memory because somebody is looking at them, page by page or as of a
     * time; at least 1. Others are read from PostgreSQL as long as they are kept there.
     */
    @WithDefault("16")
    int pinnedRankings();

    /** Memory for prepared answers, in bytes. */
    @WithDefault("67108864")
    long preparedAnswerBytes();

    /**
     * Memory for answers that are found by the request alone, in bytes. They are forgotten with
     * each new ranking.
     */
    @WithDefault("33554432")
    long quickAnswerBytes();

    /** How often to look for versions that are no longer kept; at least a second. */
    @WithDefault("10m")
    Duration thinningInterval();

    /** Readers of {@code /v1/stream} at one time; more are answered 503. */
    @WithDefault("10000")
    int streamReaders();

    /** Pause between two signs of life on a quiet stream. */
    @WithDefault("15s")
    Duration streamHeartbeat();
  }
}
