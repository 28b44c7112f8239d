package io.clusterpulse.query.http;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who reads the stream, by the event loop that a connection belongs to. What is told goes to each
 * loop once and is written there to all of its readers, so that thousands of them cost thousands of
 * writes and nothing else: no thread is woken for one reader, and no bytes are made for one. What
 * is told while a loop is still writing waits for it together, as one write. A reader whose
 * connection is full is let go.
 */
final class StreamReaders {
  private final Map<Context, Loop> byLoop = new ConcurrentHashMap<>();
  private final AtomicInteger number = new AtomicInteger();
  private final Runnable dropped;

  /**
   * @param dropped told of each reader that is let go
   */
  StreamReaders(Runnable dropped) {
    this.dropped = dropped;
  }

  int number() {
    return number.get();
  }

  /** To be called on the connection's own event loop, before anything is written. */
  void add(HttpServerResponse reader) {
    Context loop = VertxContext.getRootContext(Vertx.currentContext());
    Set<HttpServerResponse> readers = byLoop.computeIfAbsent(loop, Loop::new).readers;
    readers.add(reader);
    number.incrementAndGet();
    reader.closeHandler(gone -> remove(readers, reader));
    reader.exceptionHandler(broken -> remove(readers, reader));
  }

  private void remove(Set<HttpServerResponse> readers, HttpServerResponse reader) {
    if (readers.remove(reader)) {
      number.decrementAndGet();
    }
  }

  /** May be called on any thread. */
  void tell(Buffer event) {
    byLoop.values().forEach(loop -> loop.tell(event));
  }

  private void tell(Set<HttpServerResponse> readers, HttpServerResponse reader, Buffer event) {
    if (reader.writeQueueFull()) {
      remove(readers, reader);
      dropped.run();
      reader.reset();
    } else {
      reader.write(event);
    }
  }

  /** The readers of one event loop, and what they are yet to be told. */
  private final class Loop {
    private final Context context;
    private final Set<HttpServerResponse> readers = ConcurrentHashMap.newKeySet();
    private Buffer waiting = Buffer.buffer();

    private Loop(Context context) {
      this.context = context;
    }

    private void tell(Buffer event) {
      boolean first;
      synchronized (this) {
        first = waiting.length() == 0;
        waiting.appendBuffer(event);
      }
      if (first) {
        context.runOnContext(now -> tellAll(taken()));
      }
    }

    private synchronized Buffer taken() {
      Buffer taken = waiting;
      waiting = Buffer.buffer();
      return taken;
    }

    private void tellAll(Buffer events) {
      readers.forEach(reader -> StreamReaders.this.tell(readers, reader, events));
    }
  }
}
