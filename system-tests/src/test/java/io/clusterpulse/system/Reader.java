package io.clusterpulse.system;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks for a ranking all the time, and notes what versions it saw and what went wrong. */
final class Reader implements AutoCloseable {
  private final String address;
  private final List<Long> versions = new CopyOnWriteArrayList<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::read, "reader");
  private volatile boolean closed;

  Reader(String address) {
    this.address = address;
    thread.start();
  }

  private void read() {
    while (!closed) {
      try {
        Response answer = given().get(address);
        if (answer.statusCode() == 200) {
          note(answer.jsonPath().getLong("version"));
        } else {
          problems.add("status " + answer.statusCode());
        }
        Thread.sleep(10);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        problems.add(e.toString());
      }
    }
  }

  private void note(long version) {
    if (versions.isEmpty() || versions.get(versions.size() - 1) != version) {
      versions.add(version);
    }
  }

  /** In the order in which they were seen, repetitions left out. */
  List<Long> versions() {
    return List.copyOf(versions);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }
}
