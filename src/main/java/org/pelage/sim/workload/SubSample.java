package org.pelage.sim.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.pelage.graph.Pair;
import org.pelage.sim.referee.Truth;

/**
 * Smaller herds out of one: some of its identities with all their annotations, and the candidate
 * pairs that lie among them. Ids are 1..m again, in the order they had.
 */
public final class SubSample {
  private final Workload whole;
  private final int[] oldOf;
  private final int[] newOf;
  private final int size;

  private SubSample(Workload whole, boolean[] kept) {
    this.whole = whole;
    int[] identity = whole.truth().identity();
    oldOf = new int[whole.size() + 1];
    newOf = new int[whole.size() + 1];
    int next = 0;
    for (int id = 1; id <= whole.size(); id++) {
      if (kept[identity[id]]) {
        oldOf[++next] = id;
        newOf[id] = next;
      }
    }
    size = next;
  }

  /**
   * Draws identities until a share of them, at least one, is there.
   *
   * @param share 0 (exclusive) to 1
   * @param seed the same seed draws the same identities
   */
  public static Workload draw(Workload whole, double share, long seed) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be above 0 and at most 1: " + share);
    }
    int identities = whole.truth().identities();
    int[] order = new int[identities];
    Arrays.setAll(order, i -> i);
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] kept = new boolean[identities];
    int count = Math.max(1, (int) Math.round(share * identities));
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(identities - i);
      kept[order[j]] = true;
      order[j] = order[i];
    }
    return new SubSample(whole, kept).workload();
  }

  private Workload workload() {
    List<Workload.Annotation> annotations = new ArrayList<>(size);
    for (Workload.Annotation a : whole.annotations()) {
      if (newOf[a.id()] > 0) {
        annotations.add(new Workload.Annotation(newOf[a.id()], a.uuid(), a.viewpoint()));
      }
    }
    List<Workload.ScoredPair> pairs = new ArrayList<>();
    for (Workload.ScoredPair p : whole.pairs()) {
      int low = newOf[p.ids().low()];
      int high = newOf[p.ids().high()];
      if (low > 0 && high > 0) {
        pairs.add(new Workload.ScoredPair(new Pair(low, high), p.score(), p.probabilities()));
      }
    }
    return new Workload(
        whole.name(),
        List.copyOf(annotations),
        List.copyOf(pairs),
        whole.scores().renumbered(oldOf, pairs, Workload.viewpointsById(annotations)),
        whole.reviewer(),
        truth());
  }

  private Truth truth() {
    Truth all = whole.truth();
    int[] identity = new int[size + 1];
    boolean[] both = new boolean[size + 1];
    int[] dense = new int[all.identities()];
    Arrays.fill(dense, -1);
    int identities = 0;
    for (int id = 1; id <= size; id++) {
      int key = all.identity()[oldOf[id]];
      if (dense[key] < 0) {
        dense[key] = identities++;
      }
      identity[id] = dense[key];
      both[id] = all.both()[oldOf[id]];
    }
    return new Truth(identity, both, identities);
  }
}
