package io.clusterpulse.feeds.reader;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The parts of an OpenAlex work that matter here, in every schema generation from 2022 on; the
 * rest, names of persons first of all, is passed over without being kept. Any part may be null.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record OpenAlexWork(
    String id,
    String doi,
    Ids ids,
    String type,
    @JsonProperty("publication_date") String publicationDate,
    @JsonProperty("updated_date") String updatedDate,
    @JsonProperty("is_retracted") boolean isRetracted,
    @JsonProperty("is_paratext") boolean isParatext,
    @JsonProperty("is_xpac") boolean isXpac,
    List<Authorship> authorships,
    List<Topic> topics) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Ids(String pmid) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Authorship(List<Institution> institutions) {}

  /**
   * An affiliation; id and ROR are null where OpenAlex knows only the address text.
   *
   * @param lineage ids of the institution itself and of those that it is a part of
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Institution(
      String id,
      String ror,
      @JsonProperty("display_name") String displayName,
      List<String> lineage) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Topic(Field field) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Field(@JsonProperty("display_name") String displayName) {}
}
