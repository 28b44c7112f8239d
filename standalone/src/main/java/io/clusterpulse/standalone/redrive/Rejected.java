package io.clusterpulse.standalone.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A record that was set aside, with all that is needed to put it back.
 *
 * @param topic where it stood
 * @param rejectedAt when it was set aside
 * @param reason a stable code
 * @param keyOrNull raw
 * @param valueOrNull raw
 * @param headers its own
 */
record Rejected(
    String topic,
    int partition,
    long offset,
    Instant rejectedAt,
    String reason,
    byte[] keyOrNull,
    byte[] valueOrNull,
    List<RawHeader> headers) {
  /** Says of a record on a source topic that it was put there again, and for which rejected one. */
  static final String OF_HEADER = "clusterpulse-redrive-of";

  /** Says how often the same bytes were put back, this time included. */
  static final String ATTEMPT_HEADER = "clusterpulse-redrive-attempt";

  Rejected {
    headers = List.copyOf(headers);
  }

  /** A header of a record. */
  record RawHeader(String name, byte[] valueOrNull) {}

  /** By which it is known: {@code patents-3-1234}. */
  String position() {
    return topic + "-" + partition + "-" + offset;
  }

  /** How often its bytes were put back before it was rejected; 0 for what never was. */
  int attempts() {
    return headers.stream()
        .filter(header -> header.name().equals(ATTEMPT_HEADER) && header.valueOrNull() != null)
        .map(header -> new String(header.valueOrNull(), UTF_8))
        .filter(text -> text.matches("[0-9]{1,6}"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(0);
  }

  /** Its headers when it is put back. */
  List<RawHeader> headersAgain() {
    List<RawHeader> again = new ArrayList<>();
    headers.stream()
        .filter(one -> !one.name().equals(OF_HEADER) && !one.name().equals(ATTEMPT_HEADER))
        .forEach(again::add);
    again.add(new RawHeader(OF_HEADER, position().getBytes(UTF_8)));
    again.add(new RawHeader(ATTEMPT_HEADER, Integer.toString(attempts() + 1).getBytes(UTF_8)));
    return again;
  }
}
