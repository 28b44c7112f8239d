package io.clusterpulse.query.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.outlines.ClusterOutline;
import io.clusterpulse.query.ranking.ClusterSnapshot;
import io.clusterpulse.query.ranking.Decimals;
import io.clusterpulse.query.ranking.Locations;
import io.clusterpulse.query.ranking.RankingSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** Writes a ranking as GeoJSON, number by number: there can be some hundred thousand locations. */
@ApplicationScoped
class GeoJsonMap {
  private static final int HUNDREDTHS = 2;
  private static final int E7 = 7;

  private final JsonFactory json =
      JsonFactory.builder().build().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

  private final DrawnOutlines outlines;

  GeoJsonMap(DrawnOutlines outlines) {
    this.outlines = outlines;
  }

  byte[] of(RankingSnapshot ranking) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = json.createGenerator(bytes)) {
      write(out, ranking);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void write(JsonGenerator out, RankingSnapshot ranking) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "FeatureCollection");
    out.writeStringField("methodology", ranking.key().methodology());
    out.writeNumberField("edition", ranking.key().edition());
    out.writeBooleanField("provisional", ranking.provisional());
    out.writeNumberField("version", ranking.version());
    out.writeStringField("computedAt", ranking.computedAt().toString());
    out.writeArrayFieldStart("features");
    for (ClusterSnapshot cluster : ranking.clusters()) {
      writePoint(out, ranking, cluster);
      writeOutline(out, ranking, cluster);
      writeMembers(out, cluster);
    }
    writeNoise(out, ranking.noise());
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void writePoint(
      JsonGenerator out, RankingSnapshot ranking, ClusterSnapshot cluster) throws IOException {
    beginFeature(out, "cluster");
    out.writeStringField("clusterId", cluster.clusterId());
    out.writeNumberField("rank", cluster.rank());
    out.writeStringField("name", cluster.name());
    out.writeArrayFieldStart("economies");
    for (String economy : cluster.economies()) {
      out.writeString(economy);
    }
    out.writeEndArray();
    out.writeNumberField("score", cluster.score());
    out.writeObjectFieldStart("counts");
    for (Indicator indicator : ranking.indicators()) {
      out.writeNumberField(indicator.name(), Decimals.count(cluster.unitsOf(indicator)));
    }
    out.writeEndObject();
    beginGeometry(out, "Point");
    writePosition(out, cluster.center().longitudeE7(), cluster.center().latitudeE7(), E7);
    endFeature(out);
  }

  private void writeOutline(JsonGenerator out, RankingSnapshot ranking, ClusterSnapshot cluster)
      throws IOException {
    ClusterOutline outline = outlines.of(cluster.locations(), ranking.epsilonMetres());
    beginFeature(out, "outline");
    out.writeStringField("clusterId", cluster.clusterId());
    out.writeNumberField("areaSquareKilometres", Math.round(outline.areaSquareKilometres()));
    out.writeEndObject();
    out.writeFieldName("geometry");
    out.writeRawValue(outline.geoJson());
    out.writeEndObject();
  }

  private static void writeMembers(JsonGenerator out, ClusterSnapshot cluster) throws IOException {
    beginFeature(out, "members");
    out.writeStringField("clusterId", cluster.clusterId());
    writeMultiPoint(out, cluster.locations());
  }

  private static void writeNoise(JsonGenerator out, Locations noise) throws IOException {
    beginFeature(out, "noise");
    out.writeNumberField("locations", noise.size());
    writeMultiPoint(out, noise);
  }

  private static void writeMultiPoint(JsonGenerator out, Locations locations) throws IOException {
    beginGeometry(out, "MultiPoint");
    out.writeStartArray();
    for (int i = 0; i < locations.size(); i++) {
      Location location = locations.get(i);
      writePosition(out, location.longitudeHundredths(), location.latitudeHundredths(), HUNDREDTHS);
    }
    out.writeEndArray();
    endFeature(out);
  }

  private static void beginFeature(JsonGenerator out, String kind) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "Feature");
    out.writeObjectFieldStart("properties");
    out.writeStringField("kind", kind);
  }

  private static void beginGeometry(JsonGenerator out, String type) throws IOException {
    out.writeEndObject();
    out.writeObjectFieldStart("geometry");
    out.writeStringField("type", type);
    out.writeFieldName("coordinates");
  }

  private static void endFeature(JsonGenerator out) throws IOException {
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void writePosition(JsonGenerator out, int longitude, int latitude, int places)
      throws IOException {
    out.writeStartArray();
    out.writeNumber(BigDecimal.valueOf(longitude, places));
    out.writeNumber(BigDecimal.valueOf(latitude, places));
    out.writeEndArray();
  }
}
