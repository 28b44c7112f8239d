package io.clusterpulse.scoring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Every knob of the scoring service; in the environment {@code CLUSTERPULSE_SCORING_…}. */
@ConfigMapping(prefix = "clusterpulse")
interface ScoringSettings {

  Kafka kafka();

  Registry registry();

  Scoring scoring();

  /** The brokers. */
  interface Kafka {
    /** Where to find the cluster: {@code host:port}, several separated by commas. */
    @WithDefault("localhost:9092")
    String bootstrapServers();

    /** Copies of every partition of the topics that this service creates; 3 in a cluster. */
    @WithDefault("1")
    short replicationFactor();
  }

  /** The schema registry. */
  interface Registry {
    /** Its root; the Confluent-compatible interface is expected below it. */
    @WithDefault("http://localhost:8083")
    URI url();
  }

  /** The stream itself. */
  interface Scoring {
    /**
     * Names the stream: its consumer group, its changelog topics, its transactions. Another id is
     * another stream, which counts from the start of the log.
     */
    @WithDefault("clusterpulse-scoring")
    String applicationId();

    /**
     * Which generation of the derived topics this service makes: {@code g2}, {@code g3} …, beside
     * others over the same documents. Its name is added to the application id and to the names of
     * the topics that are derived. Not given: the first, with plain names.
     */
    Optional<String> generation();

    /**
     * Methodologies by which every edition is ranked: ids of those that come with the project, or
     * paths that end in {@code .properties}, separated by commas. All must count the same documents
     * of an indicator. One that is not valid stops the start.
     */
    @WithDefault("gii-2024,gii-2025")
    List<String> methodologies();

    /** The latest edition published; default: the year after the current one. */
    OptionalInt latestEdition();

    /** How many editions are published, up to the latest; at least 1. */
    @WithDefault("3")
    int editionCount();

    /** The part of the world's documents that is fed; minPoints are multiplied by it. Above 0. */
    @WithDefault("1")
    BigDecimal sampleScale();

    /**
     * Directory of the local state. It can be lost: the state is then restored from its changelogs.
     * Two instances on one machine need two.
     */
    @WithDefault("data/scoring")
    Path stateDir();

    /**
     * A name for this instance that stays the same over its restarts, and that no other instance
     * has. An instance that is killed and back within its session then gets its partitions at once,
     * instead of when the session is over. Not given: a new member after each start.
     */
    Optional<String> instanceId();

    /** Threads of the stream; one task each for every source partition and the cluster book. */
    @WithDefault("2")
    int streamThreads();

    /** Warm copies of the state on other instances; needs as many more instances. */
    @WithDefault("0")
    int standbyReplicas();

    /**
     * Source partitions whose documents are new flush their sums at multiples of this time, in
     * milliseconds.
     */
    @WithDefault("250")
    long flushIntervalMillis();

    /** However many sums changed, a flush waits no longer than this, in milliseconds. */
    @WithDefault("3000")
    long maxFlushIntervalMillis();

    /**
     * Time in milliseconds in which the latest edition by the first methodology is ranked once at
     * most; four times as much for each other ranking while documents come, or more where the
     * others would take more than an eighth of the time. A multiple of the flush interval is best:
     * a ranking then comes right after a flush.
     */
    @WithDefault("250")
    long rankingIntervalMillis();

    /** How often to look whether the topics are still the same, whole and safe, in milliseconds. */
    @WithDefault("2000")
    long checkIntervalMillis();

    /**
     * Least time in milliseconds between two publications of one ranking's profiles; more where
     * they take long to make.
     */
    @WithDefault("10000")
    long profileIntervalMillis();

    /**
     * How many different names of applicants, organisations and fields each partition of a source
     * topic tells apart; names beyond are in no profile. A name takes about 300 bytes of memory.
     */
    @WithDefault("200000")
    int profileDictionaryNames();

    /**
     * How many names of a kind each partition tells of a cluster: the rest makes sums uncertain.
     */
    @WithDefault("500")
    int profilePartNames();

    /** Bytes of memory for the caches and write buffers of all local stores together. */
    @WithDefault("134217728")
    long storeMemoryBytes();
  }
}
