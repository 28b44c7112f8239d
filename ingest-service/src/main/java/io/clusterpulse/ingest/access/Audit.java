package io.clusterpulse.ingest.access;

import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * Lines about who was let in and who was not, in a log category of their own, so that they can be
 * kept apart. Keys never stand in them; texts from outside only without control characters.
 */
public final class Audit {
  private static final Logger LOG = Logger.getLogger("io.clusterpulse.ingest.audit");

  private Audit() {}

  /** One line; the format is that of {@link String#format}. */
  public static void log(String format, Object... values) {
    LOG.info(
        String.format(Locale.ROOT, format, values)
            .codePoints()
            .map(c -> Character.isISOControl(c) ? '?' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());
  }
}
