package io.clusterpulse.ingest;

import io.clusterpulse.core.document.Indicator;
import java.util.Map;

/**
 * What is the same for every document of one request.
 *
 * @param streamed whether it may have many of them, and waits for none
 * @param validateOnly whether to stop before publishing
 * @param headers what goes into the headers of every record, such as {@code traceparent}; not to be
 *     changed
 */
public record Submission(
    Feed feed,
    Indicator indicator,
    boolean streamed,
    boolean validateOnly,
    Map<String, byte[]> headers) {
  public Submission {
    headers = Map.copyOf(headers);
  }
}
