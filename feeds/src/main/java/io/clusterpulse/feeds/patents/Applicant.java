package io.clusterpulse.feeds.patents;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An organisation that applied.
 *
 * @param countryCodeOrNull ISO 3166-1 alpha-2
 */
record Applicant(String name, String countryCodeOrNull) {
  private static final int MAX_CHARACTERS = 1_000;

  /** Words that only organisations have in their name, in the languages of the large offices. */
  private static final Pattern ORGANISATION =
      Pattern.compile(
          "(?iu).*(?:\\b(?:inc|incorporated|ltd|limited|llc|l\\.l\\.c|llp|lp|corp|corporation|co|company"
              + "|plc|pty|gmbh|ag|kg|kgaa|ohg|se|e\\.?v|sas|sasu|sarl|s\\.?a|s\\.?l|s\\.?p\\.?a|s\\.?r\\.?l"
              + "|b\\.?v|n\\.?v|a/?s|aps|ab|asa|oyj?|kft|zrt|s\\.?r\\.?o|d\\.?o\\.?o|sp|sdn|bhd|pte"
              + "|kabushiki|kaisha|k\\.?k|gaisha|universit\\p{L}*|institut\\p{L}*|college|school|hospital"
              + "|academy|academia|laborator\\p{L}*|centre|center|centro|foundation|fondation|fondazione"
              + "|fundaci\\p{L}*|stiftung|gesellschaft|ministry|ministerio|council|consejo|agency|board"
              + "|commissariat|society|association|technolog\\p{L}*|industr\\p{L}*|group|holdings?|systems?"
              + "|pharma\\p{L}*|electronics?|solutions|research|regents|trustees|government)\\b"
              + "|株式会社|有限公司|大学|研究).*");

  /**
   * @param name as the office writes it, in an element for organisations
   * @return empty if there is no name
   */
  static Optional<Applicant> organisation(String name, String country) {
    String clean = PlaceText.clean(name);
    return clean == null || clean.length() > MAX_CHARACTERS
        ? Optional.empty()
        : Optional.of(new Applicant(clean, PlaceText.country(country)));
  }

  /**
   * @param name of whoever it is: people apply too, and their names are not taken. They are written
   *     with a comma, {@code SMITH, John}; an organisation with a comma in it must say what it is.
   */
  static Optional<Applicant> unlessPerson(String name, String country) {
    boolean person =
        name != null && name.indexOf(',') >= 0 && !ORGANISATION.matcher(name).matches();
    return person ? Optional.empty() : organisation(name, country);
  }
}
