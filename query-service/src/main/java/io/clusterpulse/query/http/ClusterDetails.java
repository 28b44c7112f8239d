package io.clusterpulse.query.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A cluster with its members and its profile.
 *
 * @param cities nearest to the members, the most populous first
 */
@Schema(name = "ClusterProfile")
record ClusterDetails(
    @JsonUnwrapped RankingHead ranking,
    ClusterAnswer cluster,
    @Schema(description = "The cities nearest to the members, the most populous first")
        List<City> cities,
    @Schema(description = "Every location of the cluster, by latitude, then longitude")
        List<Member> memberLocations,
    @Schema(
            description = "Null while none has come, and where asOf is given: it is of now alone",
            nullable = true)
        ProfileAnswer profile) {

  /** A populated place from the gazetteer. */
  @Schema(name = "City")
  record City(
      @Schema(examples = "Tokyo") String name,
      @Schema(examples = "JP") String countryCode,
      long population) {}

  /**
   * One location.
   *
   * @param nearestCity null on the open sea
   */
  @Schema(name = "MemberLocation")
  record Member(
      @Schema(examples = "35.69") double latitude,
      @Schema(examples = "139.69") double longitude,
      @Schema(examples = "Tokyo", nullable = true) String nearestCity) {}

  static final CsvTable<Member> MEMBERS =
      new CsvTable<Member>()
          .column("latitude", Member::latitude)
          .column("longitude", Member::longitude)
          .column("nearestCity", Member::nearestCity);
}
