package io.clusterpulse.gazetteer.organisation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.gazetteer.organisation.Institutions.Site;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads a file of organisations: ROR of schema 2 or 1, or OpenAlex institutions with {@code geo}.
 * What it is shows in each record, so releases of either may be mixed; the last record of an id
 * wins. JSON lines, one JSON array, .gz, or ROR's release as .zip. An organisation that is inactive
 * keeps its place: its articles were written there. One that was withdrawn was recorded by mistake,
 * mostly twice, and is where its successor is.
 */
public final class InstitutionsFile {
  private static final byte[] GZIP = {0x1F, (byte) 0x8B};
  private static final byte[] ZIP = {'P', 'K'};
  private static final int BUFFER_BYTES = 1 << 16;
  private static final ObjectReader RECORD = new ObjectMapper().readerFor(Organisation.class);

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Organisation(
      String id,
      String ror,
      String status,
      List<Relationship> relationships,
      List<RorPlace> locations,
      List<RorAddress> addresses,
      Geo geo,
      Admin admin,
      @JsonProperty("updated_date") String updatedDate) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Relationship(String type, String id) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record RorPlace(@JsonProperty("geonames_details") RorAddress details) {}

  /** The same two names in schema 1 (address) and schema 2 (GeoNames details). */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record RorAddress(Double lat, Double lng) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Geo(Double latitude, Double longitude) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Admin(@JsonProperty("last_modified") Modified lastModified) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Modified(String date) {}

  private InstitutionsFile() {}

  /**
   * @throws IOException if the file cannot be read, is no JSON, or holds no organisation with a
   *     coordinate; the message names the file
   */
  public static Institutions load(Path file) throws IOException {
    Institutions institutions = new Institutions();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
      read(in, institutions);
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IOException(
          file + " is no file of institutions, at line " + line + ": " + problem(e), e);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      String why = e.getMessage() == null ? "it ends too early" : e.getMessage();
      throw new IOException(file + " is damaged: " + why, e);
    }
    if (institutions.size() == 0) {
      throw new IOException(
          file + " holds no institution with a coordinate (ROR v1 or v2, or OpenAlex with geo)");
    }
    return institutions;
  }

  /** Told by the first bytes, whatever the name says. */
  private static void read(InputStream in, Institutions institutions) throws IOException {
    in.mark(2);
    byte[] head = in.readNBytes(2);
    in.reset();
    if (Arrays.equals(head, GZIP)) {
      readJson(new GZIPInputStream(in, BUFFER_BYTES), institutions);
    } else if (Arrays.equals(head, ZIP)) {
      readZip(in, institutions);
    } else {
      readJson(in, institutions);
    }
  }

  /** The parser's own words name its classes where only the shape is wrong. */
  private static String problem(JsonProcessingException e) {
    return e instanceof JsonMappingException
        ? "valid JSON, but not in the shape of an organisation"
        : e.getOriginalMessage().lines().findFirst().orElse("no JSON");
  }

  private static void readZip(InputStream in, Institutions institutions) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.getName().endsWith(".json")) {
        readJson(zip, institutions);
      }
    }
  }

  /** Takes a sequence of objects or one array of them; Jackson reads both alike. */
  private static void readJson(InputStream in, Institutions institutions) throws IOException {
    ObjectReader reader = RECORD.without(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    MappingIterator<Organisation> records = reader.readValues(in);
    while (records.hasNextValue()) {
      add(records.nextValue(), institutions);
    }
  }

  private static void add(Organisation organisation, Institutions institutions) {
    if (organisation == null || organisation.id() == null) {
      return;
    }
    long day = epochDayOf(organisation);
    Site site = new Site(coordinateOf(organisation).orElse(null), successorOf(organisation), day);
    institutions.number(Math.max(institutions.number(), day));
    institutions.put(Institutions.key(organisation.id()), site);
    if (organisation.ror() != null) {
      institutions.put(Institutions.key(organisation.ror()), site);
    }
  }

  private static String successorOf(Organisation organisation) {
    if (!"withdrawn".equalsIgnoreCase(organisation.status())
        || organisation.relationships() == null) {
      return null;
    }
    return organisation.relationships().stream()
        .filter(to -> to != null && to.id() != null && "successor".equalsIgnoreCase(to.type()))
        .map(to -> Institutions.key(to.id()))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Optional<Coordinate> coordinateOf(Organisation organisation) {
    if (organisation.locations() != null && !organisation.locations().isEmpty()) {
      RorPlace first = organisation.locations().get(0);
      return first == null ? Optional.empty() : coordinateOf(first.details());
    }
    if (organisation.addresses() != null && !organisation.addresses().isEmpty()) {
      return coordinateOf(organisation.addresses().get(0));
    }
    Geo geo = organisation.geo();
    return geo == null ? Optional.empty() : coordinate(geo.latitude(), geo.longitude());
  }

  private static Optional<Coordinate> coordinateOf(RorAddress address) {
    return address == null ? Optional.empty() : coordinate(address.lat(), address.lng());
  }

  /** Null island is where organisations without a known place are put by mistake. */
  private static Optional<Coordinate> coordinate(Double latitude, Double longitude) {
    if (latitude == null || longitude == null || (latitude == 0 && longitude == 0)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Coordinate.fromDegrees(latitude, longitude));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static long epochDayOf(Organisation organisation) {
    Admin admin = organisation.admin();
    String date =
        admin != null && admin.lastModified() != null
            ? admin.lastModified().date()
            : organisation.updatedDate();
    if (date == null || date.length() < 10) {
      return 1;
    }
    try {
      return LocalDate.parse(date.substring(0, 10)).toEpochDay();
    } catch (DateTimeException e) {
      return 1;
    }
  }
}
