package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.YearWindow;
import io.clusterpulse.scoring.tally.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One look of a partition through all its documents, in slices, so that the stream goes on
 * meanwhile. All of it is of one moment, when it began.
 */
public final class ProfilePass {
  private final PartialProfiles profiles;
  private final List<DocumentScan> scans;
  private final int partition;
  private final List<SourcePosition> positions;
  private final int names;
  private final List<Profile> done = new ArrayList<>();
  private int book;

  /** A book of the partition. */
  public interface Book {
    ProfiledDocuments documents();

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
    this.scans = documents.stream().map(of -> of.scan(profiles)).toList();
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
