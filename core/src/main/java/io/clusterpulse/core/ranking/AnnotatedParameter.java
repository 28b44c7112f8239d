package io.clusterpulse.core.ranking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A parameter of a methodology file with what its author says about it.
 *
 * @param value as it is written; empty for any
 * @param marks that the note has
 * @param note the comment above it, which may be about several parameters; empty where there is
 *     none
 */
public record AnnotatedParameter(String key, String value, Set<Mark> marks, String note) {
  private static final Pattern IN_BRACKETS = Pattern.compile("\\[([^\\]]*)]");
  private static final Pattern FIRST_WORD = Pattern.compile("^\\w+");

  /** Where a value comes from. */
  public enum Mark {
    STATED("S", "stated in a source"),
    VERIFIED("V", "verified by computation on published rows"),
    ASSUMED("A", "assumed");

    private final String letter;
    private final String meaning;

    Mark(String letter, String meaning) {
      this.letter = letter;
      this.meaning = meaning;
    }

    /** The letter that stands for it in files. */
    public String letter() {
      return letter;
    }

    /** What it says, in a few words. */
    public String meaning() {
      return meaning;
    }
  }

  public AnnotatedParameter {
    EnumSet<Mark> ordered = EnumSet.noneOf(Mark.class);
    ordered.addAll(marks);
    marks = Collections.unmodifiableSet(ordered);
  }

  /**
   * Reads the parameters of a methodology file in the order of the file. A comment is about the
   * parameters that follow it up to the next comment or empty line; the first one of a file is
   * about all of it, and so about no parameter.
   */
  public static List<AnnotatedParameter> of(String text) {
    List<String> lines = text.lines().toList();
    List<AnnotatedParameter> parameters = new ArrayList<>();
    String first = about(text);
    for (PropertyLines.Entry entry : entries(text)) {
      String note = noteAbove(lines, entry.line() - 1);
      boolean own = !note.equals(first);
      parameters.add(
          new AnnotatedParameter(
              entry.key(), entry.value(), own ? marks(note) : Set.of(), own ? note : ""));
    }
    return parameters;
  }

  /** The comment at the top of a methodology file; empty where there is none. */
  public static String about(String text) {
    return text.lines()
        .takeWhile(AnnotatedParameter::isComment)
        .map(AnnotatedParameter::withoutSign)
        .collect(Collectors.joining("\n"));
  }

  private static List<PropertyLines.Entry> entries(String text) {
    try {
      return PropertyLines.of(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String noteAbove(List<String> lines, int index) {
    int end = index;
    while (end > 0 && !lines.get(end - 1).isBlank() && !isComment(lines.get(end - 1))) {
      end--;
    }
    int begin = end;
    while (begin > 0 && isComment(lines.get(begin - 1))) {
      begin--;
    }
    return lines.subList(begin, end).stream()
        .map(AnnotatedParameter::withoutSign)
        .collect(Collectors.joining("\n"));
  }

  /** A mark stands first in brackets or after a semicolon there: {@code [S: page 3; A: 0.01]}. */
  private static Set<Mark> marks(String note) {
    Set<String> letters =
        IN_BRACKETS
            .matcher(note)
            .results()
            .flatMap(brackets -> Arrays.stream(brackets.group(1).split(";")))
            .map(said -> FIRST_WORD.matcher(said.strip()))
            .filter(Matcher::find)
            .map(Matcher::group)
            .collect(Collectors.toSet());
    return Arrays.stream(Mark.values())
        .filter(mark -> letters.contains(mark.letter))
        .collect(Collectors.toSet());
  }

  private static boolean isComment(String line) {
    return line.stripLeading().startsWith("#");
  }

  private static String withoutSign(String comment) {
    return comment.strip().substring(1).strip();
  }
}
