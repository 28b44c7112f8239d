package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.ContentHash;
import io.clusterpulse.core.counting.Contribution;
import io.clusterpulse.core.counting.DocumentVersion;
import io.clusterpulse.core.counting.LedgerDecision;
import io.clusterpulse.core.counting.LedgerEntry;
import io.clusterpulse.core.counting.Share;
import io.clusterpulse.core.document.Indicator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link LedgerEntry} in plain fields that are used again for the next one: millions of documents
 * pass through two of these, and nothing is left for a collector. What it decides is what {@link
 * LedgerDecision} decides.
 */
final class PackedEntry {
  int precedence;
  long revision;
  long hashHigh;
  long hashLow;

  /** Publication year; 0 where nothing is counted. */
  int year;

  /** How many shares there are; they are sorted by place, the unplaced one last. */
  int shares;

  int[] places = new int[16];
  int[] points = new int[16];
  long[] units = new long[16];

  void set(LedgerEntry entry) {
    DocumentVersion version = entry.version();
    precedence = version.precedence();
    revision = version.revision();
    hashHigh = version.hash().high();
    hashLow = version.hash().low();
    clearShares(entry.contribution().year());
    for (Share share : entry.contribution().shares()) {
      addShare(
          PlaceCode.of(share.locationOrNull()), Math.toIntExact(share.points()), share.units());
    }
  }

  LedgerEntry toEntry(Indicator indicator) {
    List<Share> list = new ArrayList<>(shares);
    for (int i = 0; i < shares; i++) {
      list.add(new Share(PlaceCode.location(places[i]), points[i], units[i]));
    }
    return new LedgerEntry(
        new DocumentVersion(precedence, revision, new ContentHash(hashHigh, hashLow)),
        new Contribution(indicator, year, list));
  }

  void clearShares(int year) {
    this.year = year;
    this.shares = 0;
  }

  void addShare(int place, int sharePoints, long shareUnits) {
    if (shares == places.length) {
      places = Arrays.copyOf(places, shares * 2);
      points = Arrays.copyOf(points, shares * 2);
      units = Arrays.copyOf(units, shares * 2);
    }
    places[shares] = place;
    points[shares] = sharePoints;
    units[shares] = shareUnits;
    shares++;
  }

  /** The order of {@link DocumentVersion}. */
  int compareVersion(PackedEntry other) {
    if (precedence != other.precedence) {
      return Integer.compare(precedence, other.precedence);
    }
    if (revision != other.revision) {
      return Long.compare(revision, other.revision);
    }
    int byHigh = Long.compareUnsigned(hashHigh, other.hashHigh);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(hashLow, other.hashLow);
  }

  /** {@link DocumentVersion#conflictsWith}. */
  boolean conflictsWith(PackedEntry other) {
    return precedence == other.precedence
        && revision == other.revision
        && (hashHigh != other.hashHigh || hashLow != other.hashLow);
  }

  /** Whether both add the same to the tallies. */
  boolean countsLike(PackedEntry other) {
    return year == other.year
        && Arrays.equals(places, 0, shares, other.places, 0, other.shares)
        && Arrays.equals(points, 0, shares, other.points, 0, other.shares)
        && Arrays.equals(units, 0, shares, other.units, 0, other.shares);
  }
}
