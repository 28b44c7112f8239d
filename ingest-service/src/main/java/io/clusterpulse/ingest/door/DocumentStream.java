package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * One NDJSON request. A thread reads documents and hands them to the broker; this one waits for
 * their answers in the same order and writes them. Between the two stands the window: when it is
 * full, reading stops, and with it the sender.
 */
final class DocumentStream {
  private static final long MOMENT_NANOS = 1_000_000;

  /** The answer to one line; or, without an answer, the end: in order, or broken off. */
  private record Awaited(long line, CompletableFuture<Answer> answer, IOException failure) {}

  private final Intake intake;
  private final Admission admission;
  private final RequestLines lines;
  private final ExecutorService threads;
  private final BlockingQueue<Awaited> window;

  DocumentStream(
      Intake intake,
      Admission admission,
      RequestLines lines,
      int windowLines,
      ExecutorService threads) {
    this.intake = intake;
    this.admission = admission;
    this.lines = lines;
    this.threads = threads;
    this.window = new ArrayBlockingQueue<>(windowLines);
  }

  /** Returns when every answer is written, or throws where they break off. */
  void write(OutputStream response) throws IOException {
    Future<?> reading = threads.submit(this::read);
    try {
      writeAnswers(response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while answers were outstanding");
    } finally {
      reading.cancel(true);
    }
  }

  private void read() {
    try (lines) {
      await(new Awaited(0, null, readAll()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The answers cannot be written any more.
    }
  }

  /** Null if the body came to its end. */
  private IOException readAll() throws InterruptedException {
    try {
      while (lines.next()) {
        if (!admission.credential().isValid()) {
          await(refused(revoked()));
          return null;
        }
        admission.credential().quota().await();
        await(new Awaited(lines.number(), answer(), null));
      }
      return null;
    } catch (RefusedBodyException e) {
      await(refused(e.problem()));
      return null;
    } catch (IOException e) {
      return e;
    } catch (RuntimeException e) {
      return new IOException("reading documents failed", e);
    }
  }

  private CompletableFuture<Answer> answer() {
    return lines.refusal() != null
        ? refused(lines.refusal()).answer()
        : intake.take(admission.submission(), lines.bytes(), lines.offset(), lines.length());
  }

  private static Problem revoked() {
    return Problem.unknownCredential("The key has expired or was revoked while the body came");
  }

  private Awaited refused(Problem problem) {
    Answer answer = intake.refuse(admission.submission(), problem);
    return new Awaited(lines.number(), CompletableFuture.completedFuture(answer), null);
  }

  private void await(Awaited awaited) throws InterruptedException {
    window.put(awaited);
  }

  /**
   * Documents are acknowledged in batches, so nobody is woken for each: who has to wait looks again
   * after a moment, and what is ready by then is sent at once.
   */
  private void writeAnswers(OutputStream response) throws IOException, InterruptedException {
    try (AnswerLines lines = new AnswerLines(response)) {
      while (true) {
        Awaited next = window.poll();
        if (next == null) {
          lines.flush();
          next = window.take();
        }
        if (next.answer() == null) {
          lines.flush();
          throwIfBroken(next);
          return;
        }
        if (!isDoneSoon(next.answer())) {
          lines.flush();
        }
        lines.write(next.line(), result(next.answer()));
      }
    }
  }

  private static boolean isDoneSoon(CompletableFuture<Answer> answer) {
    if (!answer.isDone()) {
      LockSupport.parkNanos(MOMENT_NANOS);
    }
    return answer.isDone();
  }

  /** Ends the answer in the middle too: an orderly end would claim that all was read. */
  private static void throwIfBroken(Awaited end) throws IOException {
    if (end.failure() != null) {
      throw end.failure();
    }
  }

  private static Answer result(CompletableFuture<Answer> answer)
      throws IOException, InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IOException("a document went without an answer", e);
    }
  }
}
