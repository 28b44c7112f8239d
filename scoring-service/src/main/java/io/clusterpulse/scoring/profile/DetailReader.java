package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.counting.ShareUnits;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.geo.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads from a source record in the newest layout what {@link DocumentDetails} keeps: for each name
 * one look into the dictionary, and no text that is known already.
 */
final class DetailReader {
  private static final int HEADER_BYTES = 5;

  /** So many different classes of the IPC are remembered; there are some ten thousand. */
  private static final int KNOWN_CLASSES = 100_000;

  private final AvroCursor in = new AvroCursor();
  private final NameDictionary names;
  private final Slices fieldOfClass = new Slices();
  private final NamedOrigins origins = new NamedOrigins();
  private final List<Integer> spellings = new ArrayList<>();

  /** Keeps a compiler from leaving out the reading. */
  private int fetched;

  private byte[] value;
  private CountedDocument document;
  private DocumentDetails details;

  DetailReader(NameDictionary names) {
    this.names = names;
  }

  /**
   * @param record in the newest layout of the document's topic, header included
   * @param into has its shares; gets its details
   * @throws AvroCursor.Unusual if an array is in several blocks
   */
  void read(byte[] record, CountedDocument into) {
    value = record;
    document = into;
    details = into.details();
    details.clear();
    in.start(record, HEADER_BYTES);
    if (into.indicator() == Indicator.PCT_APPLICATION) {
      application();
    } else if (into.indicator() == Indicator.ARTICLE) {
      article();
    }
  }

  private void application() {
    in.skipText();
    in.skipOptionalText();
    version();
    in.skipOptionalInt();
    in.skipOptionalInt();
    persons();
    int applicants = in.nextCount();
    spellings.clear();
    for (int i = 0; i < applicants; i++) {
      text();
      in.skipOptionalText();
    }
    in.endOfArray(applicants);
    inOrder().forEach(details::addApplicant);
    int ipcClasses = in.nextCount();
    spellings.clear();
    for (int i = 0; i < ipcClasses; i++) {
      int field = technologyField();
      if (field != TechnologyFields.NONE && !spellings.contains(field)) {
        spellings.add(field);
      }
    }
    spellings.sort(null);
    spellings.forEach(details::addField);
  }

  private void article() {
    in.skipText();
    version();
    in.skipText();
    in.skipOptionalInt();
    persons();
    int fields = in.nextCount();
    spellings.clear();
    for (int i = 0; i < fields; i++) {
      text();
    }
    inOrder().forEach(details::addField);
  }

  private void version() {
    in.nextLong();
    in.nextInt();
    in.skipText();
    in.nextInt();
  }

  /** Splits the document as {@link io.clusterpulse.core.counting.Contribution} does. */
  private void persons() {
    origins.clear();
    int persons = in.nextCount();
    for (int i = 0; i < persons; i++) {
      long units = part(ShareUnits.PER_DOCUMENT, persons, i);
      int places = in.nextCount();
      for (int j = 0; j < places; j++) {
        origin(part(units, places, j));
      }
      in.endOfArray(places);
    }
    in.endOfArray(persons);
    organisations();
  }

  /** {@link ShareUnits#split}. */
  private static long part(long units, int parts, int at) {
    return units / parts + (at < units % parts ? 1 : 0);
  }

  private void origin(long units) {
    boolean isPlaced = in.isPresent();
    int latitudeE7 = isPlaced ? in.nextInt() : 0;
    int longitudeE7 = isPlaced ? in.nextInt() : 0;
    in.nextInt();
    in.skipOptionalText();
    int from = in.position();
    in.skipOptionalText();
    in.skipOptionalText();
    int to = in.position();
    in.skipOptionalText();
    boolean isNamed = value[from] != 0 || value[from + 1] != 0;
    if (isPlaced && isNamed && document.indicator() == Indicator.ARTICLE) {
      Location location = Location.of(new Coordinate(latitudeE7, longitudeE7));
      origins.add(from, to, Slices.hash(value, from, to), CountedDocument.cell(location), units);
    }
  }

  private void organisations() {
    int read = 0;
    for (int i = 0; i < origins.count(); i++) {
      read += names.fetch(origins.hash(i));
    }
    fetched = read;
    for (int i = 0; i < origins.count(); i++) {
      int from = origins.from(i);
      int spelling =
          names.number(origins.hash(i), value, from, origins.to(i), () -> affiliation(from));
      if (isName(spelling)) {
        details.addOrganisation(document.shareAt(origins.cell(i)), spelling, origins.units(i));
      }
    }
  }

  private boolean isName(int spelling) {
    if (spelling == NameDictionary.FULL) {
      details.overflow();
    }
    return spelling != NameDictionary.FULL && spelling != NameDictionary.NO_NAME;
  }

  /** Organisation and ROR id follow each other, each of them or null. */
  private Name affiliation(int from) {
    AvroCursor at = new AvroCursor();
    at.start(value, from);
    String organisation = at.isPresent() ? text(at) : null;
    String ror = at.isPresent() ? text(at) : null;
    return new Name(organisation == null ? ror : organisation, ror);
  }

  private void text() {
    int from = in.position();
    in.skipText();
    int hash = Slices.hash(value, from, in.position());
    int spelling =
        names.number(hash, value, from, in.position(), () -> new Name(textAt(from), null));
    if (isName(spelling)) {
      spellings.add(spelling);
    }
  }

  private int technologyField() {
    int from = in.position();
    in.skipText();
    int to = in.position();
    int hash = Slices.hash(value, from, to);
    int known = fieldOfClass.find(hash, value, from, to);
    if (known != Slices.UNKNOWN) {
      return known;
    }
    int field = TechnologyFields.wipo().fieldOf(textAt(from));
    if (fieldOfClass.size() < KNOWN_CLASSES && fieldOfClass.hasRoom(to - from)) {
      fieldOfClass.add(hash, value, from, to, field);
    }
    return field;
  }

  private String textAt(int from) {
    AvroCursor at = new AvroCursor();
    at.start(value, from);
    return text(at);
  }

  private String text(AvroCursor at) {
    int length = at.nextInt();
    int from = at.position();
    at.skip(length);
    return new String(value, from, length, StandardCharsets.UTF_8);
  }

  /**
   * One spelling of each name, in the order of the keys, which, unlike the numbers, is the same in
   * every partition.
   */
  private List<Integer> inOrder() {
    spellings.sort(
        (a, b) -> {
          int byKey = names.spelling(a).key().compareTo(names.spelling(b).key());
          return byKey != 0 ? byKey : names.spelling(a).compareTo(names.spelling(b));
        });
    for (int i = spellings.size() - 1; i > 0; i--) {
      if (names.nameOf(spellings.get(i)) == names.nameOf(spellings.get(i - 1))) {
        spellings.remove(i);
      }
    }
    return spellings;
  }
}
