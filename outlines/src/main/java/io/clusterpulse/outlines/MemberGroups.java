package io.clusterpulse.outlines;

import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Members divided so that each group fits on a map of its own. A cluster of cities is one group;
 * only one that is as wide as a continent is halved, along its longest axis, until its parts fit.
 */
final class MemberGroups {
  /** At this distance from its centre a map is 3 % off. */
  private static final double MAX_REACH_METRES = 3_000_000;

  private static final List<ToDoubleFunction<Direction>> AXES =
      List.of(Direction::x, Direction::y, Direction::z);

  private MemberGroups() {}

  static List<MemberPatch> of(Collection<Location> members) {
    List<Direction> points =
        new ArrayList<>(members.stream().distinct().sorted().map(Direction::of).toList());
    List<MemberPatch> patches = new ArrayList<>();
    divide(points, patches);
    return patches;
  }

  private static void divide(List<Direction> points, List<MemberPatch> patches) {
    Direction center = EqualAreaProjection.about(points).center();
    double reach = points.stream().mapToDouble(center::metresTo).max().orElseThrow();
    if (reach <= MAX_REACH_METRES) {
      patches.add(new MemberPatch(points));
      return;
    }
    points.sort(Comparator.comparingDouble(longestAxis(points)));
    int half = points.size() / 2;
    divide(new ArrayList<>(points.subList(0, half)), patches);
    divide(new ArrayList<>(points.subList(half, points.size())), patches);
  }

  private static ToDoubleFunction<Direction> longestAxis(List<Direction> points) {
    return AXES.stream()
        .max(Comparator.comparingDouble(axis -> length(points, axis)))
        .orElseThrow();
  }

  private static double length(List<Direction> points, ToDoubleFunction<Direction> axis) {
    double min = points.stream().mapToDouble(axis).min().orElseThrow();
    return points.stream().mapToDouble(axis).max().orElseThrow() - min;
  }
}
