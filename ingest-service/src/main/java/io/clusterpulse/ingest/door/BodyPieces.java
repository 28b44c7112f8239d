package io.clusterpulse.ingest.door;

import java.io.IOException;

/** The bytes of a request body, piece by piece, while it is being sent. Used by one thread. */
interface BodyPieces extends AutoCloseable {

  /**
   * Waits for the next piece. It belongs to the caller.
   *
   * @return null at the end of the body
   * @throws RefusedBodyException if the service takes no more of it, and can say why
   * @throws IOException if the connection is broken
   */
  byte[] next() throws IOException, InterruptedException;

  @Override
  default void close() {}
}
