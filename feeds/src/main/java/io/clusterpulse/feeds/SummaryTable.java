package io.clusterpulse.feeds;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A summary for humans. */
final class SummaryTable {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final List<String> rows = new ArrayList<>();

  private SummaryTable() {}

  static String of(FeedSummary summary, boolean dryRun) {
    SummaryTable table = new SummaryTable();
    table.row("read", summary.read());
    if (dryRun) {
      table.row("mapped", summary.accepted());
    } else {
      table.row("sent", summary.sent());
      table.row("accepted", summary.accepted());
    }
    table.row("rejected", summary.rejected());
    table.reasons(summary.rejectedByReason());
    table.row("left out", summary.leftOut());
    table.reasons(summary.leftOutByReason());
    table.row("persons", summary.persons(), "");
    table.row("  placed", summary.placed(), share(summary.placed(), summary.persons()));
    table.row("  unplaced", summary.unplaced(), share(summary.unplaced(), summary.persons()));
    return String.join(System.lineSeparator(), table.rows);
  }

  private void reasons(Map<String, Long> counts) {
    counts.forEach((reason, count) -> row("  " + reason, count));
  }

  private void row(String name, long count) {
    rows.add(String.format(Locale.ROOT, "%-32s %,14d", name, count));
  }

  private void row(String name, BigDecimal count, String share) {
    boolean whole = count.scale() <= 0;
    String number =
        whole
            ? String.format(Locale.ROOT, "%,14d   ", count.toBigIntegerExact())
            : String.format(Locale.ROOT, "%,17.2f", count.setScale(2, RoundingMode.HALF_EVEN));
    rows.add(String.format(Locale.ROOT, "%-32s %s%s", name, number, share).stripTrailing());
  }

  private static String share(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "  %5.1f%%",
            part.multiply(HUNDRED).divide(whole, 1, RoundingMode.HALF_EVEN));
  }
}
