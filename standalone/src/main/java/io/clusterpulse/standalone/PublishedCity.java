package io.clusterpulse.standalone;

import java.util.ArrayList;
import java.util.List;

/**
 * One city in the printed name of a cluster.
 *
 * @param regionOrNull as printed: {@code CA}
 */
record PublishedCity(String name, String regionOrNull) {

  /**
   * Takes a printed name apart: in "San Jose–San Francisco, CA" the region stands for both, in
   * "Washington, DC–Baltimore, MD" each has its own.
   */
  static List<PublishedCity> allOf(String cluster) {
    String[] parts = cluster.split("–");
    List<PublishedCity> cities = new ArrayList<>();
    String region = null;
    for (int i = parts.length - 1; i >= 0; i--) {
      String[] cityAndRegion = parts[i].split(", ", 2);
      region = cityAndRegion.length > 1 ? cityAndRegion[1].strip() : region;
      cities.add(0, new PublishedCity(cityAndRegion[0].strip(), region));
    }
    return cities;
  }
}
