package io.clusterpulse.feeds;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that is drawn over and over: bar, percent, documents, rate, time left. For
 * several threads. Progress is measured in whatever the total is in, bytes of the files for
 * instance.
 */
public final class ProgressBar {
  private static final int WIDTH = 24;
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final String CLEAR_LINE = "\r\u001B[K";

  private final PrintWriter terminal;
  private final LongSupplier nanoTime;
  private final long total;
  private final long startNanos;
  private long startDocuments = -1;
  private long startDone;
  private long lastDrawNanos;
  private boolean drawn;

  /**
   * @param total 0 if nobody knows it
   * @return empty if nobody is watching: output goes to a file or to another program
   */
  public static Optional<ProgressBar> onTerminal(PrintWriter terminal, long total) {
    return Terminal.isInteractive()
        ? Optional.of(new ProgressBar(terminal, total, System::nanoTime))
        : Optional.empty();
  }

  /**
   * @param total 0 if nobody knows it
   * @param nanoTime a clock that only goes forward
   */
  ProgressBar(PrintWriter terminal, long total, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.total = total;
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
  }

  /**
   * Draws, unless it was drawn a moment ago.
   *
   * @param done in the unit of the total
   */
  public synchronized void show(long documents, long done) {
    long now = nanoTime.getAsLong();
    if (startDocuments < 0) {
      startDocuments = documents;
      startDone = done;
    } else if (drawn && now - lastDrawNanos < REDRAW_NANOS) {
      return;
    }
    lastDrawNanos = now;
    drawn = true;
    terminal.print(CLEAR_LINE + line(documents, done, (now - startNanos) / 1e9));
    terminal.flush();
  }

  /** Writes a line of its own above the bar. */
  public synchronized void say(String message) {
    clear();
    terminal.println(message);
    terminal.flush();
  }

  /** Leaves nothing behind. */
  public synchronized void clear() {
    if (drawn) {
      terminal.print(CLEAR_LINE);
      terminal.flush();
    }
  }

  String line(long documents, long done, double seconds) {
    double rate = seconds > 0 ? (documents - startDocuments) / seconds : 0;
    String counts = String.format(Locale.ROOT, "%,d documents  %,.0f/s", documents, rate);
    if (total <= 0) {
      return counts;
    }
    double fraction = Math.min(1, (double) done / total);
    int filled = (int) Math.round(fraction * WIDTH);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3.0f%%  %s%s",
        "#".repeat(filled),
        "-".repeat(WIDTH - filled),
        fraction * 100,
        counts,
        timeLeft(done, seconds));
  }

  private String timeLeft(long done, double seconds) {
    long gained = done - startDone;
    if (gained <= 0 || done >= total) {
      return "";
    }
    long left = Math.round(seconds * (total - done) / gained);
    return String.format(Locale.ROOT, "  %d:%02d left", left / 60, left % 60);
  }
}
