package io.clusterpulse.gazetteer;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Where in the gazetteer's text a look-up key stands: an open hash table of positions into that
 * text, which compares the bytes themselves, so that no key is kept twice.
 */
final class KeyIndex {
  private static final int FREE = 0;
  private static final int[] NONE = {};
  private static final char SEPARATOR = '|';

  private final byte[] text;
  private int[] slots = new int[1 << 16];
  private int used;

  private KeyIndex(byte[] text) {
    this.text = text;
  }

  /**
   * @param start where the keys of a row begin in the text
   * @param end where they end, exclusive; keys are separated by a bar
   */
  static KeyIndex over(byte[] text, IntUnaryOperator start, int rows, IntUnaryOperator end) {
    KeyIndex index = new KeyIndex(text);
    for (int row = 0; row < rows; row++) {
      int from = start.applyAsInt(row);
      int until = end.applyAsInt(row);
      while (from < until) {
        index.add(from);
        from = index.endOfKey(from) + 1;
      }
    }
    return index;
  }

  /** Positions of every key with these bytes. */
  int[] positions(byte[] key) {
    int[] found = NONE;
    int count = 0;
    for (int slot = slotOf(hash(key, 0, key.length)); slots[slot] != FREE; slot = next(slot)) {
      if (isAt(slots[slot], key)) {
        found = count == found.length ? Arrays.copyOf(found, 2 * count + 1) : found;
        found[count++] = slots[slot];
      }
    }
    return count == found.length ? found : Arrays.copyOf(found, count);
  }

  private void add(int position) {
    if (2 * ++used > slots.length) {
      grow();
    }
    insert(position);
  }

  private void grow() {
    int[] old = slots;
    slots = new int[2 * old.length];
    for (int position : old) {
      if (position != FREE) {
        insert(position);
      }
    }
  }

  private void insert(int position) {
    int slot = slotOf(hash(text, position, endOfKey(position)));
    while (slots[slot] != FREE) {
      slot = next(slot);
    }
    slots[slot] = position;
  }

  private int slotOf(int hash) {
    return (hash ^ hash >>> 15) & slots.length - 1;
  }

  private int next(int slot) {
    return slot + 1 & slots.length - 1;
  }

  private boolean isAt(int position, byte[] key) {
    int end = position + key.length;
    return end < text.length
        && isEnd(text[end])
        && Arrays.equals(text, position, end, key, 0, key.length);
  }

  private int endOfKey(int position) {
    int end = position;
    while (!isEnd(text[end])) {
      end++;
    }
    return end;
  }

  private static boolean isEnd(byte letter) {
    return letter == SEPARATOR || letter == '\n';
  }

  private static int hash(byte[] bytes, int start, int end) {
    int hash = 1;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash * 0x9E3779B9;
  }
}
