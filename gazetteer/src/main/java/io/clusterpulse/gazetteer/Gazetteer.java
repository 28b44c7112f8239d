package io.clusterpulse.gazetteer;

import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.PlaceNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The populated places of the world with 500 inhabitants or more, from GeoNames (CC BY 4.0, see
 * NOTICE), bundled with the program. Immutable, and safe for use by many threads. Every answer is a
 * pure function of its arguments and of {@link #version()}.
 */
public final class Gazetteer implements PlaceNames {
  private final CityTable table;
  private final CityGrid grid;
  private final Regions regions;
  private final PlaceFinder finder;
  private final CityNaming naming;

  private Gazetteer(CityTable table, Regions regions) {
    this.table = table;
    this.regions = regions;
    grid = new CityGrid(table);
    finder = new PlaceFinder(table, grid, regions);
    naming = new CityNaming(table, grid);
  }

  /**
   * Reads the bundled file: about half a second and 40 MB, so load it once.
   *
   * @throws UncheckedIOException if the program is incomplete
   */
  public static Gazetteer load() {
    String regions = new String(unpacked("regions.tsv.gz"), StandardCharsets.UTF_8);
    return new Gazetteer(
        new CityTable(unpacked("cities.tsv.gz")), new Regions(regions.lines().toList()));
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
    return finder.find(city, regionOrNull, countryCode);
  }

  /**
   * Whether these words name a first-order division of the country, such as a state or a province.
   *
   * @param countryCode ISO 3166-1 alpha-2 in upper case
   */
  public boolean isRegion(String name, String countryCode) {
    return !regions.codes(countryCode, name).isEmpty();
  }

  /** The populated place nearest to a point, of whatever size; there always is one. */
  public PopulatedPlace nearest(Coordinate coordinate) {
    return table.place(grid.nearest(coordinate.latDegrees(), coordinate.lngDegrees()));
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
