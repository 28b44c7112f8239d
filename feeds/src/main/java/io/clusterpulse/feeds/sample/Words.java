package io.clusterpulse.feeds.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Invented organisations, and the classes and fields that documents are given. */
final class Words {
  /** How many a place has. */
  static final int ORGANISATIONS = 12;

  private static final List<String> STEMS =
      List.of(
          "Aldermere",
          "Brightwater",
          "Corvanta",
          "Dunmarrow",
          "Elstrand",
          "Fennimore",
          "Glasswing",
          "Harrowgate",
          "Ironvale",
          "Juniperra",
          "Kestrelle",
          "Lumengarde",
          "Marrowby",
          "Northlight",
          "Oakhollow",
          "Pellucid",
          "Quillon",
          "Ravenbourne",
          "Silverfjord",
          "Thornwick",
          "Umberlee",
          "Velanora",
          "Westermark",
          "Yarrowdale",
          "Zephyrine");
  private static final List<String> SUBJECTS =
      List.of(
          "Photonics",
          "Biosciences",
          "Materials",
          "Robotics",
          "Semiconductors",
          "Energy",
          "Therapeutics",
          "Mobility",
          "Networks",
          "Instruments",
          "Polymers",
          "Computing");
  private static final List<String> INSTITUTES =
      List.of("University", "Institute of Technology", "Research Hospital", "Academy of Sciences");
  private static final Map<String, String> LEGAL_FORMS =
      Map.of(
          "JP",
          "K.K.",
          "DE",
          "GmbH",
          "CN",
          "Co., Ltd.",
          "KR",
          "Co., Ltd.",
          "US",
          "Inc.",
          "FR",
          "S.A.",
          "NL",
          "B.V.",
          "GB",
          "plc",
          "IN",
          "Pvt. Ltd.",
          "SE",
          "AB");

  /** One class for each of WIPO's main fields of technology. */
  private static final List<String> IPC_CLASSES =
      List.of(
          "H04L 9/32",
          "H04W 72/04",
          "G06F 3/01",
          "G06N 3/08",
          "G06Q 30/02",
          "H01L 21/02",
          "H01M 10/052",
          "H02J 7/00",
          "H04N 19/11",
          "G02B 27/01",
          "G01N 33/50",
          "A61B 5/00",
          "A61K 31/00",
          "A61K 39/00",
          "C07D 401/12",
          "C12N 15/10",
          "C08L 23/08",
          "C22C 38/00",
          "B01D 53/14",
          "B25J 9/16",
          "B29C 64/10",
          "B60L 50/60",
          "B60W 30/14",
          "B65G 1/137",
          "F01N 3/20",
          "F03D 7/02",
          "F16H 57/04",
          "F24F 11/30",
          "E21B 43/26",
          "A47L 9/28");

  private static final List<String> FIELDS =
      List.of(
          "Materials Science",
          "Medicine",
          "Engineering",
          "Computer Science",
          "Chemistry",
          "Physics and Astronomy",
          "Environmental Science",
          "Neuroscience",
          "Energy",
          "Biochemistry, Genetics and Molecular Biology",
          "Agricultural and Biological Sciences",
          "Earth and Planetary Sciences",
          "Immunology and Microbiology",
          "Mathematics",
          "Chemical Engineering",
          "Pharmacology, Toxicology and Pharmaceutics");

  private Words() {}

  /**
   * A company or an institute of a place, always the same one for the same place and number.
   *
   * @param number 0 to {@link #ORGANISATIONS} - 1
   */
  static String organisation(String city, String countryCode, int number) {
    int mixed = 31 * (31 * city.hashCode() + countryCode.hashCode()) + number;
    mixed *= 0x9E3779B1;
    String stem = STEMS.get(Math.floorMod(mixed ^ mixed >>> 15, STEMS.size()));
    int kind = mixed >>> 8 & 0xFFFF;
    if (number % 2 == 0) {
      String form = LEGAL_FORMS.getOrDefault(countryCode, "Ltd.");
      return stem + " " + SUBJECTS.get(kind % SUBJECTS.size()) + " " + form;
    }
    String place = city.isEmpty() ? "" : ", " + city;
    return stem + " " + INSTITUTES.get(kind % INSTITUTES.size()) + place;
  }

  /** One to three classes; a place leans to some of them, told by its organisation. */
  static List<String> ipcClasses(String organisation, Random random) {
    return leaning(IPC_CLASSES, organisation, 1 + random.nextInt(3), random);
  }

  /** One or two fields. */
  static List<String> fields(String organisation, Random random) {
    return leaning(FIELDS, organisation, 1 + random.nextInt(2), random);
  }

  private static List<String> leaning(
      List<String> words, String organisation, int count, Random random) {
    int first = Math.floorMod(organisation.hashCode(), words.size());
    double u = random.nextDouble();
    int start = first + (int) (u * u * words.size());
    List<String> chosen = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      chosen.add(words.get((start + 7 * i) % words.size()));
    }
    return chosen;
  }
}
