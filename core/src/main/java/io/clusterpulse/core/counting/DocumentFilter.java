package io.clusterpulse.core.counting;

import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.Indicator;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Which documents a methodology counts at all, whatever their status and year.
 *
 * @param rules by indicator; documents of an indicator without a rule are not counted
 */
public record DocumentFilter(Map<Indicator, Rule> rules) {

  /**
   * What a document of one indicator must be.
   *
   * @param types document types as the source writes them; empty: any, or none
   * @param fields a document must have at least one of these; empty: any, or none
   */
  public record Rule(Set<String> types, Set<String> fields) {
    /** Counts every document of the indicator. */
    public static final Rule ANY = new Rule(Set.of(), Set.of());

    public Rule {
      types = Set.copyOf(types);
      fields = Set.copyOf(fields);
    }

    boolean accepts(Document document) {
      boolean typeFits = types.isEmpty() || document.type().filter(types::contains).isPresent();
      return typeFits
          && (fields.isEmpty() || document.fields().stream().anyMatch(fields::contains));
    }
  }

  public DocumentFilter {
    EnumMap<Indicator, Rule> ordered = new EnumMap<>(Indicator.class);
    ordered.putAll(rules);
    rules = Collections.unmodifiableMap(ordered);
  }

  public boolean accepts(Document document) {
    Rule rule = rules.get(document.indicator());
    return rule != null && rule.accepts(document);
  }

  /**
   * The filter of tallies that serve several methodologies: the indicators of both.
   *
   * @throws IllegalArgumentException if both have a rule for an indicator and the rules differ:
   *     then one set of tallies cannot serve both
   */
  public DocumentFilter and(DocumentFilter other) {
    EnumMap<Indicator, Rule> both = new EnumMap<>(Indicator.class);
    both.putAll(rules);
    other.rules.forEach(
        (indicator, rule) -> {
          Rule mine = both.putIfAbsent(indicator, rule);
          if (mine != null && !mine.equals(rule)) {
            throw new IllegalArgumentException(
                "two filters for " + indicator + ": " + mine + " and " + rule);
          }
        });
    return new DocumentFilter(both);
  }
}
