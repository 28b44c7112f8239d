package io.clusterpulse.ingest.document;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Text that is safe to store and to show anywhere: normalised to NFC, without control characters,
 * lone surrogates, line separators and the marks that turn the direction of writing.
 */
final class PlainText {
  /** How much of a wrong value is told back. */
  static final int SHOWN_CHARACTERS = 100;

  private PlainText() {}

  /** NFC, without white space at both ends. */
  static String normalised(String text) {
    String stripped = text.strip();
    return isSurelyComposed(stripped)
        ? stripped
        : Normalizer.normalize(stripped, Normalizer.Form.NFC);
  }

  /** Index of the first character that is not taken, or -1. */
  static int firstForbidden(String text) {
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (isForbidden(codePoint)) {
        return i;
      }
      i += Character.charCount(codePoint);
    }
    return -1;
  }

  /** A short form in which every character can be seen: forbidden ones as {@code \u202E}. */
  static String visible(String text) {
    return visible(text, SHOWN_CHARACTERS);
  }

  static String visible(String text, int maxCharacters) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      if (shown.length() >= maxCharacters) {
        return shown.append('…').toString();
      }
      int codePoint = text.codePointAt(i);
      shown.append(isForbidden(codePoint) ? escaped(codePoint) : Character.toString(codePoint));
      i += Character.charCount(codePoint);
    }
    return shown.toString();
  }

  static String escaped(int codePoint) {
    return String.format(Locale.ROOT, "\\u%04X", codePoint);
  }

  /** The first combining mark is U+0300, and nothing before it can be composed further. */
  private static boolean isSurelyComposed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x300) {
        return false;
      }
    }
    return true;
  }

  private static boolean isForbidden(int codePoint) {
    if (codePoint < 0x7F) {
      return codePoint < 0x20;
    }
    if (isDirectionMark(codePoint) || isNonCharacter(codePoint)) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** The characters with the Unicode property Bidi_Control. */
  private static boolean isDirectionMark(int codePoint) {
    return codePoint == 0x061C
        || codePoint == 0x200E
        || codePoint == 0x200F
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }

  private static boolean isNonCharacter(int codePoint) {
    return codePoint == 0xFEFF
        || (codePoint & 0xFFFE) == 0xFFFE
        || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
  }
}
