package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.YearWindow;
import io.clusterpulse.scoring.tally.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One look of a partition through all its documents, in slices, so that the stream goes on
 * meanwhile. All of it is of one moment, when it began.
 */
public final class ProfilePass {
  private final PartialProfiles profiles;
  private final List<Scan> scans;
  private final int partition;
  private final List<SourcePosition> positions;
  private final int names;
  private final List<Profile> done = new ArrayList<>();
  private int book;

  /** Goes through the documents of a book, some at a time. */
  @FunctionalInterface
  public interface Scan {
    /**
     * @param count how many documents to look at
     * @return how many are left of the count: above 0, and the scan is over
     */
    int show(int count);
  }

  /** A book of the partition. */
  public interface Book {
    ProfiledDocuments documents();

    /** All documents that count as they stand now; ends a scan before it. */
    Scan scan(Consumer<CountedDocument> visitor);

    /** How the units of a location came about, within a window. */
    Flows flows(Location location, YearWindow window);
  }

  /**
   * @param positions what the books include now
   * @param names of a kind that are told of a cluster
   */
  public ProfilePass(
      ProfileRequest request,
      List<? extends Book> books,
      int partition,
      List<SourcePosition> positions,
      int names) {
    List<ProfiledDocuments> documents =
        books.stream().<ProfiledDocuments>map(Book::documents).toList();
    this.profiles = new PartialProfiles(request, documents);
    books.forEach(of -> profiles.addFlows(of.documents().indicator(), of::flows));
    this.scans = books.stream().<Scan>map(of -> of.scan(profiles::add)).toList();
    this.partition = partition;
    this.positions = List.copyOf(positions);
    this.names = names;
  }

  /**
   * Goes on.
   *
   * @param count about so many documents, or as many names
   * @return the part, once all is done
   */
  public Optional<ProfilePart> step(int count) {
    int left = count;
    while (left > 0 && book < scans.size()) {
      left = scans.get(book).show(left);
      if (left > 0) {
        book++;
      }
    }
    ProfileRequest request = profiles.request();
    while (left > 0 && done.size() < request.clusters().size()) {
      left -= 1 + profiles.names(done.size());
      done.add(profiles.profile(done.size(), names));
    }
    if (book < scans.size() || done.size() < request.clusters().size()) {
      return Optional.empty();
    }
    return Optional.of(
        new ProfilePart(
            partition,
            request.methodology(),
            request.edition(),
            request.version(),
            positions,
            profiles.quality(),
            done));
  }
}
