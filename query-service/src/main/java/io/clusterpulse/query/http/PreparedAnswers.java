package io.clusterpulse.query.http;

import io.clusterpulse.query.QuerySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers made once per ranking version and question, and then only sent. The entity tag is the
 * key, and a new version has a new tag, so nothing ever has to be thrown away for being old; what
 * was longest unused gives way when the memory is used up.
 */
@ApplicationScoped
class PreparedAnswers {
  private final Map<String, Prepared> prepared = new LinkedHashMap<>(64, 0.75f, true);
  private final long mostBytes;
  private long bytes;

  @Inject
  PreparedAnswers(QuerySettings settings) {
    this(settings.query().preparedAnswerBytes());
  }

  PreparedAnswers(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Many may ask at the same moment; one of them makes the answer. */
  Body get(String tag, Supplier<Body> maker) {
    Prepared answer;
    synchronized (prepared) {
      answer = prepared.computeIfAbsent(tag, any -> new Prepared());
    }
    return answer.body(tag, maker);
  }

  private final class Prepared {
    private Body body;

    /** Guarded by the map; 0 until the answer is there and counted. */
    private int bytes;

    synchronized Body body(String tag, Supplier<Body> maker) {
      if (body == null) {
        try {
          body = maker.get();
        } finally {
          settle(tag, this, body);
        }
      }
      return body;
    }
  }

  /** Takes the size of a new answer into account; one that failed is forgotten. */
  private void settle(String tag, Prepared answer, Body bodyOrNull) {
    synchronized (prepared) {
      if (bodyOrNull == null) {
        prepared.remove(tag, answer);
        return;
      }
      answer.bytes = bodyOrNull.bytes().length;
      bytes += answer.bytes;
      var oldest = prepared.entrySet().iterator();
      while (bytes > mostBytes && oldest.hasNext()) {
        Prepared candidate = oldest.next().getValue();
        if (candidate.bytes > 0) {
          bytes -= candidate.bytes;
          oldest.remove();
        }
      }
    }
  }
}
