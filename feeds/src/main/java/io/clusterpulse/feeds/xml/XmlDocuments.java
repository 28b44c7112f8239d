package io.clusterpulse.feeds.xml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Cuts a stream into the XML documents that were written into it one behind the other, as in the
 * weekly files of the USPTO. A document begins with its prolog, {@code <?xml} and white space,
 * which can stand nowhere else. On the way an ampersand that begins no reference becomes {@code
 * &amp;}: one in five real files of the EPO has an {@code A & B}. UTF-16 passes as it is. In
 * constant memory: a document is itself a stream.
 */
final class XmlDocuments {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final byte[] PROLOG = "<?xml".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REST_OF_AMPERSAND = "amp;".getBytes(StandardCharsets.US_ASCII);

  /** Of a byte order mark. */
  private static final int MARK_BYTES = 3;

  /** Longer than any reference that is worth keeping. */
  private static final int MAX_REFERENCE_BYTES = 40;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int start;
  private int end;

  /** Up to here the buffer is known to belong to the current document as it is. */
  private int soundUntil;

  private int restOfAmpersand = REST_OF_AMPERSAND.length;
  private boolean documentEnds;
  private boolean inputEnds;
  private boolean utf16;
  private boolean begun;
  private IOException failure;

  XmlDocuments(InputStream in) {
    this.in = in;
  }

  /**
   * Moves on to the next document, over what is left of the one before.
   *
   * @return false at the end of the input
   */
  boolean next() throws IOException {
    restOfAmpersand = REST_OF_AMPERSAND.length;
    while (begun && !(documentEnds && start == soundUntil)) {
      start = soundUntil;
      if (!documentEnds) {
        findSound();
      }
    }
    fillUpTo(MAX_REFERENCE_BYTES);
    utf16 = !begun && isUtf16();
    begun = true;
    if (!utf16) {
      skipBetweenDocuments();
    }
    soundUntil = Math.min(start + 1, end);
    documentEnds = false;
    return start < end;
  }

  /** The current document; closing it does nothing. */
  InputStream content() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return length == 0 ? 0 : XmlDocuments.this.read(into, offset, length);
      }
    };
  }

  /**
   * @throws IOException if the input itself failed while the document was read: then it is not the
   *     document that is wrong
   */
  void throwFailure() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  private int read(byte[] into, int offset, int length) throws IOException {
    if (restOfAmpersand < REST_OF_AMPERSAND.length) {
      into[offset] = REST_OF_AMPERSAND[restOfAmpersand++];
      return 1;
    }
    if (start == soundUntil && !documentEnds) {
      findSound();
    }
    int count = Math.min(length, soundUntil - start);
    if (count == 0) {
      return -1;
    }
    System.arraycopy(buffer, start, into, offset, count);
    start += count;
    if (start == soundUntil && buffer[start - 1] == '&' && !isReference(start - 1)) {
      restOfAmpersand = 0;
    }
    return count;
  }

  /** Looks ahead to the end of the document, to a bare ampersand, or as far as the buffer goes. */
  private void findSound() throws IOException {
    fillUpTo(BUFFER_BYTES / 2);
    soundUntil = end;
    documentEnds = inputEnds && start == end;
    if (utf16) {
      return;
    }
    int lookedAt = inputEnds ? end : end - MAX_REFERENCE_BYTES;
    for (int at = start; at < lookedAt; at++) {
      byte b = buffer[at];
      if (b == '&' && !isReference(at)) {
        soundUntil = at + 1;
        return;
      }
      if (b == '<' && isProlog(at)) {
        soundUntil = at >= start + MARK_BYTES && isMark(at - MARK_BYTES) ? at - MARK_BYTES : at;
        documentEnds = true;
        return;
      }
    }
    // A byte order mark at the edge may belong to the prolog behind it.
    soundUntil = inputEnds ? end : lookedAt - MARK_BYTES;
  }

  private boolean isProlog(int at) {
    if (at + PROLOG.length >= end) {
      return false;
    }
    for (int i = 1; i < PROLOG.length; i++) {
      if (buffer[at + i] != PROLOG[i]) {
        return false;
      }
    }
    return isSpace(buffer[at + PROLOG.length]);
  }

  /** Whether the ampersand begins a name or a number that ends with a semicolon. */
  private boolean isReference(int at) {
    int last = Math.min(end, at + MAX_REFERENCE_BYTES);
    for (int i = at + 1; i < last; i++) {
      byte b = buffer[i];
      if (b == ';') {
        return i > at + 1;
      }
      boolean name =
          b < 0 || Character.isLetterOrDigit(b) || b == '#' || b == '.' || b == '-' || b == '_';
      if (!name) {
        return false;
      }
    }
    return false;
  }

  private void skipBetweenDocuments() throws IOException {
    while (start < end) {
      if (isSpace(buffer[start])) {
        start++;
      } else if (start + MARK_BYTES <= end && isMark(start)) {
        start += MARK_BYTES;
      } else {
        return;
      }
      fillUpTo(MAX_REFERENCE_BYTES);
    }
  }

  /** Reads on until so many bytes are there or the input ends. */
  private void fillUpTo(int count) throws IOException {
    if (end - start >= count || inputEnds) {
      return;
    }
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    while (end < count && !inputEnds) {
      int more = fill();
      inputEnds = more < 0;
      end += Math.max(0, more);
    }
  }

  private int fill() throws IOException {
    try {
      return in.read(buffer, end, buffer.length - end);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** By a byte order mark, or by the zero beside the first character. */
  private boolean isUtf16() {
    if (end - start < 2) {
      return false;
    }
    int first = buffer[start] & 0xFF;
    int second = buffer[start + 1] & 0xFF;
    return first + second == 0xFE + 0xFF || first == 0 || second == 0;
  }

  private boolean isMark(int at) {
    return buffer[at] == (byte) 0xEF
        && buffer[at + 1] == (byte) 0xBB
        && buffer[at + 2] == (byte) 0xBF;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
