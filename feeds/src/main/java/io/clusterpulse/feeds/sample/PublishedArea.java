package io.clusterpulse.feeds.sample;

import io.clusterpulse.core.ranking.PublishedTable;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.Placement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A published cluster on the map.
 *
 * @param row what was published
 * @param named centres of the cities in its name, the heaviest first
 * @param way through the towns that join them; one point if the cluster has one city
 */
record PublishedArea(PublishedTable.Row row, List<Placement> named, List<Placement> way) {
  private static final String RESOURCE = "published-areas.tsv";

  PublishedArea {
    named = List.copyOf(named);
    way = List.copyOf(way);
  }

  /**
   * @throws IllegalStateException if the map and the published table do not agree, or the gazetteer
   *     lacks a city
   */
  static List<PublishedArea> all(PublishedTable table, Gazetteer gazetteer) {
    List<String> lines = lines();
    if (lines.size() != table.rows().size()) {
      throw new IllegalStateException(
          RESOURCE + " has " + lines.size() + " areas, the table " + table.rows().size());
    }
    List<PublishedArea> areas = new ArrayList<>();
    for (PublishedTable.Row row : table.rows()) {
      areas.add(area(row, lines.get(areas.size()).split("\t"), gazetteer));
    }
    return areas;
  }

  private static PublishedArea area(PublishedTable.Row row, String[] fields, Gazetteer gazetteer) {
    if (Integer.parseInt(fields[0]) != row.rank() || !fields[1].equals(row.cluster())) {
      throw new IllegalStateException(RESOURCE + " has " + fields[1] + " for " + row);
    }
    return new PublishedArea(
        row, cities(fields[2], row, gazetteer), cities(fields[3], row, gazetteer));
  }

  private static List<Placement> cities(String names, PublishedTable.Row row, Gazetteer gazetteer) {
    List<Placement> cities = new ArrayList<>();
    for (String name : names.split(";")) {
      String[] parts = name.split("/");
      String qualifier = parts.length > 1 ? parts[1] : null;
      boolean economy = qualifier != null && row.economies().contains(qualifier);
      cities.add(
          gazetteer
              .find(
                  parts[0],
                  economy ? null : qualifier,
                  economy ? qualifier : row.economies().get(0))
              .orElseThrow(() -> new IllegalStateException("the gazetteer lacks " + name)));
    }
    return cities;
  }

  private static List<String> lines() {
    try (InputStream in = PublishedArea.class.getResourceAsStream(resource());
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource() {
    return "/io/clusterpulse/feeds/sample/" + RESOURCE;
  }
}
