package org.pelage.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.pelage.graph.Candidate;
import org.pelage.graph.Pair;
import org.pelage.review.ReviewEvent;
import org.pelage.sim.workload.Workload;

/**
 * The order in which an algorithm meets a workload: node i is the i-th annotation line. Order seed
 * 0 is the file's own order; any other permutes annotations and candidate lines, to average over
 * the breaking of ties. Ids stay, because answers hang on them.
 */
final class Arrangement {
  private final List<Workload.Annotation> annotations;
  private final List<Workload.ScoredPair> pairs;
  private final int[] nodeOfId;

  Arrangement(Workload workload, long orderSeed) {
    annotations = new ArrayList<>(workload.annotations());
    pairs = new ArrayList<>(workload.pairs());
    if (orderSeed != 0) {
      SplittableRandom random = new SplittableRandom(orderSeed);
      shuffle(annotations, random);
      shuffle(pairs, random);
    }
    nodeOfId = new int[annotations.size() + 1];
    for (int node = 0; node < annotations.size(); node++) {
      nodeOfId[annotations.get(node).id()] = node;
    }
  }

  private static <T> void shuffle(List<T> list, SplittableRandom random) {
    for (int i = list.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      T t = list.get(i);
      list.set(i, list.get(j));
      list.set(j, t);
    }
  }

  int nodeOf(int id) {
    return nodeOfId[id];
  }

  Pair ids(Pair nodes) {
    return Pair.of(annotations.get(nodes.low()).id(), annotations.get(nodes.high()).id());
  }

  ReviewEvent.AnnotationsAdded annotationsAdded() {
    List<ReviewEvent.Annotation> added = new ArrayList<>(annotations.size());
    for (int node = 0; node < annotations.size(); node++) {
      Workload.Annotation a = annotations.get(node);
      added.add(new ReviewEvent.Annotation(node, a.uuid(), a.viewpoint()));
    }
    return new ReviewEvent.AnnotationsAdded(List.copyOf(added));
  }

  /**
   * The file's pairs.
   *
   * @param perAnnotation of each annotation only so many, those that score highest
   */
  ReviewEvent.CandidatesProposed candidatesProposed(int perAnnotation) {
    List<Candidate> candidates = new ArrayList<>(pairs.size());
    for (Workload.ScoredPair p : nearest(perAnnotation)) {
      Pair nodes = Pair.of(nodeOf(p.ids().low()), nodeOf(p.ids().high()));
      candidates.add(new Candidate(nodes, p.probabilities()));
    }
    return new ReviewEvent.CandidatesProposed(List.copyOf(candidates), true);
  }

  /** A pair stays if it is among the highest of either end, as a search of neighbours has it. */
  private List<Workload.ScoredPair> nearest(int perAnnotation) {
    if (perAnnotation >= annotations.size()) {
      return pairs;
    }
    List<Workload.ScoredPair> highestFirst = new ArrayList<>(pairs);
    highestFirst.sort(
        Comparator.comparingDouble((Workload.ScoredPair p) -> -p.score())
            .thenComparing(Workload.ScoredPair::ids));
    Map<Integer, Integer> taken = new HashMap<>();
    Set<Pair> kept = new HashSet<>();
    for (Workload.ScoredPair p : highestFirst) {
      int low = taken.merge(p.ids().low(), 1, Integer::sum);
      int high = taken.merge(p.ids().high(), 1, Integer::sum);
      if (Math.min(low, high) <= perAnnotation) {
        kept.add(p.ids());
      }
    }
    return pairs.stream().filter(p -> kept.contains(p.ids())).toList();
  }
}
