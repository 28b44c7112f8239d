package io.clusterpulse.gazetteer;

import io.clusterpulse.core.geo.Coordinate;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The cities as columns over the text of the bundled file. Names and keys stay bytes until they are
 * asked for: 200,000 cities with 800,000 names would otherwise take some hundred megabytes as
 * objects, and seconds to make.
 */
final class CityTable {
  private static final int FIELDS = 9;
  private static final int E7_PER_E5 = 100;

  private final byte[] text;
  private final String version;
  private final int[] starts;
  private final int[] ids;
  private final int[] latitudesE5;
  private final int[] longitudesE5;
  private final int[] populations;
  private final short[] countries;
  private final boolean[] sections;
  private final KeyIndex keys;

  /**
   * @throws IllegalArgumentException if the text is not the one that build-gazetteer writes
   */
  CityTable(byte[] text) {
    this.text = text;
    int body = after(0, '\n');
    String[] header = string(0, body - 1).split("\t");
    if (header.length != 3) {
      throw new IllegalArgumentException("not a gazetteer: " + string(0, Math.min(body, 80)));
    }
    version = header[0] + "-" + header[1];
    int size = Integer.parseInt(header[2]);
    starts = new int[size + 1];
    ids = new int[size];
    latitudesE5 = new int[size];
    longitudesE5 = new int[size];
    populations = new int[size];
    countries = new short[size];
    sections = new boolean[size];
    int start = body;
    for (int row = 0; row < size; row++) {
      start = read(row, start);
    }
    starts[size] = start;
    if (start != text.length) {
      throw new IllegalArgumentException("more cities than the header says: " + size);
    }
    keys = KeyIndex.over(text, this::keysStart, size, row -> starts[row + 1] - 1);
  }

  private int read(int row, int start) {
    starts[row] = start;
    int end = after(start, '\n');
    ids[row] = number(start);
    int country = field(row, 1);
    countries[row] = country(text[country], text[country + 1]);
    int feature = after(after(country, '\t'), '\t');
    sections[row] = PopulatedPlace.isSection(string(feature, after(feature, '\t') - 1));
    int latitude = after(feature, '\t');
    latitudesE5[row] = number(latitude);
    int longitude = after(latitude, '\t');
    longitudesE5[row] = number(longitude);
    int population = after(longitude, '\t');
    populations[row] = number(population);
    return end;
  }

  String version() {
    return version;
  }

  int size() {
    return ids.length;
  }

  int latitudeE5(int row) {
    return latitudesE5[row];
  }

  int longitudeE5(int row) {
    return longitudesE5[row];
  }

  int population(int row) {
    return populations[row];
  }

  int id(int row) {
    return ids[row];
  }

  short country(int row) {
    return countries[row];
  }

  boolean isSection(int row) {
    return sections[row];
  }

  String admin1(int row) {
    int start = field(row, 2);
    return string(start, after(start, '\t') - 1);
  }

  String name(int row) {
    int start = field(row, 7);
    return string(start, after(start, '\t') - 1);
  }

  Coordinate coordinate(int row) {
    return new Coordinate(latitudesE5[row] * E7_PER_E5, longitudesE5[row] * E7_PER_E5);
  }

  PopulatedPlace place(int row) {
    String[] fields = string(starts[row], starts[row + 1] - 1).split("\t", FIELDS);
    return new PopulatedPlace(
        ids[row], fields[7], fields[1], fields[2], fields[3], coordinate(row), populations[row]);
  }

  /** All look-up keys of a city, that of its main name first. */
  String[] keys(int row) {
    return string(keysStart(row), starts[row + 1] - 1).split("\\|");
  }

  /** Rows of the cities that have this key, ascending and distinct. */
  int[] rows(String key) {
    int[] positions = keys.positions(key.getBytes(StandardCharsets.UTF_8));
    // Most words of addresses are no city, and must cost little.
    return positions.length < 2
        ? positions.length == 0 ? positions : new int[] {rowAt(positions[0])}
        : Arrays.stream(positions).map(this::rowAt).sorted().distinct().toArray();
  }

  private int rowAt(int position) {
    int found = Arrays.binarySearch(starts, position);
    return found >= 0 ? found : -found - 2;
  }

  String countryCode(int row) {
    return String.valueOf(
        new char[] {(char) (countries[row] >> 8), (char) (countries[row] & 0xFF)});
  }

  /** Two letters as one number, for quick comparison. */
  static short country(int first, int second) {
    return (short) (first << 8 | second);
  }

  private int keysStart(int row) {
    return field(row, FIELDS - 1);
  }

  private int field(int row, int number) {
    int start = starts[row];
    for (int i = 0; i < number; i++) {
      start = after(start, '\t');
    }
    return start;
  }

  private int after(int start, char end) {
    for (int i = start; i < text.length; i++) {
      if (text[i] == end) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("the gazetteer ends within a row, at byte " + start);
  }

  private int number(int start) {
    int sign = text[start] == '-' ? -1 : 1;
    int value = 0;
    for (int i = sign < 0 ? start + 1 : start; text[i] >= '0' && text[i] <= '9'; i++) {
      value = Math.addExact(Math.multiplyExact(value, 10), text[i] - '0');
    }
    return sign * value;
  }

  private String string(int start, int end) {
    return new String(text, start, end - start, StandardCharsets.UTF_8);
  }
}
