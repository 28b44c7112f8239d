package io.clusterpulse.benchmarks;

import io.clusterpulse.core.clustering.live.LiveClustering;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a feed does to a world, document by document: of a hundred nine out of ten are new, eight
 * correct an earlier one (its old origins go, its new ones come) and two withdraw one. When it ends
 * it is undone backwards, document by document, as when a window moves on; then the world is what
 * it was at first, and all begins again.
 */
final class DocumentStream {
  private static final int ORIGINS_PER_DOCUMENT = 5;

  private final SyntheticWorld world;
  private final List<Location[]> published = new ArrayList<>();
  private final List<Location[]> gone = new ArrayList<>();
  private final List<Location[]> came = new ArrayList<>();
  private int next;
  private boolean backwards;

  DocumentStream(SyntheticWorld world, int documents) {
    this.world = world;
    for (int i = 0; i < documents; i++) {
      draw();
    }
  }

  private void draw() {
    int chance = world.random(100);
    if (published.isEmpty() || chance < 90) {
      publish();
    } else if (chance < 98) {
      correct(world.random(published.size()));
    } else {
      withdraw(world.random(published.size()));
    }
  }

  private void publish() {
    Location[] document = fresh(world.drawDocument(ORIGINS_PER_DOCUMENT));
    published.add(document);
    gone.add(new Location[0]);
    came.add(document);
  }

  /** One person turns out to be where those of another document are. */
  private void correct(int which) {
    Location[] before = published.get(which);
    Location[] after = before.clone();
    after[world.random(after.length)] = world.drawDocument(1)[0];
    published.set(which, fresh(after));
    gone.add(fresh(before));
    came.add(published.get(which));
  }

  /** A document that was just read lies together in memory. */
  private static Location[] fresh(Location[] document) {
    Location[] copy = new Location[document.length];
    Arrays.setAll(
        copy,
        i -> new Location(document[i].latitudeHundredths(), document[i].longitudeHundredths()));
    return copy;
  }

  private void withdraw(int which) {
    Location[] last = published.remove(published.size() - 1);
    gone.add(which == published.size() ? last : published.set(which, last));
    came.add(new Location[0]);
  }

  /** How many calls of {@link #advance} lead through all and back again. */
  int cycle() {
    return 2 * gone.size();
  }

  /** The next document, without bringing the clusters up to date. */
  void advance(LiveClustering clustering) {
    if (backwards) {
      next--;
      add(clustering, came.get(next), -1);
      add(clustering, gone.get(next), 1);
      backwards = next > 0;
    } else {
      add(clustering, gone.get(next), -1);
      add(clustering, came.get(next), 1);
      next++;
      backwards = next == gone.size();
    }
  }

  private static void add(LiveClustering clustering, Location[] origins, int delta) {
    for (Location origin : origins) {
      clustering.add(origin, delta);
    }
  }
}
