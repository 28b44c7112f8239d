package io.clusterpulse.ingest.door;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The trace of the request at hand, to be carried into the log. */
final class Tracing {
  private Tracing() {}

  /** {@code traceparent}, and {@code tracestate} where there is one; empty without a trace. */
  static Map<String, byte[]> headers() {
    Map<String, byte[]> headers = new HashMap<>(2);
    W3CTraceContextPropagator.getInstance().inject(Context.current(), headers, Tracing::put);
    return headers;
  }

  private static void put(Map<String, byte[]> headers, String name, String value) {
    headers.put(name, value.getBytes(StandardCharsets.US_ASCII));
  }
}
