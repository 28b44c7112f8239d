package io.clusterpulse.feeds.patents;

import io.clusterpulse.feeds.xml.XmlCursor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * Inventors and applicants of a ST.36 document. Until 2012 an inventor who applied, as the law of
 * the United States wanted, stands among the applicants only; since then often in both lists, so a
 * name that is in both is one inventor. Names serve this comparison and go no further.
 */
final class St36Parties {
  private static final String APPLICANT_INVENTOR = "applicant-inventor";

  private final List<Party> inventors = new ArrayList<>();
  private final List<Party> applicants = new ArrayList<>();

  /** Who is listed, while the document is read. */
  private static final class Party {
    private String type = "";
    private String personName = "";
    private String name;
    private String organisation;
    private String city;
    private String region;
    private String country;
    private String residence;
    private String lastAddressLine;

    /** Free lines of an address end with the city, more often than not. */
    Place place() {
      return city == null && lastAddressLine != null
          ? Place.ofAddress(lastAddressLine, countryOrResidence())
          : Place.of(city, region, countryOrResidence());
    }

    String countryOrResidence() {
      return PlaceText.country(country) == null ? residence : country;
    }

    /** The words of the name in a fixed order: offices differ in which comes first. */
    String key() {
      String full = personName.isEmpty() ? String.valueOf(name) : personName;
      List<String> words = new ArrayList<>(4);
      int begun = 0;
      for (int at = 0; at <= full.length(); at++) {
        if (at == full.length() || !Character.isLetter(full.charAt(at))) {
          if (at > begun) {
            words.add(full.substring(begun, at).toLowerCase(Locale.ROOT));
          }
          begun = at + 1;
        }
      }
      Collections.sort(words);
      return String.join(" ", words);
    }

    boolean isOrganisation() {
      return organisation != null && personName.isEmpty();
    }
  }

  /** Reads an element such as {@code parties}. */
  void read(XmlCursor cursor) throws XMLStreamException {
    cursor.children(
        list -> {
          switch (list) {
            case "applicants", "us-applicants" ->
                cursor.children(name -> applicants.add(party(cursor)));
            case "inventors" -> cursor.children(name -> inventors.add(party(cursor)));
            default -> {
              // Agents are nobody's business.
            }
          }
        });
  }

  /** Reads the element {@code assignees}. */
  void readAssignees(XmlCursor cursor) throws XMLStreamException {
    cursor.children(name -> applicants.add(party(cursor)));
  }

  void addTo(PctApplication application) {
    Set<String> names = new HashSet<>();
    for (Party inventor : inventors) {
      names.add(inventor.key());
      application.inventor(inventor.place());
    }
    for (Party applicant : applicants) {
      boolean isListed = names.contains(applicant.key());
      if (applicant.isOrganisation()) {
        application.applicant(
            Applicant.organisation(applicant.organisation, applicant.countryOrResidence()));
      } else if (applicant.type.equals(APPLICANT_INVENTOR)) {
        if (!isListed) {
          application.inventor(applicant.place());
        }
      } else if (applicant.name != null && !isListed) {
        application.applicant(
            Applicant.unlessPerson(applicant.name, applicant.countryOrResidence()));
      }
    }
  }

  private static Party party(XmlCursor cursor) throws XMLStreamException {
    Party party = new Party();
    String type = cursor.attribute("app-type");
    party.type = type == null ? "" : type;
    cursor.children(
        name -> {
          switch (name) {
            case "addressbook" -> readAddressBook(cursor, party);
            case "residence" -> cursor.children(country -> party.residence = cursor.text());
            default -> {
              // Nationality says where nobody need be.
            }
          }
        });
    return party;
  }

  /** The first language that says something counts. */
  private static void readAddressBook(XmlCursor cursor, Party party) throws XMLStreamException {
    cursor.children(
        name -> {
          switch (name) {
            case "last-name", "first-name" -> party.personName += " " + cursor.text();
            case "name" -> party.name = orElse(party.name, cursor.text());
            case "orgname" -> party.organisation = orElse(party.organisation, cursor.text());
            case "address" -> cursor.children(part -> readAddress(cursor, part, party));
            default -> {
              // Telephone numbers and the like.
            }
          }
        });
  }

  private static void readAddress(XmlCursor cursor, String part, Party party)
      throws XMLStreamException {
    switch (part) {
      case "city" -> party.city = orElse(party.city, cursor.text());
      case "state", "county" -> party.region = orElse(party.region, cursor.text());
      case "country" -> party.country = orElse(party.country, cursor.text());
      case "address-1", "address-2", "address-3", "address-4", "address-5" ->
          party.lastAddressLine = cursor.text();
      default -> {
        // Streets and postcodes are nearer than the grid is fine.
      }
    }
  }

  private static String orElse(String before, String text) {
    return before != null && !before.isEmpty() ? before : text.isEmpty() ? before : text;
  }
}
