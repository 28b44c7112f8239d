package io.clusterpulse.query.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The query parameters of one request. Unknown, repeated, empty and unreadable ones are collected,
 * so that one answer names them all.
 */
final class Parameters {
  private static final Pattern METHODOLOGY = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
  private static final Pattern ECONOMY = Pattern.compile("[A-Za-z]{2}");
  private static final Pattern EDITION = Pattern.compile("[0-9]{4}|latest");
  private static final Pattern INTEGER = Pattern.compile("[0-9]{1,9}");
  private static final int LONGEST_TEXT = 100;

  private final Map<String, List<String>> given;
  private final List<Problem.FieldError> errors = new ArrayList<>();

  Parameters(Map<String, List<String>> given, Set<String> known) {
    this.given = given;
    given.forEach(
        (name, values) -> {
          if (!known.contains(name)) {
            refuse(name, values.get(0), "is not known here; known are " + sorted(known));
          } else if (values.size() > 1) {
            refuse(name, String.join(", ", values), "must be given once");
          } else if (values.get(0).isEmpty()) {
            refuse(name, "", "must not be empty");
          }
        });
  }

  void refuse(String field, String value, String message) {
    errors.add(new Problem.FieldError(field, value, message));
  }

  /**
   * Ends the request if anything was wrong.
   *
   * @throws ProblemException 400, naming every field
   */
  void check() {
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.badParameters(errors));
    }
  }

  Optional<String> raw(String name) {
    return Optional.ofNullable(given.get(name)).map(values -> values.get(0));
  }

  Optional<String> methodology() {
    return matching("methodology", METHODOLOGY, "must be the id of a methodology");
  }

  /** The id of a methodology that stands in the path. */
  void checkMethodology(String name, String id) {
    if (!METHODOLOGY.matcher(id).matches()) {
      refuse(name, printable(id), "must be the id of a methodology");
    }
  }

  Optional<String> economy() {
    return matching("economy", ECONOMY, "must be an ISO 3166-1 alpha-2 code")
        .map(code -> code.toUpperCase(Locale.ROOT));
  }

  /** Free text to search for, without control characters. */
  Optional<String> text(String name) {
    Optional<String> text = raw(name);
    text.filter(value -> value.length() > LONGEST_TEXT)
        .ifPresent(value -> refuse(name, value, "must not be longer than " + LONGEST_TEXT));
    text.filter(value -> value.chars().anyMatch(Character::isISOControl))
        .ifPresent(value -> refuse(name, printable(value), "must not hold control characters"));
    return text;
  }

  Optional<Integer> integer(String name, int smallest, int largest) {
    Optional<String> text = raw(name);
    Optional<Integer> number =
        text.filter(value -> INTEGER.matcher(value).matches())
            .map(Integer::valueOf)
            .filter(value -> value >= smallest && value <= largest);
    if (text.isPresent() && number.isEmpty()) {
      refuse(name, printable(text.get()), "must be an integer from " + smallest + " to " + largest);
    }
    return number;
  }

  /** A cursor of ours, whatever it was made for. */
  Optional<Cursor> cursor() {
    Optional<String> raw = raw("cursor");
    Optional<Cursor> cursor = raw.flatMap(Cursor::decode);
    if (raw.isPresent() && cursor.isEmpty()) {
      refuse("cursor", printable(raw.get()), "must be a nextCursor as it was answered");
    }
    return cursor;
  }

  /** An edition's year, or latest. */
  Optional<String> edition(String name) {
    return matching(name, EDITION, "must be a year of four digits or latest");
  }

  /** A version or a time. */
  Optional<AsOf> asOf(String name) {
    return raw(name)
        .flatMap(
            value -> {
              try {
                return Optional.of(AsOf.of(value));
              } catch (IllegalArgumentException e) {
                refuse(
                    name,
                    printable(value),
                    "must be a version or a time such as 2026-11-20T12:00:00Z");
                return Optional.empty();
              }
            });
  }

  Optional<String> oneOf(String name, Collection<String> choices) {
    Optional<String> value = raw(name);
    value
        .filter(choice -> !choices.contains(choice))
        .ifPresent(
            choice ->
                refuse(name, printable(choice), "must be one of " + String.join(", ", choices)));
    return value;
  }

  /** Names between commas, each at most once. */
  Optional<Set<String>> someOf(String name, Collection<String> choices) {
    Optional<List<String>> names = raw(name).map(value -> Arrays.asList(value.split(",", -1)));
    for (String one : names.orElse(List.of())) {
      if (!choices.contains(one)) {
        refuse(name, printable(one), "must be some of " + String.join(", ", choices));
      }
    }
    names
        .filter(list -> Set.copyOf(list).size() < list.size())
        .ifPresent(list -> refuse(name, String.join(",", list), "must name each field once"));
    return names.map(Set::copyOf);
  }

  private Optional<String> matching(String name, Pattern pattern, String message) {
    Optional<String> value = raw(name);
    value
        .filter(text -> !pattern.matcher(text).matches())
        .ifPresent(text -> refuse(name, printable(text), message));
    return value;
  }

  private static String printable(String value) {
    return value.replaceAll("\\p{Cntrl}", "�");
  }

  private static String sorted(Set<String> known) {
    return known.isEmpty() ? "none" : String.join(", ", known.stream().sorted().toList());
  }
}
