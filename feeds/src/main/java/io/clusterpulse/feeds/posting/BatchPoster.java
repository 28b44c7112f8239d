package io.clusterpulse.feeds.posting;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.feeds.reader.FeedDocument;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Posts a batch until every document has a final answer. What has none (service away or overloaded,
 * connection broken, line marked retryable) is sent again with back-off; that is safe, because the
 * same id and revision counts once however often it arrives.
 */
public final class BatchPoster implements Poster {
  private final URI ingestUrl;
  private final IngestDoor door;
  private final Pauses pauses;
  private final Duration patience;
  private final Consumer<String> waiting;

  /**
   * @param ingestUrl base URL of the ingest-service
   * @param key credential of the feed; empty sends none
   * @param patience how long to go on without a single success
   * @param waiting is told why, each time something has to be sent again; from any thread
   */
  public BatchPoster(
      URI ingestUrl, Optional<String> key, Duration patience, Consumer<String> waiting) {
    this(ingestUrl, key, patience, waiting, Pauses.real());
  }

  BatchPoster(
      URI ingestUrl,
      Optional<String> key,
      Duration patience,
      Consumer<String> waiting,
      Pauses pauses) {
    this.ingestUrl = ingestUrl;
    this.door = new IngestDoor(ingestUrl, key);
    this.pauses = pauses;
    this.patience = patience;
    this.waiting = waiting;
  }

  @Override
  public List<LineAnswer> post(Indicator indicator, List<FeedDocument> documents)
      throws FeedStoppedException, InterruptedException {
    LineAnswer[] answers = new LineAnswer[documents.size()];
    Patience left = new Patience(pauses, patience);
    int[] pending = unanswered(answers);
    while (pending.length > 0) {
      attempt(indicator, documents, pending, answers, left);
      pending = unanswered(answers);
    }
    return Arrays.asList(answers);
  }

  private void attempt(
      Indicator indicator,
      List<FeedDocument> documents,
      int[] pending,
      LineAnswer[] answers,
      Patience left)
      throws FeedStoppedException, InterruptedException {
    List<FeedDocument> request = Arrays.stream(pending).mapToObj(documents::get).toList();
    Attempt attempt = door.post(indicator, request);
    if (attempt instanceof Attempt.Answered answered) {
      answered.finalAnswers().forEach((index, answer) -> answers[pending[index]] = answer);
      if (!answered.finalAnswers().isEmpty()) {
        left.succeeded();
      }
      if (answered.trouble().isPresent()) {
        waitOrStop(answered.trouble().get(), Optional.empty(), left);
      }
    } else if (attempt instanceof Attempt.Unavailable unavailable) {
      waitOrStop(unavailable.why(), unavailable.retryAfter(), left);
    } else if (attempt instanceof Attempt.TooLarge tooLarge) {
      split(indicator, request, tooLarge)
          .forEach((index, answer) -> answers[pending[index]] = answer);
    } else if (attempt instanceof Attempt.Rejected rejected) {
      throw new FeedStoppedException(
          "the ingest-service at " + ingestUrl + " refuses the request: " + rejected.why());
    }
  }

  private void waitOrStop(String why, Optional<Duration> asked, Patience left)
      throws FeedStoppedException, InterruptedException {
    waiting.accept(why);
    if (!left.waitForAnotherAttempt(asked)) {
      throw new FeedStoppedException(
          "the ingest-service at %s took nothing for %d s: %s"
              .formatted(ingestUrl, patience.toSeconds(), why));
    }
  }

  /** A body too large goes in halves; one document that is too large alone is refused for good. */
  private Map<Integer, LineAnswer> split(
      Indicator indicator, List<FeedDocument> request, Attempt.TooLarge tooLarge)
      throws FeedStoppedException, InterruptedException {
    if (request.size() == 1) {
      return Map.of(0, new LineAnswer.Refused(tooLarge.problem()));
    }
    int half = request.size() / 2;
    List<LineAnswer> answers = new ArrayList<>(post(indicator, request.subList(0, half)));
    answers.addAll(post(indicator, request.subList(half, request.size())));
    return IntStream.range(0, answers.size())
        .boxed()
        .collect(Collectors.toMap(index -> index, answers::get));
  }

  private static int[] unanswered(LineAnswer[] answers) {
    return IntStream.range(0, answers.length).filter(index -> answers[index] == null).toArray();
  }
}
