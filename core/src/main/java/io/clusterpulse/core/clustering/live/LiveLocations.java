package io.clusterpulse.core.clustering.live;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.geo.SpherePoint;
import java.util.Arrays;

/**
 * Every location ever seen, as parallel arrays; an id is an index into them and is never given away
 * again. A location that is gone keeps its row (there are only so many places on the grid) but
 * stands in no cell.
 */
final class LiveLocations {
  /** No location, no cell, no slot. */
  static final int NONE = -1;

  /** The nearest core has to be searched for. */
  static final int UNKNOWN = -2;

  private static final int LONGITUDES = 36_000;
  private static final int HALF_TURN = 18_000;
  private static final int POLE = 9_000;

  private int size;
  private int[] idAt = filled(1024, NONE);

  private Location[] location = new Location[512];
  private int[] key = new int[512];

  /** Earth-centred millimetres, see {@link SpherePoint}. */
  long[] x = new long[512];

  long[] y = new long[512];
  long[] z = new long[512];

  /** Points; 0 for a bystander and for what is gone. */
  long[] weight = new long[512];

  boolean[] isPresent = new boolean[512];
  boolean[] isCore = new boolean[512];

  /** The drift of its cell at which the core test must be made again: down of a core, else up. */
  long[] recheckAt = new long[512];

  /** Of a border location its nearest core; else {@link #NONE} or {@link #UNKNOWN}. */
  int[] nearestCore = new int[512];

  int[] cell = new int[512];

  /** Where it stands among the members of its cell. */
  int[] slot = new int[512];

  int size() {
    return size;
  }

  /** {@link #NONE} if the location was never seen. */
  int find(Location wanted) {
    return idAt[probe(key(wanted))];
  }

  /** Takes up a location that {@link #find} does not know. */
  int add(Location added) {
    if (size == location.length) {
      grow();
    }
    int id = size++;
    SpherePoint point = SpherePoint.of(added);
    location[id] = added;
    key[id] = key(added);
    x[id] = point.x();
    y[id] = point.y();
    z[id] = point.z();
    nearestCore[id] = NONE;
    slot[id] = NONE;
    idAt[probe(key[id])] = id;
    return id;
  }

  Location location(int id) {
    return location[id];
  }

  /** Orders ids as their locations are ordered. */
  int key(int id) {
    return key[id];
  }

  long squaredChord(int a, int b) {
    return SpherePoint.squaredChord(x[a] - x[b], y[a] - y[b], z[a] - z[b]);
  }

  /** Whether the location takes part in density: present, and with points. */
  boolean counts(int id) {
    return isPresent[id] && weight[id] > 0;
  }

  private static int key(Location location) {
    return (location.latitudeHundredths() + POLE) * LONGITUDES
        + location.longitudeHundredths()
        + HALF_TURN;
  }

  private int probe(int wanted) {
    int mask = idAt.length - 1;
    int at = (wanted * 0x9E3779B9 >>> 7) & mask;
    while (idAt[at] != NONE && key[idAt[at]] != wanted) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    int capacity = size * 2;
    location = Arrays.copyOf(location, capacity);
    key = Arrays.copyOf(key, capacity);
    x = Arrays.copyOf(x, capacity);
    y = Arrays.copyOf(y, capacity);
    z = Arrays.copyOf(z, capacity);
    weight = Arrays.copyOf(weight, capacity);
    isPresent = Arrays.copyOf(isPresent, capacity);
    isCore = Arrays.copyOf(isCore, capacity);
    recheckAt = Arrays.copyOf(recheckAt, capacity);
    nearestCore = Arrays.copyOf(nearestCore, capacity);
    cell = Arrays.copyOf(cell, capacity);
    slot = Arrays.copyOf(slot, capacity);
    idAt = filled(capacity * 2, NONE);
    for (int id = 0; id < size; id++) {
      idAt[probe(key[id])] = id;
    }
  }

  private static int[] filled(int length, int value) {
    int[] array = new int[length];
    Arrays.fill(array, value);
    return array;
  }
}
