package io.clusterpulse.scoring.profile;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** A spelling of a name of an applicant, an organisation or a field. */
public final class Name implements Comparable<Name> {
  private static final int MAX_LENGTH = 200;
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");

  private final String text;
  private final String rorOrNull;
  private final String key;

  /**
   * @param text cut where it is longer than 200 characters
   * @param rorOrNull ROR id of an organisation in its short form
   */
  Name(String text, String rorOrNull) {
    this.text = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    this.rorOrNull = rorOrNull;
    this.key =
        rorOrNull == null
            ? SPACES.matcher(this.text).replaceAll(" ").strip().toLowerCase(Locale.ROOT)
            : "ror:" + rorOrNull;
  }

  String text() {
    return text;
  }

  String rorOrNull() {
    return rorOrNull;
  }

  /**
   * What spellings of one name have in common: the ROR id, or the text without regard to case and
   * spaces. Empty where there is no letter.
   */
  String key() {
    return key;
  }

  /** By code units: the first of all spellings of a name is the one that is shown. */
  @Override
  public int compareTo(Name other) {
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Name name
        && text.equals(name.text)
        && Objects.equals(rorOrNull, name.rorOrNull);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, rorOrNull);
  }

  @Override
  public String toString() {
    return rorOrNull == null ? text : text + " (" + rorOrNull + ")";
  }
}
