package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import java.nio.ByteBuffer;

/**
 * What a book keeps of one document, read again and again into one and the same object: a partition
 * that looks through millions of documents makes nothing of them that a collector has to follow.
 */
public final class CountedDocument {
  private static final int UNPLACED = cell(Short.MIN_VALUE, Short.MIN_VALUE);

  private Indicator indicator;
  private int year;
  private int shares;
  private int[] cells = new int[16];
  private long[] units = new long[16];
  private final DocumentDetails details = new DocumentDetails();

  /** A location in one int. */
  static int cell(Location location) {
    return cell(location.latitudeHundredths(), location.longitudeHundredths());
  }

  private static int cell(int latitudeHundredths, int longitudeHundredths) {
    return latitudeHundredths << Short.SIZE | longitudeHundredths & 0xffff;
  }

  /**
   * Begins another document.
   *
   * @param count of shares; 0: it does not count
   */
  public void begin(Indicator newIndicator, int newYear, int count) {
    indicator = newIndicator;
    year = newYear;
    shares = count;
    if (cells.length < count) {
      cells = new int[count * 2];
      units = new long[count * 2];
    }
  }

  /**
   * One of its shares.
   *
   * @param locationOrNull null: unplaced
   */
  public void share(int at, Location locationOrNull, long shareUnits) {
    cells[at] = locationOrNull == null ? UNPLACED : cell(locationOrNull);
    units[at] = shareUnits;
  }

  /** The share at a place that has one. */
  int shareAt(int cell) {
    int at = 0;
    while (cells[at] != cell) {
      at++;
    }
    return at;
  }

  /**
   * Reads what {@link ProfiledDocuments#details} wrote.
   *
   * @param bytes from an index on; details know their own end
   */
  public void readDetails(byte[] bytes, int from) {
    details.read(ByteBuffer.wrap(bytes, from, bytes.length - from));
  }

  Indicator indicator() {
    return indicator;
  }

  int year() {
    return year;
  }

  /** How many shares there are; 0: it does not count. */
  int shares() {
    return shares;
  }

  boolean isPlaced(int share) {
    return cells[share] != UNPLACED;
  }

  boolean isPlacedAnywhere() {
    return shares > 1 || shares == 1 && isPlaced(0);
  }

  boolean isFullyPlaced() {
    for (int share = 0; share < shares; share++) {
      if (cells[share] == UNPLACED) {
        return false;
      }
    }
    return shares > 0;
  }

  int cell(int share) {
    return cells[share];
  }

  long units(int share) {
    return units[share];
  }

  DocumentDetails details() {
    return details;
  }
}
