package io.clusterpulse.scoring.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Numbers for spellings of names, so that a document keeps a few bytes of each instead of a text.
 * Spellings of one name, those with the same {@link Name#key()}, know each other. The dictionary
 * only grows, and only to its limit: what finds no room is in no list, and the profiles say of how
 * many documents.
 */
public final class NameDictionary {
  /** The number of a spelling that found no room. */
  static final int FULL = -1;

  /** The number of a name without letters. */
  static final int NO_NAME = -2;

  private final int limit;
  private final Slices slices = new Slices();
  private final List<Name> spellings = new ArrayList<>();
  private final Map<String, Integer> firstOfKey = new HashMap<>();

  /** By spelling: the first spelling of the same name that came. */
  private int[] nameOf = new int[64];

  /**
   * @param limit how many spellings, at most
   */
  public NameDictionary(int limit) {
    this.limit = limit;
  }

  /** {@link Slices#fetch}. */
  int fetch(int hash) {
    return slices.fetch(hash);
  }

  /**
   * @param hash {@link Slices#hash} of the bytes
   * @param bytes what stands for the spelling in the log, from one index to before another
   * @param read makes the spelling of them, where they are new
   * @return 0 or more, {@link #FULL} or {@link #NO_NAME}
   */
  int number(int hash, byte[] bytes, int from, int to, Supplier<Name> read) {
    int known = slices.find(hash, bytes, from, to);
    if (known != Slices.UNKNOWN) {
      return known;
    }
    if (slices.size() >= limit || !slices.hasRoom(to - from)) {
      return FULL;
    }
    int number = number(read.get());
    slices.add(hash, bytes, from, to, number);
    return number;
  }

  private int number(Name spelling) {
    if (spelling.key().isEmpty()) {
      return NO_NAME;
    }
    int number = spellings.size();
    spellings.add(spelling);
    if (number == nameOf.length) {
      nameOf = Arrays.copyOf(nameOf, number * 2);
    }
    nameOf[number] = firstOfKey.computeIfAbsent(spelling.key(), key -> number);
    return number;
  }

  /** The same number for every spelling of a name. */
  int nameOf(int spelling) {
    return nameOf[spelling];
  }

  Name spelling(int number) {
    return spellings.get(number);
  }

  /** How many spellings there are. */
  int size() {
    return spellings.size();
  }
}
