package io.clusterpulse.scoring.profile;

import java.util.Arrays;

/**
 * The origins of one document that name an organisation and have a place: where in the record the
 * name stands, its hash, and what it counts. Used again for the next document.
 */
final class NamedOrigins {
  private int count;
  private int[] froms = new int[16];
  private int[] tos = new int[16];
  private int[] hashes = new int[16];
  private int[] cells = new int[16];
  private long[] units = new long[16];

  void clear() {
    count = 0;
  }

  void add(int from, int to, int hash, int cell, long originUnits) {
    if (count == froms.length) {
      froms = Arrays.copyOf(froms, count * 2);
      tos = Arrays.copyOf(tos, count * 2);
      hashes = Arrays.copyOf(hashes, count * 2);
      cells = Arrays.copyOf(cells, count * 2);
      units = Arrays.copyOf(units, count * 2);
    }
    froms[count] = from;
    tos[count] = to;
    hashes[count] = hash;
    cells[count] = cell;
    units[count++] = originUnits;
  }

  int count() {
    return count;
  }

  /** Where the name begins in the record. */
  int from(int at) {
    return froms[at];
  }

  /** Where it ends. */
  int to(int at) {
    return tos[at];
  }

  /** {@link Slices#hash} of it. */
  int hash(int at) {
    return hashes[at];
  }

  /** {@link CountedDocument#cell}. */
  int cell(int at) {
    return cells[at];
  }

  long units(int at) {
    return units[at];
  }
}
