package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.ShareUnits;
import io.clusterpulse.core.document.Indicator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one cluster gets from the documents that a partition looks through. */
final class ProfileSums {
  private static final Indicator[] INDICATORS = Indicator.values();

  private final IdSums years = new IdSums();
  private final IdSums technologyFields = new IdSums();
  private final IdSums partners = new IdSums();
  private final IdSums applicants = new IdSums();
  private final IdSums organisations = new IdSums();
  private final IdSums articleFields = new IdSums();

  /**
   * A document that belongs to the cluster.
   *
   * @param units of its origins there
   */
  void add(CountedDocument document, long units) {
    int indicator = document.indicator().ordinal();
    years.add(document.year() * INDICATORS.length + indicator, units);
    DocumentDetails details = document.details();
    for (int i = 0; i < details.applicants(); i++) {
      applicants.add(details.applicant(i), units);
    }
    if (details.fields() > 0) {
      IdSums fields =
          document.indicator() == Indicator.PCT_APPLICATION ? technologyFields : articleFields;
      long[] split = ShareUnits.split(units, details.fields());
      for (int i = 0; i < split.length; i++) {
        fields.add(details.field(i), split[i]);
      }
    }
  }

  /** An organisation of the document, with the units of its origins in the cluster. */
  void addOrganisation(int number, long units) {
    organisations.add(number, units);
  }

  /** The document belongs to that cluster too. */
  void addJoint(Indicator indicator, int otherRank) {
    partners.add(otherRank * INDICATORS.length + indicator.ordinal(), 0);
  }

  /** How much there is to be made into a profile. */
  int names() {
    return applicants.size() + organisations.size() + articleFields.size();
  }

  /**
   * @param names by the indicator whose documents name them
   * @param limit names in each list
   */
  Profile profile(
      String clusterId,
      int rank,
      SortedMap<Indicator, Flows> flows,
      Map<Indicator, ShownNames> names,
      int limit) {
    SortedMap<Indicator, Long> documents = new TreeMap<>();
    SortedMap<IndicatorYear, Amount> byYear = new TreeMap<>();
    years.forEach(
        (id, units, count) -> {
          Indicator indicator = INDICATORS[id % INDICATORS.length];
          IndicatorYear key = new IndicatorYear(indicator, id / INDICATORS.length);
          byYear.put(key, new Amount(units, count));
          documents.merge(indicator, (long) count, Long::sum);
        });
    SortedMap<Integer, Amount> fields = new TreeMap<>();
    technologyFields.forEach((id, units, count) -> fields.put(id, new Amount(units, count)));
    ShownNames ofPatents = names.get(Indicator.PCT_APPLICATION);
    ShownNames ofArticles = names.get(Indicator.ARTICLE);
    return new Profile(
        clusterId,
        rank,
        documents,
        byYear,
        flows,
        NameCounts.largest(applicants, ofPatents, limit),
        NameCounts.largest(organisations, ofArticles, limit),
        fields,
        NameCounts.largest(articleFields, ofArticles, limit),
        partners(),
        Optional.empty());
  }

  private SortedMap<Integer, SortedMap<Indicator, Long>> partners() {
    SortedMap<Integer, SortedMap<Indicator, Long>> byRank = new TreeMap<>();
    partners.forEach(
        (id, units, count) ->
            byRank
                .computeIfAbsent(id / INDICATORS.length, rank -> new TreeMap<>())
                .put(INDICATORS[id % INDICATORS.length], (long) count));
    return byRank;
  }
}
