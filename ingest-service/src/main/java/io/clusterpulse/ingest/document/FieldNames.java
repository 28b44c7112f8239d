package io.clusterpulse.ingest.document;

import java.util.HashSet;
import java.util.Set;

/**
 * The names of one object's fields so far, to find one that stands twice. Most objects have a few,
 * which are compared one by one; a hostile one may have a million.
 */
final class FieldNames {
  private static final int FEW = 12;

  private final String[] few = new String[FEW];
  private final Set<String> further = new HashSet<>(0);
  private int size;

  void clear() {
    size = 0;
    if (!further.isEmpty()) {
      further.clear();
    }
  }

  /** False if the name is there already. */
  boolean add(String name) {
    for (int i = 0; i < size; i++) {
      if (few[i].equals(name)) {
        return false;
      }
    }
    if (size < FEW) {
      few[size++] = name;
      return true;
    }
    return further.add(name);
  }
}
