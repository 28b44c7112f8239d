package io.clusterpulse.ingest.publish;

/** The feed has sent other content with the same id and revision; this one is not published. */
public final class ConflictException extends RuntimeException {
  ConflictException(String documentId, long revision, boolean acknowledged) {
    super(
        "Revision %d of %s %s with other content; a change needs a higher revision"
            .formatted(revision, documentId, acknowledged ? "is in the log" : "is on its way"),
        null,
        false,
        false);
  }
}
