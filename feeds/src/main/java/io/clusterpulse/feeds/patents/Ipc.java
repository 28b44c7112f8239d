package io.clusterpulse.feeds.patents;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Symbols of the International Patent Classification in one form: {@code H04L 9/32}. */
final class Ipc {
  /** Also with the edition before it and version, level and office behind it. */
  private static final Pattern SYMBOL =
      Pattern.compile(
          "^\\s*\\d?\\s*([A-H])\\s*(\\d{2})\\s*([A-Z])\\s*(\\d{1,4})\\s*/\\s*(\\d{2,6}).*");

  /** Editions up to 7: the group in three places, the subgroup behind it. */
  private static final Pattern COLUMNS =
      Pattern.compile("^([A-H]\\d{2}[A-Z])([ \\d]{2}\\d)(\\d{2,6})$");

  private Ipc() {}

  static Optional<String> canonical(String written) {
    if (isCanonical(written)) {
      return Optional.of(written);
    }
    Matcher symbol = SYMBOL.matcher(written);
    if (symbol.matches()) {
      String subclass = symbol.group(1) + symbol.group(2) + symbol.group(3);
      return Optional.of(subclass + " " + withoutZeros(symbol.group(4)) + "/" + symbol.group(5));
    }
    Matcher columns = COLUMNS.matcher(written.strip());
    return columns.matches()
        ? Optional.of(
            columns.group(1)
                + " "
                + withoutZeros(columns.group(2).strip())
                + "/"
                + columns.group(3))
        : Optional.empty();
  }

  /** As most are: {@code H04L 9/32}, without a zero before the group. */
  private static boolean isCanonical(String written) {
    int slash = written.indexOf('/');
    boolean begun =
        slash >= 6
            && slash <= 9
            && written.charAt(0) >= 'A'
            && written.charAt(0) <= 'H'
            && isDigits(written, 1, 3)
            && written.charAt(3) >= 'A'
            && written.charAt(3) <= 'Z'
            && written.charAt(4) == ' '
            && written.charAt(5) != '0';
    int subgroup = written.length() - slash - 1;
    return begun
        && subgroup >= 2
        && subgroup <= 6
        && isDigits(written, 5, slash)
        && isDigits(written, slash + 1, written.length());
  }

  private static boolean isDigits(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return true;
  }

  private static String withoutZeros(String number) {
    String bare = number.replaceFirst("^0+", "");
    return bare.isEmpty() ? "0" : bare;
  }
}
