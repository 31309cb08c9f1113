package org.pelage.http.overview;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pelage.session.SessionReply.IndividualRow;

/**
 * Where a graph's individuals lie in the plane. Each is a disc whose area grows with its number of
 * annotations; discs lie on Vogel's spiral (1979), the largest in the middle, so that none hides
 * another and the same partition always looks the same. One unit is the radius of a single
 * annotation. Built in O(n log n); immutable.
 */
final class Layout {
  /** Turn between neighbours on the spiral, in radians. */
  private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

  /** Area of the plane for each unit of a disc's area: room between discs. */
  private static final double ROOM = 2.4;

  /** A place in the plane. */
  record Place(double x, double y) {}

  /** An individual's disc. */
  record Disc(IndividualRow individual, double x, double y, double radius) {
    int annotations() {
      return individual.annotations().size();
    }

    /** Place of its annotation of that index. */
    Place place(int index) {
      double distance = (radius - 0.5) * Math.sqrt((index + 0.5) / annotations());
      double angle = index * GOLDEN_ANGLE;
      return new Place(x + distance * Math.cos(angle), y + distance * Math.sin(angle));
    }
  }

  private final List<Disc> discs;
  private final Map<UUID, Place> places;
  private final double extent;

  private Layout(List<Disc> discs, Map<UUID, Place> places, double extent) {
    this.discs = discs;
    this.places = places;
    this.extent = extent;
  }

  static Layout of(List<IndividualRow> individuals) {
    List<IndividualRow> ordered =
        individuals.stream()
            .sorted(
                Comparator.comparingInt((IndividualRow row) -> -row.annotations().size())
                    .thenComparing(IndividualRow::individual))
            .toList();
    Disc[] discs = new Disc[ordered.size()];
    double area = 0;
    for (int i = 0; i < discs.length; i++) {
      IndividualRow row = ordered.get(i);
      double radius = radius(row.annotations().size());
      area += ROOM * Math.PI * radius * radius;
      double distance = i == 0 ? 0 : Math.sqrt(area / Math.PI);
      double angle = i * GOLDEN_ANGLE;
      discs[i] = new Disc(row, distance * Math.cos(angle), distance * Math.sin(angle), radius);
    }
    List<Disc> all = List.of(discs);
    return new Layout(all, places(all), Math.sqrt(area / Math.PI) + 2);
  }

  /** A single annotation fills its disc; several have a little room inside. */
  private static double radius(int annotations) {
    return annotations == 1 ? 1 : 1.25 * Math.sqrt(annotations) + 0.5;
  }

  private static Map<UUID, Place> places(List<Disc> discs) {
    Map<UUID, Place> places = new HashMap<>();
    for (Disc disc : discs) {
      List<UUID> annotations = disc.individual().annotations();
      for (int i = 0; i < annotations.size(); i++) {
        places.put(annotations.get(i), disc.place(i));
      }
    }
    return places;
  }

  /** Every disc, the largest first. */
  List<Disc> discs() {
    return discs;
  }

  /** Where an annotation lies, empty if it takes no part. */
  Optional<Place> place(UUID annotation) {
    return Optional.ofNullable(places.get(annotation));
  }

  int annotations() {
    return places.size();
  }

  /** Everything lies within this distance of the origin. */
  double extent() {
    return extent;
  }
}
