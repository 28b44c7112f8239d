package io.clusterpulse.feeds.patents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterpulse.feeds.reader.LeftOut;
import io.clusterpulse.feeds.reader.Malformed;
import io.clusterpulse.feeds.reader.Reading;
import io.clusterpulse.feeds.reader.RecordStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/**
 * Walks through JSON from record to record, however deep they are; the tree of one at a time is in
 * memory, without the history of its events, which is most of it.
 */
final class PedsRecords implements RecordStream {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonFactory JSON =
      new JsonFactory(MAPPER).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
  private static final Set<String> HISTORIES =
      Set.of("prosecutionHistoryDataBag", "eventDataBag", "documentBag", "assignmentBag");
  private static final Set<String> PARTS_OF_METADATA =
      Set.of(
          "applicationNumberText",
          "filingDate",
          "applicationStatusDate",
          "partyBag",
          "relatedDocumentData");
  private static final Set<String> PARTS_OF_A_WRAPPER =
      Set.of("applicationMetaData", "applicationNumberText", "parentContinuityBag");

  private final JsonParser json;
  private final Mapping mapping;
  private ObjectNode wrapper;
  private int wrapperDepth;
  private boolean abandoned;
  private long position;

  /** Turns the case metadata of PEDS, or a file wrapper of the portal, into a reading. */
  @FunctionalInterface
  interface Mapping {
    Reading map(JsonNode record) throws IOException;
  }

  PedsRecords(InputStream in, Mapping mapping) throws IOException {
    this(JSON.createParser(in), mapping);
  }

  private PedsRecords(JsonParser json, Mapping mapping) {
    json.setCodec(MAPPER);
    this.json = json;
    this.mapping = mapping;
  }

  /**
   * The record in one line.
   *
   * @throws JsonProcessingException if the line is no JSON, behind the record as well
   */
  static Reading only(byte[] line, int length, Mapping mapping) throws IOException {
    PedsRecords records = new PedsRecords(JSON.createParser(line, 0, length), mapping);
    if (!mentionsPct(line, length)) {
      return records.withoutReference();
    }
    Optional<Reading> record = records.find();
    while (records.json.nextToken() != null) {
      continue;
    }
    return record.orElseGet(() -> new LeftOut("not-an-application", ""));
  }

  /** Two of three records do not, and need not be looked at any closer. */
  private static boolean mentionsPct(byte[] line, int length) {
    for (int i = 2; i < length; i++) {
      if (line[i] == 'T' && line[i - 1] == 'C' && line[i - 2] == 'P') {
        return true;
      }
    }
    return false;
  }

  private Reading withoutReference() throws IOException {
    String number = "";
    boolean application = false;
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        application |= name.equals("patentCaseMetadata") || name.equals("applicationMetaData");
        if (name.equals("applicationNumberText") && number.isEmpty()) {
          JsonToken value = json.nextToken();
          JsonNode stated = value == JsonToken.START_OBJECT ? json.readValueAsTree() : null;
          number = stated == null ? json.getText() : stated.path("value").asText();
        }
      }
    }
    return application
        ? new LeftOut("no-pct-reference", number)
        : new LeftOut("not-an-application", "");
  }

  @Override
  public Optional<Reading> next() throws IOException {
    if (abandoned) {
      return Optional.empty();
    }
    try {
      Optional<Reading> reading = find();
      position += reading.isPresent() ? 1 : 0;
      return reading;
    } catch (JsonProcessingException e) {
      abandoned = true;
      position++;
      String where =
          e.getLocation() == null
              ? ""
              : " (line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr()
                  + ")";
      String what = e.getOriginalMessage().lines().findFirst().orElse("no JSON");
      return Optional.of(
          new Malformed("malformed-json", what + where + "; what follows was not read", ""));
    }
  }

  private Optional<Reading> find() throws IOException {
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token == JsonToken.FIELD_NAME) {
        Optional<JsonNode> record = field(json.currentName());
        if (record.isPresent()) {
          return Optional.of(mapping.map(record.get()));
        }
      } else if (token == JsonToken.END_OBJECT && wrapper != null && depth() < wrapperDepth) {
        JsonNode finished = wrapper;
        wrapper = null;
        if (finished.has("applicationMetaData")) {
          return Optional.of(mapping.map(finished));
        }
      }
    }
    return Optional.empty();
  }

  /** The case metadata, where the field is that. */
  private Optional<JsonNode> field(String name) throws IOException {
    int depthOfObject = depth();
    if (HISTORIES.contains(name)) {
      json.nextToken();
      json.skipChildren();
    } else if (name.equals("patentCaseMetadata")) {
      return Optional.of(metadata());
    } else if (PARTS_OF_A_WRAPPER.contains(name)
        && (wrapper == null || wrapperDepth == depthOfObject)) {
      if (wrapper == null) {
        wrapper = MAPPER.createObjectNode();
        wrapperDepth = depthOfObject;
      }
      json.nextToken();
      JsonNode part = json.readValueAsTree();
      wrapper.set(name, part);
    }
    return Optional.empty();
  }

  /** What counts of the case metadata; the rest is passed over. */
  private JsonNode metadata() throws IOException {
    ObjectNode metadata = MAPPER.createObjectNode();
    if (json.nextToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return metadata;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (PARTS_OF_METADATA.contains(name)) {
        JsonNode part = json.readValueAsTree();
        metadata.set(name, part);
      } else {
        json.skipChildren();
      }
    }
    return metadata;
  }

  private int depth() {
    return json.getParsingContext().getNestingDepth();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void skipTo(long target) throws IOException {
    while (position < target && next().isPresent()) {
      continue;
    }
  }
}
