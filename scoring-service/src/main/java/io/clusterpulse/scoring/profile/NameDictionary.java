package io.clusterpulse.scoring.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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

  /** By spelling: the first spelling of the same name that came, or {@link #NO_NAME}. */
  private int[] nameOf = new int[64];

  /**
   * @param limit how many spellings, at most
   */
  public NameDictionary(int limit) {
    this.limit = limit;
  }

  /**
   * @param bytes what stands for the spelling in the log, from one index to before another
   * @param read makes the spelling of them, where they are new
   * @return 0 or more, {@link #FULL} or {@link #NO_NAME}
   */
  int number(byte[] bytes, int from, int to, Supplier<Name> read) {
    int known = slices.find(bytes, from, to);
    if (known == Slices.UNKNOWN) {
      if (slices.size() >= limit || !slices.hasRoom(to - from)) {
        return FULL;
      }
      known = add(bytes, from, to, read.get());
    }
    return nameOf[known] == NO_NAME ? NO_NAME : known;
  }

  private int add(byte[] bytes, int from, int to, Name spelling) {
    int number = slices.add(bytes, from, to);
    spellings.add(spelling);
    if (number == nameOf.length) {
      nameOf = Arrays.copyOf(nameOf, number * 2);
    }
    int first = firstOfKey.computeIfAbsent(spelling.key(), key -> number);
    nameOf[number] = spelling.key().isEmpty() ? NO_NAME : first;
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

  void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(size());
    for (int number = 0; number < size(); number++) {
      byte[] slice = slices.slice(number);
      out.writeInt(slice.length);
      out.write(slice);
      spellings.get(number).writeTo(out);
    }
  }

  /** Into an empty dictionary. */
  void readFrom(DataInputStream in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      byte[] slice = in.readNBytes(in.readInt());
      add(slice, 0, slice.length, Name.readFrom(in));
    }
  }
}
