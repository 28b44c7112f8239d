package io.clusterpulse.scoring;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Until Quarkus configures it, its log manager keeps every message down to the finest level:
 * outside of Quarkus, Kafka would format several for each record.
 */
final class QuietLogs {
  private QuietLogs() {}

  static void onlyWarnings() {
    Logger.getLogger("").setLevel(Level.WARNING);
  }
}
