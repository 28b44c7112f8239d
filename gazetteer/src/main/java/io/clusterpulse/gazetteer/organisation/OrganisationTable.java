package io.clusterpulse.gazetteer.organisation;

import io.clusterpulse.core.geo.Coordinate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where organisations are, by ROR id: 16 bytes each, so all of ROR is 2 MB. Successors of withdrawn
 * organisations are followed once, when the table is made. Immutable.
 */
public final class OrganisationTable {
  private static final OrganisationTable NONE = new OrganisationTable(List.of(), 0);
  private static final int ROR_LENGTH = 9;
  private static final int DIGITS_AND_LETTERS = 36;

  private final long[] rors;
  private final int[] latitudesE7;
  private final int[] longitudesE7;
  private final long number;

  private record Row(long ror, Coordinate at) {}

  private OrganisationTable(List<Row> sorted, long number) {
    this.rors = sorted.stream().mapToLong(Row::ror).toArray();
    this.latitudesE7 = sorted.stream().mapToInt(row -> row.at().latitudeE7()).toArray();
    this.longitudesE7 = sorted.stream().mapToInt(row -> row.at().longitudeE7()).toArray();
    this.number = number;
  }

  /** No organisation is known. */
  public static OrganisationTable none() {
    return NONE;
  }

  /**
   * Reads what {@code feed ror} keeps, or a release of ROR (schema 1 or 2, plain, .gz or .zip).
   *
   * @throws IOException if it is neither; the message names the file
   */
  public static OrganisationTable read(Path file) throws IOException {
    PlacesFile places = new PlacesFile(file);
    return of(places.isOne() ? places.load() : InstitutionsFile.load(file));
  }

  static OrganisationTable of(Institutions institutions) {
    List<Row> rows =
        institutions.sites().keySet().stream()
            .filter(OrganisationTable::isRor)
            .filter(key -> institutions.coordinate(key) != null)
            .map(key -> new Row(packed(key), institutions.coordinate(key)))
            .sorted(Comparator.comparingLong(Row::ror))
            .toList();
    return new OrganisationTable(rows, institutions.number());
  }

  /**
   * @param ror in its short form and lower case, {@code 057zh3y96}
   */
  public Optional<Coordinate> find(String ror) {
    int row = isRor(ror) ? Arrays.binarySearch(rors, packed(ror)) : -1;
    return row < 0
        ? Optional.empty()
        : Optional.of(new Coordinate(latitudesE7[row], longitudesE7[row]));
  }

  /** How many organisations have a place. */
  public int size() {
    return rors.length;
  }

  /**
   * Tells the states of one file apart: {@code ror-} and the number of {@link
   * Institutions#number()}; empty where no organisation is known.
   */
  public String version() {
    return size() == 0 ? "" : "ror-" + number;
  }

  private static boolean isRor(String key) {
    if (key.length() != ROR_LENGTH || key.charAt(0) != '0') {
      return false;
    }
    return key.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'z');
  }

  private static long packed(String ror) {
    return Long.parseLong(ror, DIGITS_AND_LETTERS);
  }
}
