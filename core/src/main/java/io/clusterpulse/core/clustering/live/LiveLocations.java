package io.clusterpulse.core.clustering.live;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.geo.SpherePoint;
import java.util.Arrays;

/**
 * Every location ever seen; an id numbers them and is never given away again. A location that is
 * gone keeps its row (there are only so many places on the grid) but stands in no cell.
 *
 * <p>A row is eight longs, as much as a processor fetches at once, since a change of weight goes to
 * a place of which nothing was touched before. Rows stand in pages, so that the world grows without
 * ever being copied.
 */
final class LiveLocations {
  /** No location, no cell, no slot. */
  static final int NONE = -1;

  /** The nearest core has to be searched for. */
  static final int UNKNOWN = -2;

  private static final int LONGITUDES = 36_000;
  private static final int HALF_TURN = 18_000;
  private static final int POLE = 9_000;

  private static final int ROWS_OF_PAGE_BITS = 12;
  private static final int ROW_BITS = 3;
  private static final int IN_PAGE = (1 << ROWS_OF_PAGE_BITS) - 1;

  // The columns of a row; the last three hold two integers each.
  private static final int X = 0;
  private static final int Y = 1;
  private static final int Z = 2;
  private static final int WEIGHT = 3;
  private static final int RECHECK_AT = 4;
  private static final int CELL_AND_SLOT = 5;
  private static final int NEAREST_CORE_AND_MARGIN_ROW = 6;
  private static final int KEY_AND_FLAGS = 7;

  private static final int PRESENT = 1;
  private static final int CORE = 2;
  private static final long INT = 0xFFFF_FFFFL;

  private int size;
  private long[][] pages = new long[16][];

  /** Key and id of every location, by the hash of its key; at most three quarters full. */
  private long[] entries = filled(1024);

  int size() {
    return size;
  }

  /** {@link #NONE} if the location was never seen. */
  int find(Location wanted) {
    return (int) entries[probe(key(wanted))];
  }

  /** Takes up a location that {@link #find} does not know. */
  int add(Location added) {
    if (size == pages.length << ROWS_OF_PAGE_BITS) {
      pages = Arrays.copyOf(pages, pages.length * 2);
    }
    if ((size & IN_PAGE) == 0) {
      pages[size >> ROWS_OF_PAGE_BITS] = new long[1 << ROWS_OF_PAGE_BITS + ROW_BITS];
    }
    if (size >= entries.length / 4 * 3) {
      growEntries();
    }
    int id = size++;
    SpherePoint point = SpherePoint.of(added);
    int key = key(added);
    set(id, X, point.x());
    set(id, Y, point.y());
    set(id, Z, point.z());
    set(id, CELL_AND_SLOT, pair(NONE, NONE));
    set(id, NEAREST_CORE_AND_MARGIN_ROW, pair(NONE, NONE));
    set(id, KEY_AND_FLAGS, pair(key, 0));
    entries[probe(key)] = pair(key, id);
    return id;
  }

  Location location(int id) {
    int key = key(id);
    return new Location(key / LONGITUDES - POLE, key % LONGITUDES - HALF_TURN);
  }

  /** Orders ids as their locations are ordered. */
  int key(int id) {
    return first(get(id, KEY_AND_FLAGS));
  }

  /** Earth-centred millimetres, see {@link SpherePoint}. */
  long x(int id) {
    return get(id, X);
  }

  long y(int id) {
    return get(id, Y);
  }

  long z(int id) {
    return get(id, Z);
  }

  long squaredChord(int a, int b) {
    long[] pageA = pages[a >> ROWS_OF_PAGE_BITS];
    long[] pageB = pages[b >> ROWS_OF_PAGE_BITS];
    int rowA = (a & IN_PAGE) << ROW_BITS;
    int rowB = (b & IN_PAGE) << ROW_BITS;
    return SpherePoint.squaredChord(
        pageA[rowA + X] - pageB[rowB + X],
        pageA[rowA + Y] - pageB[rowB + Y],
        pageA[rowA + Z] - pageB[rowB + Z]);
  }

  /** Points; 0 for a bystander and for what is gone. */
  long weight(int id) {
    return get(id, WEIGHT);
  }

  void setWeight(int id, long weight) {
    set(id, WEIGHT, weight);
  }

  /** The {@link Drift} at which to test it again: what went, of a core; else what came. */
  long recheckAt(int id) {
    return get(id, RECHECK_AT);
  }

  void setRecheckAt(int id, long drift) {
    set(id, RECHECK_AT, drift);
  }

  boolean isPresent(int id) {
    return (get(id, KEY_AND_FLAGS) & PRESENT) != 0;
  }

  void setPresent(int id, boolean isPresent) {
    setFlag(id, PRESENT, isPresent);
  }

  boolean isCore(int id) {
    return (get(id, KEY_AND_FLAGS) & CORE) != 0;
  }

  void setCore(int id, boolean isCore) {
    setFlag(id, CORE, isCore);
  }

  /** Whether the location takes part in density: present, and with points. */
  boolean counts(int id) {
    return isPresent(id) && weight(id) > 0;
  }

  int cell(int id) {
    return first(get(id, CELL_AND_SLOT));
  }

  /** Where it stands among the members of its cell. */
  int slot(int id) {
    return (int) get(id, CELL_AND_SLOT);
  }

  void setCellAndSlot(int id, int cell, int slot) {
    set(id, CELL_AND_SLOT, pair(cell, slot));
  }

  /** Of a border location its nearest core; else {@link #NONE} or {@link #UNKNOWN}. */
  int nearestCore(int id) {
    return first(get(id, NEAREST_CORE_AND_MARGIN_ROW));
  }

  void setNearestCore(int id, int core) {
    set(id, NEAREST_CORE_AND_MARGIN_ROW, pair(core, marginRow(id)));
  }

  /** Where it stands in the {@link Margin}; else {@link #NONE}. */
  int marginRow(int id) {
    return (int) get(id, NEAREST_CORE_AND_MARGIN_ROW);
  }

  void setMarginRow(int id, int row) {
    set(id, NEAREST_CORE_AND_MARGIN_ROW, pair(nearestCore(id), row));
  }

  private long get(int id, int column) {
    return pages[id >> ROWS_OF_PAGE_BITS][(id & IN_PAGE) << ROW_BITS | column];
  }

  private void set(int id, int column, long value) {
    pages[id >> ROWS_OF_PAGE_BITS][(id & IN_PAGE) << ROW_BITS | column] = value;
  }

  private void setFlag(int id, int flag, boolean value) {
    long others = get(id, KEY_AND_FLAGS) & ~flag;
    set(id, KEY_AND_FLAGS, value ? others | flag : others);
  }

  private static int key(Location location) {
    return (location.latitudeHundredths() + POLE) * LONGITUDES
        + location.longitudeHundredths()
        + HALF_TURN;
  }

  private int probe(int wanted) {
    int mask = entries.length - 1;
    int at = (wanted * 0x9E3779B9 >>> 7) & mask;
    while ((int) entries[at] != NONE && first(entries[at]) != wanted) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void growEntries() {
    long[] before = entries;
    entries = filled(before.length * 2);
    for (long entry : before) {
      if ((int) entry != NONE) {
        entries[probe(first(entry))] = entry;
      }
    }
  }

  private static long pair(int first, int second) {
    return (long) first << 32 | second & INT;
  }

  private static int first(long pair) {
    return (int) (pair >> 32);
  }

  private static long[] filled(int length) {
    long[] array = new long[length];
    Arrays.fill(array, pair(NONE, NONE));
    return array;
  }
}
