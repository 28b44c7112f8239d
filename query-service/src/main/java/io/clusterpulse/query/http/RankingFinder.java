package io.clusterpulse.query.http;

import io.clusterpulse.query.QuerySettings;
import io.clusterpulse.query.history.HistoryUnavailableException;
import io.clusterpulse.query.history.RankingHistory;
import io.clusterpulse.query.projection.PastRankings;
import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.RankingSnapshot;
import io.clusterpulse.query.ranking.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The ranking that a request means. */
@ApplicationScoped
class RankingFinder {
  static final String LATEST = "latest";
  static final String AS_OF = "asOf";
  private static final Pattern YEAR = Pattern.compile("[0-9]{4}");

  private final Snapshots snapshots;
  private final PastRankings past;
  private final RankingHistory history;
  private final String defaultMethodology;

  RankingFinder(
      Snapshots snapshots, PastRankings past, RankingHistory history, QuerySettings settings) {
    this.snapshots = snapshots;
    this.past = past;
    this.history = history;
    this.defaultMethodology = settings.query().defaultMethodology();
  }

  /** The methodology that stands in when none is asked for. */
  String defaultMethodology() {
    Map<RankingKey, RankingSnapshot> newest = snapshots.newest();
    boolean there =
        newest.keySet().stream().anyMatch(key -> key.methodology().equals(defaultMethodology));
    return there
        ? defaultMethodology
        : newest.keySet().stream()
            .map(RankingKey::methodology)
            .findFirst()
            .orElse(defaultMethodology);
  }

  /**
   * The newest version of a ranking.
   *
   * @param edition a year, or {@code latest} for the greatest there is
   * @throws ProblemException 400 or 404
   */
  RankingSnapshot find(String edition, Optional<String> methodology) {
    String asked = methodology.orElseGet(this::defaultMethodology);
    if (snapshots.newest().isEmpty()) {
      throw new ProblemException(
          Problem.notFound("edition", edition, "has no ranking yet: none has been computed"));
    }
    Optional<RankingSnapshot> found =
        edition.equals(LATEST)
            ? latest(asked)
            : Optional.ofNullable(snapshots.newest().get(new RankingKey(asked, year(edition))));
    return found.orElseThrow(() -> unknown(edition, asked));
  }

  /**
   * The ranking in the state asked for, the newest one when none is.
   *
   * @throws ProblemException 400 or 404, and 410 when the version is no longer kept
   */
  RankingSnapshot find(String edition, Optional<String> methodology, Optional<AsOf> asOf) {
    RankingSnapshot newest = find(edition, methodology);
    return asOf.map(state -> find(newest, state, AS_OF)).orElse(newest);
  }

  /**
   * Another state of the ranking that this one is the newest of.
   *
   * @param field the parameter that asks for it
   */
  RankingSnapshot find(RankingSnapshot newest, AsOf asOf, String field) {
    return asOf.version().isPresent()
        ? version(newest, asOf.version().getAsLong(), field, asOf.text())
        : at(newest, asOf, field);
  }

  private RankingSnapshot at(RankingSnapshot newest, AsOf asOf, String field) {
    RankingKey key = newest.key();
    if (asOf.timeOrNull().isAfter(Instant.now())) {
      throw ProblemException.badParameter(field, asOf.text(), "must not lie in the future");
    }
    if (!newest.computedAt().isAfter(asOf.timeOrNull())) {
      return newest;
    }
    OptionalLong version = history.versionAt(key, asOf.timeOrNull());
    checkWritten(newest, version.orElse(0) + 1);
    return version.stream()
        .boxed()
        .findFirst()
        .flatMap(found -> past.at(key, found))
        .orElseThrow(() -> nothingBefore(key, asOf, field));
  }

  /**
   * A version is shown before it is in the history. Until then nobody can say what stood there.
   *
   * @throws HistoryUnavailableException when neither this version nor a later one is written
   */
  private void checkWritten(RankingSnapshot newest, long version) {
    boolean shown = version >= newest.version();
    if (!shown && history.after(newest.key(), version - 1).isEmpty()) {
      throw new HistoryUnavailableException(
          "Version %d of %s is not in the history yet".formatted(version, newest.key()));
    }
  }

  private ProblemException nothingBefore(RankingKey key, AsOf asOf, String field) {
    String first =
        history.after(key, 0).stream()
            .mapToObj(version -> "; the first that is kept is version " + version)
            .findFirst()
            .orElse("");
    return new ProblemException(
        Problem.notFound(field, asOf.text(), "is before any kept version of " + key + first));
  }

  private RankingSnapshot version(
      RankingSnapshot newest, long version, String field, String given) {
    if (version > newest.version()) {
      throw new ProblemException(
          Problem.notFound(
              field,
              given,
              "has not been computed yet: the newest version of %s is %d"
                  .formatted(newest.key(), newest.version())));
    }
    Optional<RankingSnapshot> kept = past.at(newest.key(), version);
    if (kept.isEmpty()) {
      checkWritten(newest, version);
    }
    return kept.orElseThrow(() -> gone(newest.key(), version, field, given));
  }

  private ProblemException gone(RankingKey key, long version, String field, String given) {
    String nearest =
        LongStream.concat(
                history.before(key, version).stream(), history.after(key, version).stream())
            .mapToObj(Long::toString)
            .collect(Collectors.joining(" and "));
    return new ProblemException(
        Problem.versionGone(
            field,
            given,
            "Version %d of %s is no longer kept; the nearest that are: %s"
                .formatted(version, key, nearest)));
  }

  /**
   * The version that a cursor was made for.
   *
   * @throws ProblemException 410 when it is no longer kept
   */
  RankingSnapshot find(Cursor cursor) {
    Optional<RankingSnapshot> kept = past.at(cursor.key(), cursor.version());
    RankingSnapshot newest = snapshots.newest().get(cursor.key());
    if (kept.isEmpty() && newest != null) {
      checkWritten(newest, cursor.version());
    }
    return kept.orElseThrow(() -> gone(cursor.key(), cursor.version(), "cursor", cursor.encoded()));
  }

  /**
   * @throws ProblemException 400 when the cursor is of another ranking
   */
  static void checkRanking(String edition, Optional<String> methodology, Cursor cursor) {
    boolean same =
        (edition.equals(LATEST) || year(edition) == cursor.key().edition())
            && methodology.orElse(cursor.key().methodology()).equals(cursor.key().methodology());
    if (!same) {
      throw ProblemException.badParameter(
          "cursor", cursor.encoded(), "belongs to the ranking " + cursor.key());
    }
  }

  private ProblemException unknown(String edition, String methodology) {
    boolean known =
        snapshots.newest().keySet().stream().anyMatch(key -> key.methodology().equals(methodology));
    return new ProblemException(
        known
            ? Problem.notFound("edition", edition, "has no ranking by " + methodology)
            : Problem.notFound("methodology", methodology, "has no ranking here"));
  }

  private Optional<RankingSnapshot> latest(String methodology) {
    return snapshots.newest().values().stream()
        .filter(ranking -> ranking.key().methodology().equals(methodology))
        .max(Comparator.comparingInt(ranking -> ranking.key().edition()));
  }

  private static int year(String edition) {
    if (!YEAR.matcher(edition).matches()) {
      throw ProblemException.badParameter(
          "edition", edition, "must be a year of four digits or " + LATEST);
    }
    return Integer.parseInt(edition);
  }
}
