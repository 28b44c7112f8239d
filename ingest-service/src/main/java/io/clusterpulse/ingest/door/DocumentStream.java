package io.clusterpulse.ingest.door;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.clusterpulse.ingest.Problem;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * One NDJSON request. A thread reads documents and hands them to the broker; this one waits for
 * their answers in the same order and writes them. Between the two stands the window: when it is
 * full, reading stops, and with it the sender.
 */
final class DocumentStream implements StreamingOutput {
  private static final int OUTPUT_BYTES = 1 << 15;

  /** The answer to one line; or, without an answer, the end: in order, or broken off. */
  private record Awaited(long line, CompletableFuture<Answer> answer, IOException failure) {}

  private final Intake intake;
  private final Admission admission;
  private final Supplier<RequestLines> body;
  private final ExecutorService readers;
  private final ObjectWriter json;
  private final BlockingQueue<Awaited> window;

  DocumentStream(
      Intake intake,
      Admission admission,
      Supplier<RequestLines> body,
      int windowLines,
      ExecutorService readers,
      ObjectWriter json) {
    this.intake = intake;
    this.admission = admission;
    this.body = body;
    this.readers = readers;
    this.json = json;
    this.window = new ArrayBlockingQueue<>(windowLines);
  }

  @Override
  public void write(OutputStream response) throws IOException {
    RequestLines lines = body.get();
    Future<?> reading = readers.submit(() -> read(lines));
    try {
      writeAnswers(new BufferedOutputStream(response, OUTPUT_BYTES));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while answers were outstanding");
    } finally {
      reading.cancel(true);
    }
  }

  private void read(RequestLines lines) {
    try (lines) {
      await(new Awaited(0, null, readAll(lines)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The answers cannot be written any more.
    }
  }

  /** Null if the body came to its end. */
  private IOException readAll(RequestLines lines) throws InterruptedException {
    try {
      while (lines.next()) {
        if (!admission.credential().isValid()) {
          await(refused(lines, revoked()));
          return null;
        }
        admission.credential().quota().await();
        await(new Awaited(lines.number(), answer(lines), null));
      }
      return null;
    } catch (RefusedBodyException e) {
      await(refused(lines, e.problem()));
      return null;
    } catch (IOException e) {
      return e;
    } catch (RuntimeException e) {
      return new IOException("reading documents failed", e);
    }
  }

  private CompletableFuture<Answer> answer(RequestLines lines) {
    return lines.refusal() != null
        ? refused(lines, lines.refusal()).answer()
        : intake.take(admission.submission(), lines.bytes(), lines.offset(), lines.length());
  }

  private static Problem revoked() {
    return Problem.unknownCredential("The key has expired or was revoked while the body came");
  }

  private Awaited refused(RequestLines lines, Problem problem) {
    Answer answer = intake.refuse(admission.submission(), problem);
    return new Awaited(lines.number(), CompletableFuture.completedFuture(answer), null);
  }

  private void await(Awaited awaited) throws InterruptedException {
    window.put(awaited);
  }

  private void writeAnswers(OutputStream out) throws IOException, InterruptedException {
    while (true) {
      Awaited next = window.poll();
      if (next == null) {
        out.flush();
        next = window.take();
      }
      if (next.answer() == null) {
        out.flush();
        throwIfBroken(next);
        return;
      }
      if (!next.answer().isDone()) {
        out.flush();
      }
      out.write(json.writeValueAsBytes(result(next.answer()).asLine(next.line())));
      out.write('\n');
    }
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
