package io.clusterpulse.query.http;

import io.clusterpulse.query.QuerySettings;
import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.RankingSnapshot;
import io.clusterpulse.query.ranking.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The ranking that a request means. */
@ApplicationScoped
class RankingFinder {
  static final String LATEST = "latest";
  private static final Pattern YEAR = Pattern.compile("[0-9]{4}");

  private final Snapshots snapshots;
  private final String defaultMethodology;

  RankingFinder(Snapshots snapshots, QuerySettings settings) {
    this.snapshots = snapshots;
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
   * The version that a cursor was made for.
   *
   * @throws ProblemException 400 when the cursor is of another ranking, 410 when its version is
   *     gone
   */
  RankingSnapshot find(String edition, Optional<String> methodology, Cursor cursor) {
    boolean same =
        (edition.equals(LATEST) || year(edition) == cursor.key().edition())
            && methodology.orElse(cursor.key().methodology()).equals(cursor.key().methodology());
    if (!same) {
      throw ProblemException.badParameter(
          "cursor", cursor.encoded(), "belongs to the ranking " + cursor.key());
    }
    return snapshots
        .at(cursor.key(), cursor.version())
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.versionGone(
                        cursor.encoded(),
                        "Version %d of %s is no longer kept; begin again without a cursor"
                            .formatted(cursor.version(), cursor.key()))));
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
