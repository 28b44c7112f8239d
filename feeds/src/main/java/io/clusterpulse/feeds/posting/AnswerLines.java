package io.clusterpulse.feeds.posting;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/** Keeps the lines of an answer as they come, also those before a connection broke. */
final class AnswerLines implements Flow.Subscriber<String> {
  private final List<String> lines = new ArrayList<>();

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public synchronized void onNext(String line) {
    lines.add(line);
  }

  @Override
  public void onError(Throwable failure) {
    // Reported by the exchange itself.
  }

  @Override
  public void onComplete() {
    // Reported by the exchange itself.
  }

  synchronized List<String> received() {
    return List.copyOf(lines);
  }
}
