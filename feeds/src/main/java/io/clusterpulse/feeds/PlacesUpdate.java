package io.clusterpulse.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.gazetteer.organisation.InstitutionsFile;
import io.clusterpulse.gazetteer.organisation.PlacesFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code feed ror}: brings the places that every later feed uses up to date. Nothing is posted. */
final class PlacesUpdate {
  /** As it is written on the command line in the place of a format. */
  static final String LABEL = "ror";

  private final PlacesFile places;
  private final PrintWriter out;
  private final boolean json;

  PlacesUpdate(PlacesFile places, PrintWriter out, boolean json) {
    this.places = places;
    this.out = out;
    this.json = json;
  }

  /**
   * @throws IOException naming the file that holds no organisations
   */
  void run(List<Path> files) throws IOException {
    for (Path file : files) {
      PlacesFile.Update update = places.update(InstitutionsFile.load(file));
      out.println(json ? json(update) : table(file, update));
      out.flush();
    }
  }

  private String table(Path file, PlacesFile.Update update) {
    return String.format(
        Locale.ROOT,
        "%s: %,d new, %,d elsewhere than before (%,d of them by a successor); %,d organisations are"
            + " known, %,d with a place%n%s",
        file,
        update.added(),
        update.moved(),
        update.succeeded(),
        update.total(),
        update.placed(),
        update.changedPlaces()
            ? "documents that are fed again are placed anew (places " + update.number() + ")"
            : "nothing changed (places " + update.number() + ")");
  }

  private static String json(PlacesFile.Update update) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("added", update.added());
    line.put("moved", update.moved());
    line.put("succeeded", update.succeeded());
    line.put("organisations", update.total());
    line.put("placed", update.placed());
    line.put("number", update.number());
    try {
      return new ObjectMapper().writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers are always JSON", e);
    }
  }
}
