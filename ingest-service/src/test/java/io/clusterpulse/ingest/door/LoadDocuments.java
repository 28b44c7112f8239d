package io.clusterpulse.ingest.door;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Publications of five authors for benchmarks, as varied as real ones, and made beforehand: only
 * the digits of the id are written at the time of sending. Seeded, so that every run sends the
 * same.
 */
final class LoadDocuments {
  private static final int TEMPLATES = 2_000;
  private static final int AUTHORS = 5;
  private static final String ID = "10.1000/bench.0000.00000000";
  private static final int LAST_DIGIT = "{\"documentId\":\"".length() + ID.length() - 1;
  private static final int LAST_DIGIT_OF_ROUND = LAST_DIGIT - 9;

  private static final String[] ORGANISATIONS = {
    "University", "Institute of Technology", "National Laboratory", "Academy of Sciences",
    "Medical School", "Research Centre", "Polytechnic", "College of Engineering"
  };
  private static final String[] FIELDS = {
    "Materials Science",
    "Medicine",
    "Computer Science",
    "Physics",
    "Biology",
    "Chemistry",
    "Engineering",
    "Environmental Science",
    "Mathematics",
    "Neuroscience"
  };

  /** City, region, country, latitude, longitude. */
  private static final String[][] CITIES = {
    {"Boston", "MA", "US", "42.3601", "-71.0589"},
    {"Tokyo", "Tokyo", "JP", "35.6895", "139.6917"},
    {"Yokohama", "Kanagawa", "JP", "35.4437", "139.6380"},
    {"München", "Bayern", "DE", "48.1374", "11.5755"},
    {"Shenzhen", "Guangdong", "CN", "22.5431", "114.0579"},
    {"Seoul", "Seoul", "KR", "37.5665", "126.9780"},
    {"Paris", "Île-de-France", "FR", "48.8566", "2.3522"},
    {"Cambridge", "England", "GB", "52.2053", "0.1218"},
    {"Bengaluru", "Karnataka", "IN", "12.9716", "77.5946"},
    {"São Paulo", "São Paulo", "BR", "-23.5505", "-46.6333"},
    {"Zürich", "Zürich", "CH", "47.3769", "8.5417"},
    {"Stockholm", "Stockholm", "SE", "59.3293", "18.0686"},
    {"San Diego", "CA", "US", "32.7157", "-117.1611"},
    {"Melbourne", "Victoria", "AU", "-37.8136", "144.9631"},
    {"Toronto", "Ontario", "CA", "43.6532", "-79.3832"},
    {"Tel Aviv", "Tel Aviv", "IL", "32.0853", "34.7818"}
  };

  private final byte[][] templates = new byte[TEMPLATES][];

  LoadDocuments() {
    Random random = new Random(1);
    for (int i = 0; i < TEMPLATES; i++) {
      templates[i] = template(random).getBytes(StandardCharsets.UTF_8);
    }
  }

  /** The document of this number, in a round of its own so that no id comes twice. */
  byte[] document(int number, int round) {
    byte[] source = templates[number % TEMPLATES];
    byte[] document = Arrays.copyOf(source, source.length);
    writeDigits(document, LAST_DIGIT, number);
    writeDigits(document, LAST_DIGIT_OF_ROUND, round);
    return document;
  }

  private static void writeDigits(byte[] document, int last, int number) {
    int rest = number;
    for (int i = last; rest > 0; i--) {
      document[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static String template(Random random) {
    StringBuilder json = new StringBuilder(1_400);
    json.append("{\"documentId\":\"").append(ID).append("\",\"revision\":20240613");
    json.append(",\"status\":\"PUBLISHED\",\"type\":\"article\",\"publicationDate\":\"");
    json.append(String.format(Locale.ROOT, "20%02d", 15 + random.nextInt(10)));
    json.append(
        String.format(Locale.ROOT, "-%02d-%02d", 1 + random.nextInt(12), 1 + random.nextInt(28)));
    json.append("\",\"authors\":[");
    for (int i = 0; i < AUTHORS; i++) {
      json.append(i == 0 ? "" : ",").append("{\"affiliations\":[").append(affiliation(random));
      json.append(random.nextInt(4) == 0 ? "," + affiliation(random) : "").append("]}");
    }
    json.append("],\"fields\":[\"").append(FIELDS[random.nextInt(FIELDS.length)]);
    return json.append("\",\"")
        .append(FIELDS[random.nextInt(FIELDS.length)])
        .append("\"]}")
        .toString();
  }

  /** With a place, or a location, or both and a ROR id. */
  private static String affiliation(Random random) {
    String[] city = CITIES[random.nextInt(CITIES.length)];
    String name = ORGANISATIONS[random.nextInt(ORGANISATIONS.length)];
    String place =
        "\"place\":{\"city\":\"%s\",\"region\":\"%s\",\"countryCode\":\"%s\"}"
            .formatted(city[0], city[1], city[2]);
    String location = "\"location\":{\"latitude\":%s,\"longitude\":%s}".formatted(city[3], city[4]);
    String ror =
        String.format(
            Locale.ROOT,
            "\"ror\":\"https://ror.org/0%06d%02d\"",
            random.nextInt(1_000_000),
            random.nextInt(100));
    String known =
        switch (random.nextInt(3)) {
          case 0 -> place;
          case 1 -> location + "," + ror;
          default -> place + "," + location + "," + ror;
        };
    return "{\"name\":\"%s of %s\",%s}".formatted(name, city[0], known);
  }
}
