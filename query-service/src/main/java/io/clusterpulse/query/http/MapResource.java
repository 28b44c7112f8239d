package io.clusterpulse.query.http;

import io.clusterpulse.query.ranking.RankingSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A ranking as a map. */
@Path("/v1/map")
@Tag(name = "Map")
@Produces({Representation.GEO_JSON_TYPE, MediaType.APPLICATION_JSON})
class MapResource {
  private final Asked asked;
  private final RankingFinder finder;
  private final GeoJsonMap map;
  private final Answers answers;

  MapResource(Asked asked, RankingFinder finder, GeoJsonMap map, Answers answers) {
    this.asked = asked;
    this.finder = finder;
    this.map = map;
    this.answers = answers;
  }

  @GET
  @Path("{edition}")
  @Operation(
      summary = "A ranking as GeoJSON",
      description =
          "For each cluster a Point with its properties (kind cluster), the polygons around its"
              + " locations with their area (kind outline) and a MultiPoint of its locations (kind"
              + " members); one MultiPoint of the locations in no cluster (kind noise). Coordinates"
              + " are longitude, latitude.")
  @Parameter(name = "edition", description = "A year, or latest", example = "latest")
  @Parameter(name = "methodology", in = ParameterIn.QUERY, example = "gii-2024")
  @Parameter(
      name = "asOf",
      in = ParameterIn.QUERY,
      example = "2026-11-20T12:00:00Z",
      description = "A version, or what stood at a time; the newest when not given")
  @Parameter(name = "format", in = ParameterIn.QUERY, example = "geojson", description = "geojson")
  @APIResponse(responseCode = "200", description = "A FeatureCollection after RFC 7946")
  @APIResponse(responseCode = "304", description = "If-None-Match names this very answer")
  @APIResponse(responseCode = "400", ref = "BadParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "410", ref = "VersionGone")
  public Response map(@PathParam("edition") String edition) {
    Parameters parameters = asked.parameters("methodology", RankingFinder.AS_OF);
    Optional<String> methodology = parameters.methodology();
    Optional<AsOf> asOf = parameters.asOf(RankingFinder.AS_OF);
    parameters.oneOf(Asked.FORMAT, List.of("geojson"));
    parameters.check();
    RankingSnapshot ranking = finder.find(edition, methodology, asOf);
    return answers.of(
        asked, ranking, Representation.GEO_JSON, "map", () -> Body.of(map.of(ranking)));
  }
}
