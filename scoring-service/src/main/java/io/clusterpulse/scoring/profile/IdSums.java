package io.clusterpulse.scoring.profile;

import java.util.Arrays;

/**
 * Units and documents by small numbers, open addressing on primitive arrays: there are millions of
 * such sums while a partition looks through its documents.
 */
final class IdSums {
  private static final int FREE = -1;
  private static final int FIRST_SLOTS = 8;

  private int[] ids = free(FIRST_SLOTS);
  private long[] units = new long[FIRST_SLOTS];
  private int[] documents = new int[FIRST_SLOTS];
  private int size;

  /** Takes each sum. */
  @FunctionalInterface
  interface Visitor {
    void visit(int id, long units, int documents);
  }

  /**
   * One document more.
   *
   * @param id not negative
   */
  void add(int id, long addedUnits) {
    int slot = slotOf(id);
    if (ids[slot] == FREE) {
      ids[slot] = id;
      size++;
    }
    units[slot] = Math.addExact(units[slot], addedUnits);
    documents[slot]++;
    if (size * 2 > ids.length) {
      grow();
    }
  }

  int size() {
    return size;
  }

  void forEach(Visitor visitor) {
    for (int slot = 0; slot < ids.length; slot++) {
      if (ids[slot] != FREE) {
        visitor.visit(ids[slot], units[slot], documents[slot]);
      }
    }
  }

  private int slotOf(int id) {
    int mask = ids.length - 1;
    int mixed = id * 0x9e3779b9;
    int slot = (mixed ^ mixed >>> 16) & mask;
    while (ids[slot] != FREE && ids[slot] != id) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    int[] oldIds = ids;
    long[] oldUnits = units;
    int[] oldDocuments = documents;
    ids = free(oldIds.length * 2);
    units = new long[ids.length];
    documents = new int[ids.length];
    for (int old = 0; old < oldIds.length; old++) {
      if (oldIds[old] != FREE) {
        int slot = slotOf(oldIds[old]);
        ids[slot] = oldIds[old];
        units[slot] = oldUnits[old];
        documents[slot] = oldDocuments[old];
      }
    }
  }

  private static int[] free(int slots) {
    int[] ids = new int[slots];
    Arrays.fill(ids, FREE);
    return ids;
  }
}
