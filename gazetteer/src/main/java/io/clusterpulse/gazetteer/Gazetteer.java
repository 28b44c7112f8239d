package io.clusterpulse.gazetteer;

import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.PlaceNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The populated places of the world with 500 inhabitants or more, from GeoNames (CC BY 4.0, see
 * NOTICE), bundled with the program. Immutable but for a memory of the last answers, and safe for
 * use by many threads. Every answer is a pure function of its arguments and of {@link #version()}.
 */
public final class Gazetteer implements PlaceNames {
  /** The addresses of a feed are few for their number: inventors and authors live in cities. */
  private static final int RECENT_ADDRESSES = 1 << 13;

  private final CityTable table;
  private final CityGrid grid;
  private final Regions regions;
  private final PlaceFinder finder;
  private final CityNaming naming;
  private final Remembered<Address, Optional<Placement>> recent;

  private record Address(String city, String regionOrNull, String countryCode) {}

  private Gazetteer(CityTable table, Regions regions, Districts districts) {
    this.table = table;
    this.regions = regions;
    grid = new CityGrid(table);
    finder = new PlaceFinder(table, grid, regions, districts);
    naming = new CityNaming(table, grid);
    recent =
        new Remembered<>(
            RECENT_ADDRESSES,
            address -> finder.find(address.city(), address.regionOrNull(), address.countryCode()));
  }

  /**
   * Reads the bundled file: about half a second and 40 MB, so load it once.
   *
   * @throws UncheckedIOException if the program is incomplete
   */
  public static Gazetteer load() {
    return new Gazetteer(
        new CityTable(unpacked("cities.tsv.gz")),
        new Regions(lines("regions.tsv.gz")),
        new Districts(lines("districts.tsv.gz")));
  }

  private static List<String> lines(String resource) {
    return new String(unpacked(resource), StandardCharsets.UTF_8).lines().toList();
  }

  static byte[] unpacked(String resource) {
    try (InputStream packed = Gazetteer.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new IOException("no resource " + resource);
      }
      try (InputStream text = new GZIPInputStream(packed, 1 << 16)) {
        return text.readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Source and date of the newest row: {@code geonames-cities500-2023-03-05}. */
  public String version() {
    return table.version();
  }

  /**
   * The city that the words of an address mean.
   *
   * @param city in any spelling; postcodes, suffixes such as -shi or City, further parts after a
   *     comma and unresolved numeric entities are understood; longer than 200 characters is unknown
   * @param regionOrNull name or code of the first-order division; an unknown one is ignored
   * @param countryCode ISO 3166-1 alpha-2 in any case; EL and UK are understood too
   * @return empty where no city of that name is known in the country
   */
  public Optional<Placement> find(String city, String regionOrNull, String countryCode) {
    if (city.length() > NameKey.MAX_LENGTH) {
      return Optional.empty();
    }
    boolean longRegion = regionOrNull != null && regionOrNull.length() > NameKey.MAX_LENGTH;
    return recent.get(new Address(city, longRegion ? null : regionOrNull, countryCode));
  }

  /**
   * Whether these words name a first-order division of the country, such as a state or a province,
   * or are the code of a territory that goes by its code.
   *
   * @param countryCode ISO 3166-1 alpha-2 in upper case
   */
  public boolean isRegion(String name, String countryCode) {
    return !regions.codes(countryCode, name).isEmpty()
        || Countries.territory(countryCode, name).isPresent();
  }

  /** The populated place nearest to a point, of whatever size; there always is one. */
  public PopulatedPlace nearest(Coordinate coordinate) {
    return table.place(grid.nearest(coordinate.latDegrees(), coordinate.lngDegrees()));
  }

  /** The populated place nearest to a point, if one is within so many metres. */
  public Optional<PopulatedPlace> nearestWithin(Coordinate coordinate, double metres) {
    int row =
        grid.nearestWithin(coordinate.latDegrees(), coordinate.lngDegrees(), metres, any -> true);
    return row < 0 ? Optional.empty() : Optional.of(table.place(row));
  }

  /**
   * Whether a populated place of the country, or of a territory that goes by its code in some
   * feeds, is within so many metres of a point.
   *
   * @param countryCode ISO 3166-1 alpha-2
   */
  public boolean isNear(Coordinate coordinate, String countryCode, double metres) {
    return grid.nearestWithin(
            coordinate.latDegrees(),
            coordinate.lngDegrees(),
            metres,
            row -> Countries.covers(countryCode, table.countryCode(row)))
        >= 0;
  }

  /** {@inheritDoc} See {@link CityNaming} for the rule. */
  @Override
  public Optional<City> cityNear(Location location) {
    int row = naming.rowNear(location.latDegrees(), location.lngDegrees());
    return row < 0 ? Optional.empty() : Optional.of(table.place(row).city());
  }

  /** All places, south to north by half degrees, then west to east. */
  public Stream<PopulatedPlace> cities() {
    return IntStream.range(0, table.size()).mapToObj(table::place);
  }
}
