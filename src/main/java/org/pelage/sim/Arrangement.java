package org.pelage.sim;

import java.util.ArrayList;
import java.util.List;
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

  ReviewEvent.CandidatesProposed candidatesProposed() {
    List<Candidate> candidates = new ArrayList<>(pairs.size());
    for (Workload.ScoredPair p : pairs) {
      Pair nodes = Pair.of(nodeOf(p.ids().low()), nodeOf(p.ids().high()));
      candidates.add(new Candidate(nodes, p.probabilities()));
    }
    return new ReviewEvent.CandidatesProposed(List.copyOf(candidates), true);
  }
}
