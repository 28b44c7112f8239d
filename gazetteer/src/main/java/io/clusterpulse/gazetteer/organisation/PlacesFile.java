package io.clusterpulse.gazetteer.organisation;

import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.gazetteer.organisation.Institutions.Site;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * The places of organisations that every feed uses, kept between runs and brought up to date by
 * each release of ROR. Its number grows whenever a place changes, and goes into the revisions of
 * the documents that are placed by it.
 */
public final class PlacesFile {
  private static final String FORMAT = "clusterpulse-places-1";

  private final Path path;

  /**
   * What an update did.
   *
   * @param added organisations not known before
   * @param moved of the known ones, those that lie elsewhere now
   * @param succeeded of them, those that were withdrawn and are where their successor is
   * @param total organisations known now
   * @param placed of them, those with a coordinate
   * @param number of the places, as it goes into revisions
   */
  public record Update(
      long added, long moved, long succeeded, long total, long placed, long number) {

    /** Whether any document could be placed in another way than before. */
    public boolean changedPlaces() {
      return added + moved > 0;
    }
  }

  public PlacesFile(Path path) {
    this.path = path;
  }

  /** The one that feeding keeps in its directory. */
  public static PlacesFile in(Path directory) {
    return new PlacesFile(directory.resolve("places.tsv.gz"));
  }

  public boolean exists() {
    return Files.isRegularFile(path);
  }

  /** Whether the file begins like one of these, rather than like another file of organisations. */
  boolean isOne() throws IOException {
    try (InputStream in = Files.newInputStream(path);
        InputStream text = new GZIPInputStream(in)) {
      byte[] head = text.readNBytes(FORMAT.length());
      return Arrays.equals(head, FORMAT.getBytes(StandardCharsets.US_ASCII));
    } catch (ZipException | EOFException e) {
      return false;
    }
  }

  public Path path() {
    return path;
  }

  /**
   * @throws IOException if the file is damaged or another program's
   */
  public Institutions load() throws IOException {
    Institutions places = new Institutions();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
      String[] head = String.valueOf(in.readLine()).split("\t");
      if (head.length != 2 || !head[0].equals(FORMAT)) {
        throw new IOException(path + " is no file of places; feed ror writes it anew");
      }
      places.number(Long.parseLong(head[1]));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        read(line, places);
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException(path + " is damaged; remove it and feed ror again", e);
    }
    return places;
  }

  private static void read(String line, Institutions places) {
    String[] fields = line.split("\t", -1);
    Coordinate coordinate =
        fields[1].isEmpty()
            ? null
            : new Coordinate(Integer.parseInt(fields[1]), Integer.parseInt(fields[2]));
    places.put(
        fields[0],
        new Site(coordinate, fields[3].isEmpty() ? null : fields[3], Long.parseLong(fields[4])));
  }

  /**
   * Takes in newer records; a record that is older than what is known changes nothing. An
   * organisation that is missing in the release stays: ROR never takes one out.
   */
  public Update update(Institutions release) throws IOException {
    Institutions known = exists() ? load() : new Institutions();
    long added = 0;
    long moved = 0;
    long succeeded = 0;
    for (Map.Entry<String, Site> entry : new TreeMap<>(release.sites()).entrySet()) {
      Site before = known.site(entry.getKey());
      Site after = entry.getValue();
      if (before != null && after.changedEpochDay() < before.changedEpochDay()) {
        continue;
      }
      boolean changed = before == null || !before.isPlacedLike(after);
      known.put(entry.getKey(), after);
      added += before == null ? 1 : 0;
      moved += before != null && changed ? 1 : 0;
      succeeded += before != null && changed && after.successorOrNull() != null ? 1 : 0;
    }
    if (added + moved > 0) {
      known.number(Math.max(known.number() + 1, release.number()));
      save(known);
    }
    return new Update(added, moved, succeeded, known.sites().size(), known.size(), known.number());
  }

  /** A crash leaves the old or the new file, never a part. */
  private void save(Institutions places) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    Path draft = path.resolveSibling(path.getFileName() + ".new");
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(draft)), StandardCharsets.UTF_8))) {
      out.write(FORMAT + "\t" + places.number() + "\n");
      for (Map.Entry<String, Site> entry : new TreeMap<>(places.sites()).entrySet()) {
        out.write(line(entry.getKey(), entry.getValue()));
      }
    }
    Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String line(String key, Site site) {
    Coordinate at = site.coordinateOrNull();
    return String.join(
            "\t",
            key,
            at == null ? "" : Integer.toString(at.latitudeE7()),
            at == null ? "" : Integer.toString(at.longitudeE7()),
            site.successorOrNull() == null ? "" : site.successorOrNull(),
            Long.toString(site.changedEpochDay()))
        + "\n";
  }
}
