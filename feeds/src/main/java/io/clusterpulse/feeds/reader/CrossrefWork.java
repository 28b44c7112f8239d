package io.clusterpulse.feeds.reader;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The parts of a Crossref work that matter here; names of persons are passed over. */
@JsonIgnoreProperties(ignoreUnknown = true)
record CrossrefWork(
    @JsonProperty("DOI") String doi,
    String type,
    Date issued,
    Date published,
    @JsonProperty("published-online") Date publishedOnline,
    @JsonProperty("published-print") Date publishedPrint,
    Stamp indexed,
    Stamp deposited,
    Stamp created,
    List<Author> author,
    List<String> subject,
    @JsonProperty("update-to") List<Update> updateTo,
    @JsonProperty("updated-by") List<Update> updatedBy) {

  /** Year, month and day, of which the latter two may be missing, and all may be null. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Date(@JsonProperty("date-parts") List<List<Integer>> dateParts) {}

  /**
   * @param timestamp milliseconds since 1970; in exports of MongoDB an object with the number
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Stamp(JsonNode timestamp, @JsonProperty("date-time") String dateTime) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Author(List<Affiliation> affiliation) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Affiliation(String name, List<String> place, List<Identifier> id) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Identifier(String id, @JsonProperty("id-type") String idType) {}

  /** In {@code update-to}: what this record says of another; in {@code updated-by} the reverse. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Update(@JsonProperty("DOI") String doi, String type) {}
}
