package io.clusterpulse.ingest.document;

import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.ingest.document.DocumentDraft.StatedOrigin;
import java.io.IOException;
import java.util.Optional;

/** The fields of one origin while it is read. */
final class OriginFields {
  private static final double MAX_LATITUDE = 90;
  private static final double MAX_LONGITUDE = 180;

  private final FieldReader reader;

  private Coordinate location;
  private Double latitude;
  private Double longitude;
  private String ror;
  private String organisation;
  private String city;
  private String region;
  private String countryCode;
  private boolean empty = true;

  OriginFields(FieldReader reader) {
    this.reader = reader;
  }

  /** Whether no field of an origin was there at all. */
  boolean isEmpty() {
    return empty;
  }

  StatedOrigin stated() {
    return new StatedOrigin(location, ror, organisation, city, region, countryCode);
  }

  boolean organisationName(String field) throws IOException {
    if (!field.equals("name")) {
      return false;
    }
    organisation = reader.text(DocumentReader.MAX_NAME_CHARACTERS);
    return true;
  }

  boolean field(String name) throws IOException {
    switch (name) {
      case "location" -> location();
      case "ror" -> ror = ror();
      case "place" -> reader.object(this::placeField);
      default -> {
        return false;
      }
    }
    empty = false;
    return true;
  }

  private boolean placeField(String name) throws IOException {
    switch (name) {
      case "city" -> city = reader.text(DocumentReader.MAX_NAME_CHARACTERS);
      case "region" -> region = reader.text(DocumentReader.MAX_NAME_CHARACTERS);
      case "countryCode" -> countryCode = reader.country();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void location() throws IOException {
    int before = reader.problems().size();
    if (!reader.object(this::coordinateField) || reader.problems().size() > before) {
      return;
    }
    if (latitude == null) {
      reader.refuse("latitude", null, "is required");
    }
    if (longitude == null) {
      reader.refuse("longitude", null, "is required");
    }
    if (latitude != null && longitude != null) {
      location = Coordinate.fromDegrees(latitude, longitude);
    }
  }

  private boolean coordinateField(String name) throws IOException {
    switch (name) {
      case "latitude" -> latitude = reader.number(-MAX_LATITUDE, MAX_LATITUDE);
      case "longitude" -> longitude = reader.number(-MAX_LONGITUDE, MAX_LONGITUDE);
      default -> {
        return false;
      }
    }
    return true;
  }

  private String ror() throws IOException {
    String stated = reader.text(DocumentReader.MAX_CODE_CHARACTERS);
    if (stated == null) {
      return null;
    }
    Optional<String> id = DocumentIds.ror(stated);
    if (id.isEmpty()) {
      reader.refuse("must be a ROR id, such as https://ror.org/057zh3y96");
    }
    return id.orElse(null);
  }
}
