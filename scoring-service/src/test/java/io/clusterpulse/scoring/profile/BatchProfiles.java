package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.counting.Contribution;
import io.clusterpulse.core.counting.Share;
import io.clusterpulse.core.counting.ShareUnits;
import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.document.ListedPerson;
import io.clusterpulse.core.document.Origin;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.schemas.avro.Ranking;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Profiles as one would write them down: cluster by cluster, document by document, a line of text
 * for each number. {@link ProfileFacts} brings what is published into the same form.
 */
public final class BatchProfiles {
  private final List<Set<Location>> clusters;
  private final SortedMap<String, Long> facts = new TreeMap<>();

  private BatchProfiles(Ranking ranking) {
    clusters =
        ranking.getClusters().stream().map(cluster -> members(cluster.getLocations())).toList();
  }

  /** All that is to be said of the clusters of a ranking. */
  public static SortedMap<String, Long> of(
      Collection<Document> winners, Ranking ranking, Methodology methodology) {
    BatchProfiles batch = new BatchProfiles(ranking);
    for (Document document : winners) {
      Contribution contribution = Contribution.of(document, methodology.filter());
      if (!contribution.isEmpty()
          && methodology
              .window(document.indicator(), ranking.getEdition())
              .contains(contribution.year())) {
        for (int cluster = 0; cluster < batch.clusters.size(); cluster++) {
          batch.add(document, contribution, cluster);
        }
      }
    }
    return batch.facts;
  }

  private void add(Document document, Contribution contribution, int cluster) {
    if (!belongs(contribution, cluster)) {
      return;
    }
    long units =
        contribution.shares().stream()
            .filter(share -> isIn(share, cluster))
            .mapToLong(Share::units)
            .sum();
    Indicator indicator = document.indicator();
    String here = "#" + (cluster + 1);
    add(here + " documents " + indicator, 1);
    add(here + " documents " + indicator + " " + contribution.year(), 1);
    add(here + " units " + indicator + " " + contribution.year(), units);
    for (String applicant : keys(document.organisations())) {
      add(here + " applicant " + applicant, units);
      add(here + " applicant documents " + applicant, 1);
    }
    addFields(document, here, units);
    addOrganisations(document, here, clusters.get(cluster));
    for (int other = 0; other < clusters.size(); other++) {
      if (other != cluster && belongs(contribution, other)) {
        add(here + " joint with #" + (other + 1) + " " + indicator, 1);
      }
    }
  }

  private void addFields(Document document, String here, long units) {
    Set<String> fields = new TreeSet<>();
    if (document.indicator() == Indicator.ARTICLE) {
      fields.addAll(keys(document.fields()));
    } else {
      document.fields().stream()
          .map(BatchProfiles::technologyField)
          .filter(name -> !name.isEmpty())
          .forEach(fields::add);
    }
    int at = 0;
    for (String field : fields) {
      add(here + " field " + field, ShareUnits.split(units, fields.size())[at++]);
      add(here + " field documents " + field, 1);
    }
  }

  /** Of the classes that the random documents have, by hand from WIPO's table. */
  private static String technologyField(String ipcClass) {
    return switch (ipcClass) {
      case "H04L 9/32" -> "04 Digital communication";
      case "G01N 33/50" -> "11 Analysis of biological materials";
      case "G01N 21/00" -> "10 Measurement";
      case "A61K0031000000" -> "16 Pharmaceuticals";
      case "H04N1/00" -> "03 Telecommunications";
      default -> "";
    };
  }

  private void addOrganisations(Document document, String here, Set<Location> members) {
    Set<String> named = new HashSet<>();
    List<ListedPerson> persons = document.persons();
    for (int i = 0; i < persons.size(); i++) {
      long person = ShareUnits.split(ShareUnits.PER_DOCUMENT, persons.size())[i];
      List<Origin> origins = persons.get(i).origins();
      for (int j = 0; j < origins.size(); j++) {
        String name = key(origins.get(j));
        boolean isHere =
            origins.get(j).coordinate().map(Location::of).filter(members::contains).isPresent();
        if (isHere && !name.isEmpty()) {
          add(here + " organisation " + name, ShareUnits.split(person, origins.size())[j]);
          named.add(name);
        }
      }
    }
    named.forEach(name -> add(here + " organisation documents " + name, 1));
  }

  private static String key(Origin origin) {
    return origin.ror().map(ror -> "ror:" + ror).orElse(key(origin.organisation().orElse("")));
  }

  static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }

  private static Set<String> keys(List<String> names) {
    Set<String> keys = new TreeSet<>();
    names.forEach(name -> keys.add(key(name)));
    return keys;
  }

  private void add(String fact, long amount) {
    facts.merge(fact, amount, Long::sum);
  }

  private boolean belongs(Contribution contribution, int cluster) {
    return contribution.shares().stream().anyMatch(share -> isIn(share, cluster));
  }

  private boolean isIn(Share share, int cluster) {
    return share.locationOrNull() != null && clusters.get(cluster).contains(share.locationOrNull());
  }

  private static Set<Location> members(List<Integer> hundredths) {
    Set<Location> members = new HashSet<>();
    for (int i = 0; i < hundredths.size(); i += 2) {
      members.add(new Location(hundredths.get(i), hundredths.get(i + 1)));
    }
    return members;
  }
}
