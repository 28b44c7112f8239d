package io.clusterpulse.ingest;

import io.clusterpulse.core.document.Indicator;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.ClientAuth;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Every setting of the ingest service. A name is written {@code clusterpulse.ingest.line-limit} in
 * properties and {@code CLUSTERPULSE_INGEST_LINE_LIMIT} in the environment.
 */
@ConfigMapping(prefix = "clusterpulse")
public interface IngestSettings {

  Kafka kafka();

  Registry registry();

  Ingest ingest();

  /** The log. */
  interface Kafka {

    /** Brokers to ask first, {@code host:port} separated by commas. */
    @WithDefault("localhost:9092")
    String bootstrapServers();

    /**
     * Copies of each partition of a topic that this service creates; 1 to the number of brokers.
     */
    @WithDefault("1")
    short replicationFactor();
  }

  /** The schema registry. */
  interface Registry {

    /** Where the registry listens, without a path. */
    @WithDefault("http://localhost:8083")
    URI url();
  }

  /** The doors, and how documents are handed to the broker. */
  interface Ingest {

    /**
     * Who may publish, by the name that goes into every event; nobody by default. Needs a restart
     * to change, the feeds file does not.
     */
    Map<String, FeedSettings> feeds();

    /**
     * Whether clients must show a certificate where TLS ends here: NONE, REQUEST or REQUIRED. Those
     * of {@code quarkus.tls.trust-store} are trusted. The key is needed as well: it names the feed.
     */
    @WithDefault("NONE")
    ClientAuth clientCertificates();

    /** Access tokens, taken beside keys; by default none are. */
    BearerSettings bearer();

    /**
     * Largest JSON document, and longest NDJSON line, in bytes; more is answered with 413. At most
     * what the topics take in one record, 4 MiB.
     */
    @WithDefault("4194304")
    int documentLimitBytes();

    /**
     * Most bytes of one gzip body after inflating; the rest is refused with 413. A body that is not
     * compressed has no such limit, because its sender pays for every byte.
     */
    @WithDefault("8589934592")
    long gzipLimitBytes();

    /**
     * Most bytes of a gzip body for each byte that came, looked at from 1 MiB on; the rest is
     * refused with 413. Lines of real documents shrink by 5 to 30, a bomb by 1,000.
     */
    @WithDefault("100")
    int gzipMaxRatio();

    /**
     * How many answers of one NDJSON request may wait for the broker or for the client to read
     * them; reading stops at this number, so it bounds memory. 1 or more.
     */
    @WithDefault("4000")
    int windowLines();

    /** How many NDJSON requests are served at once; a further one is answered with 503. */
    @WithDefault("64")
    int streamLimit();

    /** How many of them one feed may have. */
    @WithDefault("16")
    int streamLimitPerFeed();

    /**
     * Most memory for documents that have come in part or wait for their answer; beyond it they are
     * answered with 503.
     */
    @WithDefault("33554432")
    long inFlightBytes();

    /** How much of it one feed may take. */
    @WithDefault("16777216")
    long inFlightBytesPerFeed();

    /** How many single documents may wait to be read; a further one is answered with 503. */
    @WithDefault("1000")
    int queueDocuments();

    /** How long the body of a single document may take; 408 after that. */
    @WithDefault("30s")
    Duration bodyTimeout();

    /**
     * How many acknowledged documents are remembered by the hash of their content, some 300 bytes
     * each, so that other content with the same id and revision is answered with 409. 0 to leave it
     * to the ledger.
     */
    @WithDefault("50000")
    int rememberedDocuments();

    /**
     * More feeds, as a file of properties such as {@code wipo.key-sha256}; read again while the
     * service runs.
     */
    Optional<Path> feedsFile();

    /** How often the feeds file is read; at most 60 s. */
    @WithDefault("10s")
    Duration feedsFileInterval();

    /**
     * Where organisations are, by ROR id: the file that {@code feed ror} keeps, or a release of ROR
     * itself; read again when it changes. Without one, a ROR id alone places nobody.
     */
    Optional<Path> organisationsFile();

    /** How often the organisations file is looked at. */
    @WithDefault("10s")
    Duration organisationsFileInterval();

    /** How long an NDJSON body may stand still before it is given up with 408. */
    @WithDefault("60s")
    Duration idleTimeout();

    /**
     * How long a document may wait for the broker's acknowledgement; after that its caller is told
     * 503. At least 200 ms; below 2 s, so that callers learn of an outage quickly. The default
     * leaves half a second for the answer itself, on a machine that is busy with the outage.
     */
    @WithDefault("1500ms")
    Duration acknowledgementTimeout();

    /** How long a single document may wait for others to share its batch; adds to its latency. */
    @WithDefault("1ms")
    Duration linger();

    /** Compression of batches of single documents, which the broker keeps as they are. */
    @WithDefault("none")
    String compression();

    /**
     * How long a document of an NDJSON request may wait for others to share its batch: the larger
     * the batches, the less each costs.
     */
    @WithDefault("20ms")
    Duration streamLinger();

    /** Compression of batches of NDJSON requests: zstd, lz4 or none. */
    @WithDefault("zstd")
    String streamCompression();

    /**
     * Most memory for documents that wait for the broker, for single ones and for those of NDJSON
     * requests each; when full, callers wait, then get 503.
     */
    @WithDefault("67108864")
    long bufferBytes();

    /** How often Kafka, the registry and the settings of the topics are looked at. */
    @WithDefault("3s")
    Duration checkInterval();

    /** How long Kafka may take to answer such a look. */
    @WithDefault("5s")
    Duration checkTimeout();
  }

  /** Access tokens of an OpenID provider, signed JWTs in the header Authorization. */
  interface BearerSettings {

    /** Who must have issued a token, its claim iss. Tokens are taken where this is set. */
    Optional<String> issuer();

    /** Where the issuer's public keys are, its jwks_uri; needed with the issuer. */
    Optional<URI> jwksUrl();

    /** Whom a token must be for, one of its claim aud; needed with the issuer. */
    Optional<String> audience();

    /** Which claim of a token is the name of its feed. */
    @WithDefault("client_id")
    String feedClaim();

    /**
     * How often the keys are fetched; in between too, where a token has a key that is not known, at
     * most every {@code jwks-pause}.
     */
    @WithDefault("5m")
    Duration jwksInterval();

    /** Least time between two fetches. */
    @WithDefault("10s")
    Duration jwksPause();
  }

  /** One upstream feed. */
  interface FeedSettings {

    /**
     * SHA-256 of the feed's keys, in hexadecimal, separated by commas; at most two, which let a
     * feed change over from one to the other without a gap. A key expires by {@code
     * HASH@2027-01-31T00:00:00Z}.
     */
    List<String> keySha256();

    /** Trust: a higher precedence wins over any revision of a lower one. */
    @WithDefault("0")
    int precedence();

    /** What the feed may publish. */
    @WithDefault("PCT_APPLICATION,ARTICLE,VC_DEAL")
    Set<Indicator> indicators();

    /** Quota, 1 or more; by default none. Withdrawals and validation count too. */
    OptionalInt documentsPerSecond();

    /** What may come at once after a rest; by default two seconds' worth. */
    OptionalInt burstDocuments();
  }
}
