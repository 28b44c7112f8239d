package io.clusterpulse.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.standalone.machine.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients behind a load balancer: it asks whether the service is ready several times a second, and
 * they send requests as fast as they are answered while it is.
 */
final class Load implements AutoCloseable {
  private static final int CLIENTS = 4;
  private static final int MANY = 50;
  private static final long PROBE_MILLIS = 200;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final TestSystem system;
  private final HttpRequest probe;
  private final HttpRequest request;
  private final List<Thread> threads = new ArrayList<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final AtomicLong answered = new AtomicLong();
  private volatile boolean ready = true;
  private volatile boolean closed;

  private Load(TestSystem system, String service, HttpRequest request) {
    this.system = system;
    this.probe = HttpRequest.newBuilder(URI.create(service + "/q/health/ready")).build();
    this.request = request;
  }

  /**
   * Begins, and returns when many requests were answered.
   *
   * @param documentOrNull a patent to post; null: a ranking is asked for
   */
  static Load on(TestSystem system, Part part, String documentOrNull) throws InterruptedException {
    String service = system.url(part);
    HttpRequest request =
        documentOrNull == null
            ? HttpRequest.newBuilder(URI.create(service + "/v1/rankings/latest?limit=5")).build()
            : HttpRequest.newBuilder(URI.create(service + "/v1/patents"))
                .header("X-API-Key", system.feedKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(documentOrNull))
                .build();
    Load load = new Load(system, service, request);
    load.start();
    return load;
  }

  private void start() throws InterruptedException {
    threads.add(new Thread(this::probe, "probe"));
    for (int i = 0; i < CLIENTS; i++) {
      threads.add(new Thread(this::send, "client-" + i));
    }
    threads.forEach(Thread::start);
    long before = answered.get();
    while (answered.get() < before + MANY && failures.isEmpty()) {
      Thread.sleep(10);
    }
  }

  private void probe() {
    while (!closed) {
      try {
        ready = client.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        Thread.sleep(PROBE_MILLIS);
      } catch (IOException e) {
        ready = false;
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void send() {
    while (!closed) {
      try {
        if (ready) {
          sendOne();
        } else {
          Thread.sleep(10);
        }
      } catch (IOException e) {
        failures.add(e.toString());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void sendOne() throws IOException, InterruptedException {
    int status = client.send(request, BodyHandlers.discarding()).statusCode();
    answered.incrementAndGet();
    if (status >= 400) {
      failures.add("status " + status);
    }
  }

  /** Tells a part to end among the requests; none of them may fail. */
  void endOf(Part part) throws Exception {
    system.terminate(part);
    assertThat(ready).as("the probe has seen it").isFalse();
    assertThat(failures).isEmpty();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
