package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.counting.ShareUnits;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.geo.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
  private final Slices classes = new Slices();
  private byte[] fieldOfClass = new byte[64];
  private final List<Integer> spellings = new ArrayList<>();

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
    int persons = in.nextCount();
    for (int i = 0; i < persons; i++) {
      long units = part(ShareUnits.PER_DOCUMENT, persons, i);
      int origins = in.nextCount();
      for (int j = 0; j < origins; j++) {
        origin(part(units, origins, j));
      }
      in.endOfArray(origins);
    }
    in.endOfArray(persons);
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
      int spelling = names.number(value, from, to, () -> affiliation(from));
      if (spelling == NameDictionary.FULL) {
        details.overflow();
      } else if (spelling != NameDictionary.NO_NAME) {
        Location location = Location.of(new Coordinate(latitudeE7, longitudeE7));
        details.addOrganisation(document.shareAt(CountedDocument.cell(location)), spelling, units);
      }
    }
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
    int spelling = names.number(value, from, in.position(), () -> new Name(textAt(from), null));
    if (spelling == NameDictionary.FULL) {
      details.overflow();
    } else if (spelling != NameDictionary.NO_NAME) {
      spellings.add(spelling);
    }
  }

  private int technologyField() {
    int from = in.position();
    in.skipText();
    int to = in.position();
    int known = classes.find(value, from, to);
    if (known != Slices.UNKNOWN) {
      return fieldOfClass[known];
    }
    int field = TechnologyFields.wipo().fieldOf(textAt(from));
    if (classes.size() < KNOWN_CLASSES && classes.hasRoom(to - from)) {
      int number = classes.add(value, from, to);
      if (number == fieldOfClass.length) {
        fieldOfClass = Arrays.copyOf(fieldOfClass, number * 2);
      }
      fieldOfClass[number] = (byte) field;
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
