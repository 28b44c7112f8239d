package io.clusterpulse.core.clustering;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.geo.SpherePoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The definition of a clustering, word by word: every location is compared with every other. */
final class BruteForceClustering {
  private final Map<Location, Long> weights = new TreeMap<>();
  private final Set<Location> all = new TreeSet<>();
  private final Map<Location, SpherePoint> points = new HashMap<>();
  private final Density density;

  int borders;
  int tiedBorders;
  int merges;

  BruteForceClustering(
      List<WeightedLocation> locations, List<Location> bystanders, Density density) {
    this.density = density;
    for (WeightedLocation location : locations) {
      if (location.weight() > 0) {
        weights.merge(location.location(), location.weight(), Long::sum);
      }
    }
    all.addAll(weights.keySet());
    all.addAll(bystanders);
    all.forEach(location -> points.put(location, SpherePoint.of(location)));
  }

  Clustering cluster() {
    Set<Location> cores = cores();
    List<Set<Location>> clusters = components(cores);
    Set<Location> noise = assignBorders(cores, clusters);
    mergeNear(clusters);
    List<List<Location>> sorted = new ArrayList<>();
    for (Set<Location> cluster : clusters) {
      sorted.add(List.copyOf(cluster));
    }
    sorted.sort(Comparator.comparing(cluster -> cluster.get(0)));
    return new Clustering(sorted, List.copyOf(noise));
  }

  private Set<Location> cores() {
    Set<Location> cores = new TreeSet<>();
    for (Location candidate : weights.keySet()) {
      long sum = 0;
      for (Location other : weights.keySet()) {
        if (areWithin(density.epsilonMetres(), candidate, other)) {
          sum += weights.get(other);
        }
      }
      if (sum >= density.minPoints()) {
        cores.add(candidate);
      }
    }
    return cores;
  }

  private List<Set<Location>> components(Set<Location> cores) {
    List<Set<Location>> components = new ArrayList<>();
    Set<Location> left = new TreeSet<>(cores);
    while (!left.isEmpty()) {
      Set<Location> component = new TreeSet<>();
      List<Location> toVisit = new ArrayList<>(List.of(left.iterator().next()));
      while (!toVisit.isEmpty()) {
        Location visited = toVisit.remove(toVisit.size() - 1);
        if (left.remove(visited)) {
          component.add(visited);
          for (Location other : left) {
            if (areWithin(density.epsilonMetres(), visited, other)) {
              toVisit.add(other);
            }
          }
        }
      }
      components.add(component);
    }
    return components;
  }

  private Set<Location> assignBorders(Set<Location> cores, List<Set<Location>> clusters) {
    Set<Location> noise = new TreeSet<>();
    Map<Location, Location> coreOfBorder = new TreeMap<>();
    for (Location location : all) {
      if (cores.contains(location)) {
        continue;
      }
      List<Location> near = new ArrayList<>();
      for (Location core : cores) {
        if (areWithin(density.epsilonMetres(), location, core)) {
          near.add(core);
        }
      }
      near.sort(
          Comparator.comparingLong((Location core) -> squaredChord(location, core))
              .thenComparing(core -> core));
      if (near.isEmpty()) {
        noise.add(location);
      } else {
        coreOfBorder.put(location, near.get(0));
        borders++;
        if (near.size() > 1
            && squaredChord(location, near.get(0)) == squaredChord(location, near.get(1))) {
          tiedBorders++;
        }
      }
    }
    coreOfBorder.forEach(
        (border, core) ->
            clusters.stream()
                .filter(cluster -> cluster.contains(core))
                .findFirst()
                .orElseThrow()
                .add(border));
    return noise;
  }

  private void mergeNear(List<Set<Location>> clusters) {
    boolean changed = density.mergeDistanceMetres() > 0;
    while (changed) {
      changed = false;
      for (int a = 0; a < clusters.size() && !changed; a++) {
        for (int b = a + 1; b < clusters.size() && !changed; b++) {
          if (areNear(clusters.get(a), clusters.get(b))) {
            clusters.get(a).addAll(clusters.remove(b));
            merges++;
            changed = true;
          }
        }
      }
    }
  }

  private boolean areNear(Set<Location> a, Set<Location> b) {
    for (Location inA : a) {
      for (Location inB : b) {
        boolean bothCount = weights.containsKey(inA) && weights.containsKey(inB);
        if (bothCount && areWithin(density.mergeDistanceMetres(), inA, inB)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean areWithin(int metres, Location a, Location b) {
    return squaredChord(a, b) <= SpherePoint.squaredChordOfArc(metres);
  }

  private long squaredChord(Location a, Location b) {
    return points.get(a).squaredChordTo(points.get(b));
  }
}
