package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.YearWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One source partition's part of the profiles that a request asks for: it is shown every document
 * once, whole, so that whole counts and joint documents are exact.
 */
final class PartialProfiles {
  private final ProfileRequest request;
  private final CellClusters clusterOfCell;
  private final ProfileSums[] sums;
  private final List<SortedMap<Indicator, Flows>> flows = new ArrayList<>();
  private final Map<Indicator, IndicatorQuality> quality = new EnumMap<>(Indicator.class);
  private final Map<Indicator, ShownNames> names = new EnumMap<>(Indicator.class);

  /** Of the document at hand: the clusters it belongs to, its units there, and by share. */
  private int belongs;

  private int[] clusters = new int[16];
  private long[] units = new long[16];
  private int[] clusterOfShare = new int[16];

  /**
   * @param books of the partition, whose documents are shown
   */
  PartialProfiles(ProfileRequest request, List<ProfiledDocuments> books) {
    this.request = request;
    books.forEach(book -> names.put(book.indicator(), new ShownNames(book.names())));
    clusterOfCell =
        new CellClusters(request.clusters().stream().mapToInt(one -> one.locations().size()).sum());
    sums = new ProfileSums[request.clusters().size()];
    Arrays.setAll(sums, cluster -> new ProfileSums());
    for (int cluster = 0; cluster < sums.length; cluster++) {
      flows.add(new TreeMap<>());
      for (Location location : request.clusters().get(cluster).locations()) {
        clusterOfCell.put(CountedDocument.cell(location), cluster);
      }
    }
  }

  /** Gives how the units of a location came about, of one indicator within its window. */
  @FunctionalInterface
  interface LocationFlows {
    Flows of(Location location, YearWindow window);
  }

  /** How the units of the clusters' locations came about, of one indicator. */
  void addFlows(Indicator indicator, LocationFlows ofLocation) {
    YearWindow window = request.windows().get(indicator);
    if (window == null) {
      return;
    }
    for (int cluster = 0; cluster < sums.length; cluster++) {
      Flows sum = Flows.ZERO;
      for (Location location : request.clusters().get(cluster).locations()) {
        sum = sum.plus(ofLocation.of(location, window));
      }
      if (!sum.isZero()) {
        flows.get(cluster).put(indicator, sum);
      }
    }
  }

  /** Counts a document, if it is in the edition's window. */
  void add(CountedDocument document) {
    YearWindow window = request.windows().get(document.indicator());
    if (document.shares() == 0 || window == null || !window.contains(document.year())) {
      return;
    }
    quality.merge(document.indicator(), qualityOf(document), IndicatorQuality::plus);
    names.get(document.indicator()).show(document);
    findClusters(document);
    for (int i = 0; i < belongs; i++) {
      ProfileSums own = sums[clusters[i]];
      own.add(document, units[i]);
      addOrganisations(own, clusters[i], document.details());
      for (int j = 0; j < belongs; j++) {
        if (i != j) {
          own.addJoint(document.indicator(), clusters[j] + 1);
        }
      }
    }
  }

  private static IndicatorQuality qualityOf(CountedDocument document) {
    DocumentDetails details = document.details();
    return new IndicatorQuality(
        1,
        document.isPlacedAnywhere() ? 1 : 0,
        document.isFullyPlaced() ? 1 : 0,
        details.fields() > 0 ? 1 : 0,
        details.hasNames() ? 1 : 0,
        details.hasOverflow() ? 1 : 0);
  }

  private void findClusters(CountedDocument document) {
    belongs = 0;
    if (clusterOfShare.length < document.shares()) {
      clusters = new int[document.shares() * 2];
      units = new long[clusters.length];
      clusterOfShare = new int[clusters.length];
    }
    for (int share = 0; share < document.shares(); share++) {
      int cluster =
          document.isPlaced(share)
              ? clusterOfCell.clusterOf(document.cell(share))
              : CellClusters.NO_CLUSTER;
      clusterOfShare[share] = cluster;
      if (cluster != CellClusters.NO_CLUSTER) {
        belongTo(cluster, document.units(share));
      }
    }
  }

  private void belongTo(int cluster, long shareUnits) {
    for (int i = 0; i < belongs; i++) {
      if (clusters[i] == cluster) {
        units[i] += shareUnits;
        return;
      }
    }
    clusters[belongs] = cluster;
    units[belongs++] = shareUnits;
  }

  /** An organisation at several locations of the cluster has one document there all the same. */
  private void addOrganisations(ProfileSums own, int cluster, DocumentDetails details) {
    for (int i = 0; i < details.organisations(); i++) {
      if (isIn(cluster, details, i) && !isAmongFirst(i, cluster, details)) {
        long sum = details.organisationUnits(i);
        for (int j = i + 1; j < details.organisations(); j++) {
          if (details.organisation(j) == details.organisation(i) && isIn(cluster, details, j)) {
            sum += details.organisationUnits(j);
          }
        }
        own.addOrganisation(details.organisation(i), sum);
      }
    }
  }

  private boolean isAmongFirst(int at, int cluster, DocumentDetails details) {
    for (int i = 0; i < at; i++) {
      if (details.organisation(i) == details.organisation(at) && isIn(cluster, details, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean isIn(int cluster, DocumentDetails details, int at) {
    return clusterOfShare[details.organisationShare(at)] == cluster;
  }

  ProfileRequest request() {
    return request;
  }

  SortedMap<Indicator, IndicatorQuality> quality() {
    return new TreeMap<>(quality);
  }

  /** How much work {@link #profile} is. */
  int names(int cluster) {
    return sums[cluster].names();
  }

  Profile profile(int cluster, int limit) {
    return sums[cluster].profile(
        request.clusters().get(cluster).clusterId(), cluster + 1, flows.get(cluster), names, limit);
  }
}
