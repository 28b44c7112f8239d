package io.clusterpulse.feeds.reader;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.clusterpulse.core.document.Indicator;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Our own NDJSON: documents as the ingest-service takes them, sent as they are. A line of a rejects
 * file is read as the document inside it, so that mended rejects can be fed again.
 */
public final class NdjsonReader implements DocumentReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectReader TREE =
      MAPPER.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final List<String> PATENT_FIELDS =
      List.of("inventors", "applicants", "applicationNumber", "filingDate", "ipcClasses");
  private static final List<String> PUBLICATION_FIELDS = List.of("authors", "type", "fields");
  private static final List<String> DEAL_FIELDS =
      List.of("dealDate", "company", "stage", "amount", "currency");
  private static final Pattern PATENT_ID = Pattern.compile("(?:WO|PCT/).*");
  private static final Pattern PUBLICATION_ID =
      Pattern.compile("(?:10\\.\\d{4,9}.*/.*|W\\d+|pmid:\\d+)");

  @Override
  public RecordStream open(InputStream in) {
    return new JsonLines(in, NdjsonReader::read);
  }

  private static Reading read(byte[] bytes, int length) throws IOException {
    JsonNode line = TREE.readValue(bytes, 0, length);
    if (!line.isObject()) {
      return new Malformed("not-an-object", "a document is a JSON object", line.toString());
    }
    if (line.has("problem")) {
      return readReject(line);
    }
    return document(line, Arrays.copyOf(bytes, length));
  }

  private static Reading readReject(JsonNode line) throws IOException {
    JsonNode document = line.path("document");
    if (!document.isObject()) {
      return new Malformed(
          "reject-without-document",
          "this reject holds no document to send; mend the record in its source",
          line.path("text").asText());
    }
    return document(document, MAPPER.writeValueAsBytes(document));
  }

  private static Reading document(JsonNode document, byte[] json) {
    String documentId = document.path("documentId").asText();
    Optional<Indicator> indicator = indicatorOf(document, documentId);
    if (indicator.isEmpty()) {
      return new Malformed(
          "unknown-indicator",
          "neither a patent (inventors, WO… as id), a publication (authors; DOI, pmid:… or W… as id)"
              + " nor a deal (dealDate, company): "
              + documentId,
          document.toString());
    }
    return new FeedDocument(indicator.get(), documentId, json);
  }

  /** Told by the fields; a withdrawal has none of them, so by its id. */
  private static Optional<Indicator> indicatorOf(JsonNode document, String documentId) {
    if (PATENT_FIELDS.stream().anyMatch(document::has)) {
      return Optional.of(Indicator.PCT_APPLICATION);
    }
    if (PUBLICATION_FIELDS.stream().anyMatch(document::has)) {
      return Optional.of(Indicator.ARTICLE);
    }
    if (DEAL_FIELDS.stream().anyMatch(document::has)) {
      return Optional.of(Indicator.VC_DEAL);
    }
    if (PATENT_ID.matcher(documentId).matches()) {
      return Optional.of(Indicator.PCT_APPLICATION);
    }
    return PUBLICATION_ID.matcher(documentId).matches()
        ? Optional.of(Indicator.ARTICLE)
        : Optional.empty();
  }
}
