package io.clusterpulse.feeds.reader;

import io.clusterpulse.core.document.Indicator;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes documents of the rows of one table of deals. */
final class DealRow {
  private static final String WITHDRAWN = "withdrawn";
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,3}(?:\\.\\d{1,15})?");
  private static final Pattern SEPARATORS = Pattern.compile("[,_ ](?=\\d{3})");
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,18}(?:\\.\\d{1,6})?");

  /** Digits that need no second look; longer ones may still be an amount. */
  private static final int USUAL_DIGITS = 18;

  private static final DocumentJson.Name DEAL_DATE = new DocumentJson.Name("dealDate");
  private static final DocumentJson.Name COMPANY = new DocumentJson.Name("company");
  private static final DocumentJson.Name NAME = new DocumentJson.Name("name");
  private static final DocumentJson.Name STAGE = new DocumentJson.Name("stage");
  private static final DocumentJson.Name AMOUNT_OF_MONEY = new DocumentJson.Name("amount");
  private static final DocumentJson.Name CURRENCY = new DocumentJson.Name("currency");

  private final int[] columns = new int[Column.values().length];
  private DocumentJson json = new DocumentJson();
  private String[] row;

  private enum Column {
    DEAL_ID,
    DATE,
    COMPANY,
    CITY,
    REGION,
    COUNTRY,
    LATITUDE,
    LONGITUDE,
    STAGE,
    AMOUNT,
    CURRENCY,
    UPDATED,
    STATUS;
  }

  /** A row that cannot be a deal. */
  static final class BadRowException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    private BadRowException(String reason, String detail) {
      super(detail);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  /**
   * @param indexes of the columns, by their names in lower case; others are passed over
   */
  DealRow(Map<String, Integer> indexes) {
    for (Column column : Column.values()) {
      columns[column.ordinal()] =
          indexes.getOrDefault(column.name().toLowerCase(Locale.ROOT), Integer.MAX_VALUE);
    }
  }

  FeedDocument document(String[] values) throws BadRowException, IOException {
    row = values;
    String id = value(Column.DEAL_ID);
    if (id == null) {
      throw new BadRowException("no-id", "deal_id is empty");
    }
    long changed = SourceRevision.epochSecond(value(Column.UPDATED));
    boolean withdrawn = WITHDRAWN.equalsIgnoreCase(value(Column.STATUS));
    json = json.next(id, Math.max(1, changed), withdrawn);
    if (!withdrawn) {
      json.text(DEAL_DATE, date());
      json.beginObject(COMPANY);
      company();
      json.endObject();
      json.text(STAGE, value(Column.STAGE));
      money();
    }
    FeedDocument document = json.end(Indicator.VC_DEAL);
    return changed == 0 ? document : document.changedOn(changed / 86_400);
  }

  /** Null where the column or the value is missing. */
  private String value(Column column) {
    int index = columns[column.ordinal()];
    String value = index < row.length ? row[index] : null;
    return value == null || isBlank(value) ? null : value;
  }

  /** Fields are trimmed already, of all but the spaces of other scripts. */
  private static boolean isBlank(String value) {
    return value.isEmpty() || value.charAt(0) >= 0x80 && value.isBlank();
  }

  private String date() throws BadRowException {
    String written = value(Column.DATE);
    if (written == null || IsoDate.date(written).isEmpty()) {
      throw new BadRowException(
          "invalid-date", "date is no date as 2024-06-13: " + (written == null ? "" : written));
    }
    return written;
  }

  private void company() throws BadRowException, IOException {
    json.text(NAME, value(Column.COMPANY));
    String latitude = value(Column.LATITUDE);
    String longitude = value(Column.LONGITUDE);
    if (latitude != null && longitude != null) {
      json.location(number("latitude", latitude), number("longitude", longitude));
    }
    String country = value(Column.COUNTRY);
    String city = value(Column.CITY);
    if (country != null && city != null) {
      json.place(city, value(Column.REGION), countryCode(country));
    }
  }

  /** As JSON has it: without zeros before it. */
  private static String number(String column, String written) throws BadRowException {
    if (isUsualNumber(written)) {
      return written;
    }
    if (!NUMBER.matcher(written).matches()) {
      throw new BadRowException("invalid-coordinate", column + " is no number: " + written);
    }
    return Double.toString(Double.parseDouble(written));
  }

  /** One to three digits without a zero before them, a point, and up to 15 more. */
  private static boolean isUsualNumber(String written) {
    int start = written.charAt(0) == '-' ? 1 : 0;
    int point = written.indexOf('.');
    return point - start >= 1
        && point - start <= 3
        && (point - start == 1 || written.charAt(start) != '0')
        && written.length() - point >= 2
        && written.length() - point <= 16
        && allDigits(written, start, point)
        && allDigits(written, point + 1, written.length());
  }

  private static boolean allDigits(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return true;
  }

  private static String countryCode(String written) throws BadRowException {
    if (written.length() == 2) {
      return written.toUpperCase(Locale.ROOT);
    }
    return CountryNames.code(written)
        .orElseThrow(() -> new BadRowException("unknown-country", "country is none: " + written));
  }

  private void money() throws BadRowException, IOException {
    String amount = value(Column.AMOUNT);
    if (amount != null) {
      json.text(AMOUNT_OF_MONEY, digits(amount));
    }
    String currency = value(Column.CURRENCY);
    json.text(CURRENCY, currency == null ? null : currency.toUpperCase(Locale.ROOT));
  }

  private static String digits(String amount) throws BadRowException {
    if (amount.length() <= USUAL_DIGITS && allDigits(amount, 0, amount.length())) {
      return amount;
    }
    String digits = SEPARATORS.matcher(amount).replaceAll("");
    if (!AMOUNT.matcher(digits).matches()) {
      throw new BadRowException("invalid-amount", "amount is no number: " + amount);
    }
    return digits;
  }
}
