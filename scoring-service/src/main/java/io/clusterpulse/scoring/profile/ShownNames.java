package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.document.Indicator;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which spellings occur in the documents of a pass. Of the spellings of a name the first by code
 * units is shown: like all else a function of the documents alone, whatever came before.
 */
final class ShownNames {
  private final NameDictionary names;
  private final BitSet seen = new BitSet();

  /** Null until the first question. */
  private Map<Integer, Name> firstSpellings;

  ShownNames(NameDictionary names) {
    this.names = names;
  }

  /** The document's spellings become the names that they spell. */
  void show(CountedDocument document) {
    document.details().toNames(names, document.indicator() == Indicator.ARTICLE, seen);
  }

  /** To be asked when all documents have been shown. */
  Name of(int name) {
    if (firstSpellings == null) {
      firstSpellings = new HashMap<>();
      seen.stream()
          .forEach(
              spelling ->
                  firstSpellings.merge(
                      names.nameOf(spelling),
                      names.spelling(spelling),
                      (a, b) -> a.compareTo(b) <= 0 ? a : b));
    }
    return firstSpellings.get(name);
  }
}
