package io.clusterpulse.ingest.door;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.ingest.FieldNote;
import io.clusterpulse.ingest.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Answers as JSON, one a line: {@code {line, documentId, status, receipt …}} or {@code {line,
 * documentId, status, problem, retryable}}. Written field by field, because there are many of them.
 */
final class AnswerLines implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 15;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .rootValueSeparator((String) null)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private final JsonGenerator json;

  AnswerLines(OutputStream out) throws IOException {
    json =
        FACTORY
            .createGenerator(new BufferedOutputStream(out, BUFFER_BYTES), JsonEncoding.UTF8)
            .setCodec(JSON);
  }

  /**
   * @param line number of the document's line in the body, from 1
   */
  void write(long line, Answer answer) throws IOException {
    json.writeStartObject();
    json.writeNumberField("line", line);
    if (answer instanceof Answer.Accepted accepted) {
      write(accepted);
    } else {
      write((Answer.NotAccepted) answer);
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void write(Answer.Accepted accepted) throws IOException {
    json.writeStringField("documentId", accepted.documentId());
    json.writeNumberField("status", accepted.status());
    if (accepted.receipt() != null) {
      json.writeStringField("receipt", accepted.receipt());
    }
    json.writeNumberField("placed", accepted.placed());
    json.writeNumberField("unplaced", accepted.unplaced());
    json.writeArrayFieldStart("warnings");
    for (FieldNote warning : accepted.warnings()) {
      json.writePOJO(warning);
    }
    json.writeEndArray();
  }

  private void write(Answer.NotAccepted refused) throws IOException {
    Problem problem = refused.problem();
    if (refused.documentIdOrNull() != null) {
      json.writeStringField("documentId", refused.documentIdOrNull());
    }
    json.writeNumberField("status", problem.status());
    json.writePOJOField("problem", problem);
    json.writeBooleanField("retryable", problem.retryable());
  }

  void flush() throws IOException {
    json.flush();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
