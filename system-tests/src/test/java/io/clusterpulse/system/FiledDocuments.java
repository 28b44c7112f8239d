package io.clusterpulse.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Patents and publications of a small world, drawn from a seed, one JSON line each: with
 * corrections, withdrawals and co-operation between cities.
 */
final class FiledDocuments {
  static final double[][] CITIES = {
    {35.69, 139.69},
    {42.36, -71.06},
    {48.86, 2.35},
    {37.57, 126.98},
    {1.35, 103.82},
    {-33.87, 151.2}
  };

  private FiledDocuments() {}

  /** Every revision of every document, oldest first. */
  static List<String> draw(int documents, long seed, int latestEdition) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int number = 0; number < documents; number++) {
      int year = latestEdition - 2 - random.nextInt(4);
      boolean isPatent = random.nextInt(3) == 0;
      int revisions = 1 + random.nextInt(3) / 2;
      for (int revision = 1; revision <= revisions; revision++) {
        lines.add(
            isPatent
                ? patent(number, revision, year, persons(random))
                : publication(number, revision, year, persons(random)));
      }
      if (random.nextInt(20) == 0) {
        lines.add(withdrawn(isPatent, number, revisions + 1));
      }
    }
    return lines;
  }

  private static List<String> persons(Random random) {
    double[] home = CITIES[random.nextInt(CITIES.length)];
    List<String> persons = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      double[] city = random.nextInt(10) == 0 ? CITIES[random.nextInt(CITIES.length)] : home;
      persons.add(
          String.format(
              Locale.ROOT,
              "{\"location\":{\"latitude\":%.4f,\"longitude\":%.4f}}",
              city[0] + random.nextGaussian() / 15,
              city[1] + random.nextGaussian() / 15));
    }
    return persons;
  }

  static String patent(int number, int revision, int year, List<String> inventors) {
    return """
        {"documentId":"WO2024%06d","revision":%d,"status":"PUBLISHED","publicationDate":"%d-06-13",\
        "inventors":[%s]}"""
        .formatted(number, revision, year, String.join(",", inventors));
  }

  private static String publication(int number, int revision, int year, List<String> origins) {
    List<String> authors =
        origins.stream().map(origin -> "{\"affiliations\":[" + origin + "]}").toList();
    return """
        {"documentId":"10.5555/system.%d","revision":%d,"status":"PUBLISHED","type":"article",\
        "publicationDate":"%d-03-01","authors":[%s]}"""
        .formatted(number, revision, year, String.join(",", authors));
  }

  /** A company in one of the cities or up to 20 km north of it. */
  static String deal(int number, int year) {
    double[] city = CITIES[number % CITIES.length];
    return String.format(
        Locale.ROOT,
        """
        {"documentId":"system-deal-%d","revision":1,"status":"PUBLISHED","dealDate":"%d-04-30",\
        "company":{"name":"Company %d","location":{"latitude":%.4f,"longitude":%.4f}}}""",
        number,
        year,
        number,
        city[0] + number / 100.0,
        city[1]);
  }

  private static String withdrawn(boolean isPatent, int number, int revision) {
    return isPatent
        ? "{\"documentId\":\"WO2024%06d\",\"revision\":%d,\"status\":\"WITHDRAWN\",\"inventors\":[]}"
            .formatted(number, revision)
        : "{\"documentId\":\"10.5555/system.%d\",\"revision\":%d,\"status\":\"WITHDRAWN\",\"authors\":[]}"
            .formatted(number, revision);
  }
}
