package org.pelage.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which pairs of a list of subjects may be candidates, worked out once for each kind of subject, so
 * that a question is two array reads. Immutable; thread-safe.
 */
final class Comparability {
  private record Kind(Optional<String> species, Optional<String> viewpoint) {}

  private final int[] kinds;
  private final boolean[][] sameSpecies;
  private final boolean[][] sharedView;

  Comparability(List<Subject> subjects) {
    Map<Kind, Integer> numbers = new HashMap<>();
    List<Kind> distinct = new ArrayList<>();
    kinds = new int[subjects.size()];
    for (int i = 0; i < kinds.length; i++) {
      Kind kind = new Kind(subjects.get(i).species(), subjects.get(i).viewpoint());
      kinds[i] = numbers.computeIfAbsent(kind, k -> distinct.size());
      if (kinds[i] == distinct.size()) {
        distinct.add(kind);
      }
    }
    sameSpecies = new boolean[distinct.size()][distinct.size()];
    sharedView = new boolean[distinct.size()][distinct.size()];
    for (int a = 0; a < distinct.size(); a++) {
      for (int b = 0; b < distinct.size(); b++) {
        sameSpecies[a][b] = distinct.get(a).species().equals(distinct.get(b).species());
        sharedView[a][b] =
            Viewpoint.comparable(distinct.get(a).viewpoint(), distinct.get(b).viewpoint());
      }
    }
  }

  /** A number for all subjects that are comparable with the same others. */
  int kind(int position) {
    return kinds[position];
  }

  /** How many pairs may be candidates. */
  double pairs(boolean crossViewpoint) {
    long[] sizes = new long[sameSpecies.length];
    for (int kind : kinds) {
      sizes[kind]++;
    }
    double pairs = 0;
    for (int a = 0; a < sizes.length; a++) {
      for (int b = 0; b < sizes.length; b++) {
        if (sameSpecies[a][b] && (crossViewpoint || sharedView[a][b])) {
          pairs += sizes[a] * (double) (a == b ? sizes[a] - 1 : sizes[b]) / 2;
        }
      }
    }
    return pairs;
  }

  /** Whether a pair may be a candidate: two, of one species, with a side in common. */
  boolean comparable(int i, int j, boolean crossViewpoint) {
    int a = kinds[i];
    int b = kinds[j];
    return i != j && sameSpecies[a][b] && (crossViewpoint || sharedView[a][b]);
  }
}
