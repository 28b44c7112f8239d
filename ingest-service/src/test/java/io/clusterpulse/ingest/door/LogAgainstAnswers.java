package io.clusterpulse.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/** Holds every answer that clients were given against the log. */
final class LogAgainstAnswers {
  private static final Logger LOG = Logger.getLogger(LogAgainstAnswers.class);
  private static final LongAdder NONE = new LongAdder();

  private LogAgainstAnswers() {}

  static void check(RetryingClients clients, BrokerProcess broker, String run) {
    Map<String, List<String>> log = LogKeys.receiptsByKey(Topics.PUBLICATIONS, broker, run);
    Map<String, String> accepted = clients.receipts();
    accepted.forEach((id, receipt) -> assertThat(log.get(id)).as(id).contains(receipt));
    assertThat(log.keySet()).isEqualTo(accepted.keySet());
    assertThat(clients.refused()).isNotEmpty().doesNotContainAnyElementsOf(log.keySet());
    report(clients, log);
    // More than one record of a document is explained by an answer that left it open.
    log.forEach(
        (id, receipts) ->
            assertThat(receipts.size() - 1L)
                .as("records of %s beyond its receipt", id)
                .isLessThanOrEqualTo(clients.unknowns().getOrDefault(id, NONE).sum()));
  }

  private static void report(RetryingClients clients, Map<String, List<String>> log) {
    long unknownAndInTheLog =
        log.values().stream().mapToLong(receipts -> receipts.size() - 1L).sum();
    LOG.infof(
        "accepted %d, refused %d, unknown answers %d for %d documents, of which %d were in the log"
            + " all the same; slowest answer to a document %d ms, to a stream %d ms",
        clients.receipts().size(),
        clients.refused().size(),
        clients.unknownAnswers(),
        clients.unknowns().size(),
        unknownAndInTheLog,
        clients.slowestMillis(),
        clients.slowestStreamMillis());
  }
}
