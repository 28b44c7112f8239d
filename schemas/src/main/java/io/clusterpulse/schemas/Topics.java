package io.clusterpulse.schemas;

import static io.clusterpulse.schemas.Topic.FOREVER;
import static org.apache.kafka.common.record.TimestampType.LOG_APPEND_TIME;

import io.clusterpulse.schemas.avro.ClusterOutlines;
import io.clusterpulse.schemas.avro.ClusterProfiles;
import io.clusterpulse.schemas.avro.DealEvent;
import io.clusterpulse.schemas.avro.GenerationSwitch;
import io.clusterpulse.schemas.avro.LocationTally;
import io.clusterpulse.schemas.avro.PatentEvent;
import io.clusterpulse.schemas.avro.ProfileRequest;
import io.clusterpulse.schemas.avro.ProfileTally;
import io.clusterpulse.schemas.avro.PublicationEvent;
import io.clusterpulse.schemas.avro.Ranking;
import io.clusterpulse.schemas.avro.Redrive;
import io.clusterpulse.schemas.avro.RejectedDocument;
import java.util.List;

/**
 * Every topic of the project. The source topics are the system of record: never deleted, never
 * compacted, and stamped by the broker, because a record that carried its publication date of 1998
 * as timestamp would fall to time-based retention at once.
 */
public final class Topics {
  private static final int ONE_MEBIBYTE = 1 << 20;
  private static final int SOURCE_PARTITIONS = 4;

  public static final Topic<String, PatentEvent> PATENTS =
      new Topic<>(
          "patents",
          String.class,
          PatentEvent.class,
          SOURCE_PARTITIONS,
          CleanupPolicy.DELETE,
          FOREVER,
          LOG_APPEND_TIME,
          4 * ONE_MEBIBYTE);

  public static final Topic<String, PublicationEvent> PUBLICATIONS =
      new Topic<>(
          "publications",
          String.class,
          PublicationEvent.class,
          SOURCE_PARTITIONS,
          CleanupPolicy.DELETE,
          FOREVER,
          LOG_APPEND_TIME,
          4 * ONE_MEBIBYTE);

  public static final Topic<String, DealEvent> DEALS =
      new Topic<>(
          "deals",
          String.class,
          DealEvent.class,
          SOURCE_PARTITIONS,
          CleanupPolicy.DELETE,
          FOREVER,
          LOG_APPEND_TIME,
          4 * ONE_MEBIBYTE);

  /** One partition: what one task sums up is bounded by the number of places on earth. */
  public static final Topic<String, LocationTally> LOCATION_TALLIES =
      new Topic<>(
          "location-tallies",
          String.class,
          LocationTally.class,
          1,
          CleanupPolicy.COMPACT,
          FOREVER,
          LOG_APPEND_TIME,
          4 * ONE_MEBIBYTE);

  /** One partition, so that every reader sees the rankings in one order. */
  public static final Topic<String, Ranking> RANKINGS =
      new Topic<>(
          "rankings",
          String.class,
          Ranking.class,
          1,
          CleanupPolicy.COMPACT,
          FOREVER,
          LOG_APPEND_TIME,
          32 * ONE_MEBIBYTE);

  /** One partition: every instance reads all of it, to know the clusters to be profiled. */
  public static final Topic<String, ProfileRequest> PROFILE_REQUESTS =
      new Topic<>(
          "profile-requests",
          String.class,
          ProfileRequest.class,
          1,
          CleanupPolicy.COMPACT,
          FOREVER,
          LOG_APPEND_TIME,
          32 * ONE_MEBIBYTE);

  /** One partition: one task adds up what the source partitions tell. */
  public static final Topic<String, ProfileTally> PROFILE_TALLIES =
      new Topic<>(
          "profile-tallies",
          String.class,
          ProfileTally.class,
          1,
          CleanupPolicy.COMPACT,
          FOREVER,
          LOG_APPEND_TIME,
          32 * ONE_MEBIBYTE);

  /** One partition, like the rankings. */
  public static final Topic<String, ClusterProfiles> CLUSTER_PROFILES =
      new Topic<>(
          "cluster-profiles",
          String.class,
          ClusterProfiles.class,
          1,
          CleanupPolicy.COMPACT,
          FOREVER,
          LOG_APPEND_TIME,
          32 * ONE_MEBIBYTE);

  /** One partition, like the rankings. */
  public static final Topic<String, ClusterOutlines> CLUSTER_OUTLINES =
      new Topic<>(
          "cluster-outlines",
          String.class,
          ClusterOutlines.class,
          1,
          CleanupPolicy.COMPACT,
          FOREVER,
          LOG_APPEND_TIME,
          32 * ONE_MEBIBYTE);

  public static final Topic<String, RejectedDocument> REJECTED_DOCUMENTS =
      new Topic<>(
          "rejected-documents",
          String.class,
          RejectedDocument.class,
          1,
          CleanupPolicy.DELETE,
          FOREVER,
          LOG_APPEND_TIME,
          8 * ONE_MEBIBYTE);

  /** Which generation of the derived topics is in force; every switch there was. */
  public static final Topic<String, GenerationSwitch> GENERATIONS =
      new Topic<>(
          "generations",
          String.class,
          GenerationSwitch.class,
          1,
          CleanupPolicy.DELETE,
          FOREVER,
          LOG_APPEND_TIME,
          ONE_MEBIBYTE);

  /** Which rejected documents were put on their source topics again. */
  public static final Topic<String, Redrive> REDRIVES =
      new Topic<>(
          "redrives",
          String.class,
          Redrive.class,
          1,
          CleanupPolicy.DELETE,
          FOREVER,
          LOG_APPEND_TIME,
          ONE_MEBIBYTE);

  /** In the order of the data. */
  public static final List<Topic<?, ?>> ALL =
      List.of(
          PATENTS,
          PUBLICATIONS,
          DEALS,
          LOCATION_TALLIES,
          RANKINGS,
          PROFILE_REQUESTS,
          PROFILE_TALLIES,
          CLUSTER_PROFILES,
          CLUSTER_OUTLINES,
          REJECTED_DOCUMENTS,
          GENERATIONS,
          REDRIVES);

  /** The documents: what everything else is derived from. */
  public static final List<Topic<?, ?>> SOURCES = List.of(PATENTS, PUBLICATIONS, DEALS);

  /** What people do to the system. */
  public static final List<Topic<?, ?>> OPERATIONS = List.of(GENERATIONS, REDRIVES);

  /** What is made from the documents, once for each {@link Generation}. */
  public static final List<Topic<?, ?>> DERIVED =
      ALL.stream()
          .filter(topic -> !SOURCES.contains(topic) && !OPERATIONS.contains(topic))
          .<Topic<?, ?>>map(topic -> topic)
          .toList();

  private Topics() {}
}
