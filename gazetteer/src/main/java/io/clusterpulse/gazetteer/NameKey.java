package io.clusterpulse.gazetteer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * A name reduced to what people agree on: no case, diacritics, spaces or punctuation. "São Paulo",
 * "SAO PAULO" and "Sao-Paulo" have one key. {@code build-gazetteer} makes the same keys.
 */
final class NameKey {
  /** Longer names are no names: look-ups stay bounded whatever a feed sends. */
  static final int MAX_LENGTH = 200;

  /** Letters that are one sign and have no decomposition. */
  private static final Map<Integer, String> LETTERS =
      Map.of(
          (int) 'ß', "ss", (int) 'æ', "ae", (int) 'œ', "oe", (int) 'ø', "o", (int) 'đ', "d",
          (int) 'ð', "d", (int) 'ł', "l", (int) 'ı', "i", (int) 'þ', "th", (int) 'ħ', "h");

  private NameKey() {}

  /** The key of a name; empty when it has no letter or digit, or is longer than a name can be. */
  static String of(String name) {
    if (name.length() > MAX_LENGTH) {
      return "";
    }
    if (isAscii(name)) {
      return ofAscii(name);
    }
    String composed = Normalizer.normalize(name, Normalizer.Form.NFKC);
    String decomposed =
        Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
    StringBuilder key = new StringBuilder(decomposed.length());
    decomposed.codePoints().forEach(letter -> append(key, letter));
    return key.toString();
  }

  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** The same without normalising, which takes far longer than anything else here. */
  private static String ofAscii(String name) {
    StringBuilder key = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        key.append((char) (c + ('a' - 'A')));
      } else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        key.append(c);
      }
    }
    return key.toString();
  }

  private static void append(StringBuilder key, int letter) {
    if (Character.isLetterOrDigit(letter)) {
      String written = LETTERS.get(letter);
      if (written == null) {
        key.appendCodePoint(letter);
      } else {
        key.append(written);
      }
    }
  }
}
