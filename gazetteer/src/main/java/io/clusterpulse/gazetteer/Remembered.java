package io.clusterpulse.gazetteer;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * The last answers of a pure function: each key has one slot, which the next key of that slot
 * takes. Bounded, without locks, for many threads; an answer may be computed twice, never mixed up.
 */
public final class Remembered<K, V> {
  private final Function<K, V> function;
  private final AtomicReferenceArray<Answer<K, V>> slots;

  private record Answer<K, V>(K key, V value) {}

  /**
   * @param slots how many answers are kept at most
   */
  public Remembered(int slots, Function<K, V> function) {
    this.function = function;
    this.slots = new AtomicReferenceArray<>(slots);
  }

  public V get(K key) {
    int hash = key.hashCode();
    int slot = Math.floorMod(hash ^ hash >>> 16, slots.length());
    Answer<K, V> known = slots.get(slot);
    if (known == null || !known.key().equals(key)) {
      known = new Answer<>(key, function.apply(key));
      slots.set(slot, known);
    }
    return known.value();
  }
}
