package io.clusterpulse.standalone.redrive;

import java.time.Instant;
import java.util.Optional;

/**
 * Which rejected records are meant.
 *
 * @param reason only those rejected for it
 * @param topic only those of this source topic
 * @param since only those rejected then or later
 * @param again also those that were put back and rejected again
 */
public record Choice(
    Optional<String> reason, Optional<String> topic, Optional<Instant> since, boolean again) {

  boolean includes(Rejected rejected) {
    return reason.map(rejected.reason()::equals).orElse(true)
        && topic.map(rejected.topic()::equals).orElse(true)
        && since.map(time -> !rejected.rejectedAt().isBefore(time)).orElse(true);
  }
}
