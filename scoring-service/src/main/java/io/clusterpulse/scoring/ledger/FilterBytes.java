package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.DocumentFilter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/** A {@link DocumentFilter.Rule} that looks at texts in UTF-8 and makes no strings of them. */
final class FilterBytes {
  private final boolean takesNothing;
  private final byte[][] types;
  private final byte[][] fields;

  /**
   * @param ruleOrNull null: the indicator is not counted
   */
  FilterBytes(DocumentFilter.Rule ruleOrNull) {
    DocumentFilter.Rule rule = ruleOrNull == null ? DocumentFilter.Rule.ANY : ruleOrNull;
    this.takesNothing = ruleOrNull == null;
    this.types = utf8(rule.types());
    this.fields = utf8(rule.fields());
  }

  boolean takesAnyType() {
    return !takesNothing && types.length == 0;
  }

  boolean takesType(byte[] bytes, int from, int length) {
    return takesAnyType() || !takesNothing && isOneOf(types, bytes, from, length);
  }

  boolean takesAnyField() {
    return fields.length == 0;
  }

  boolean takesField(byte[] bytes, int from, int length) {
    return isOneOf(fields, bytes, from, length);
  }

  private static boolean isOneOf(byte[][] texts, byte[] bytes, int from, int length) {
    for (byte[] text : texts) {
      if (Arrays.equals(text, 0, text.length, bytes, from, from + length)) {
        return true;
      }
    }
    return false;
  }

  private static byte[][] utf8(Collection<String> texts) {
    return texts.stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
  }
}
