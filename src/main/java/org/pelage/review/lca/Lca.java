package org.pelage.review.lca;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pelage.graph.Pair;

/**
 * A local alternative: one cluster, or two with an edge between them, and the best other way known
 * to cluster their members. Its scores follow the weights without being recomputed.
 */
final class Lca {
  /** Where it is kept; see {@link LcaQueues}. */
  enum Place {
    SCORING,
    QUEUED,
    WAITING,
    FUTILE
  }

  /** The first cluster's id, and the second's or {@link Clustering#NONE}; the first is smaller. */
  final int first;

  final int second;

  /** Members, rising. */
  final int[] nodes;

  private final int[] from;
  private int[] to = {};
  private long fromScore;
  private long toScore;
  Place place = Place.SCORING;

  /** Pairs that could be asked, the next one last; empty: to be listed anew. */
  final List<Pair> askable = new ArrayList<>();

  /** Pairs asked for. */
  final List<Pair> waitingFor = new ArrayList<>();

  private Lca(int first, int second, int[] nodes, int[] from) {
    this.first = first;
    this.second = second;
    this.nodes = nodes;
    this.from = from;
  }

  static Lca ofOne(Clustering clusters, int id) {
    int[] nodes = clusters.members(id);
    return new Lca(id, Clustering.NONE, nodes, new int[nodes.length]);
  }

  static Lca ofTwo(Clustering clusters, int one, int other) {
    int[] nodes = new int[clusters.size(one) + clusters.size(other)];
    System.arraycopy(clusters.members(one), 0, nodes, 0, clusters.size(one));
    System.arraycopy(clusters.members(other), 0, nodes, clusters.size(one), clusters.size(other));
    Arrays.sort(nodes);
    int[] from = new int[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      from[i] = clusters.of(nodes[i]) == one ? 0 : 1;
    }
    return new Lca(Math.min(one, other), Math.max(one, other), nodes, from);
  }

  boolean isPair() {
    return second != Clustering.NONE;
  }

  int[] from() {
    return from;
  }

  int[] to() {
    return to;
  }

  long fromScore() {
    return fromScore;
  }

  long toScore() {
    return toScore;
  }

  /** By what the score would rise with the alternative; 0 before there is one. */
  long delta() {
    return toScore - fromScore;
  }

  void scored(long nowScore, int[] alternative, long alternativeScore) {
    fromScore = nowScore;
    to = alternative;
    toScore = alternativeScore;
    askable.clear();
  }

  boolean isScored() {
    return to.length > 0;
  }

  /** Follows a changed weight; returns by what the alternative's score rose. */
  long follow(Pair pair, long change) {
    fromScore += sameLabel(from, pair) ? change : -change;
    long rise = sameLabel(to, pair) ? change : -change;
    toScore += rise;
    return rise;
  }

  /** Whether the pair is together in one of the two clusterings and apart in the other. */
  boolean tells(int i, int j) {
    return (from[i] == from[j]) != (to[i] == to[j]);
  }

  private boolean sameLabel(int[] labels, Pair pair) {
    return labels[Arrays.binarySearch(nodes, pair.low())]
        == labels[Arrays.binarySearch(nodes, pair.high())];
  }

  /** What was asked for and has not come can be asked first the next time. */
  void stopWaiting() {
    if (!askable.isEmpty()) {
      askable.addAll(waitingFor);
    }
    waitingFor.clear();
  }
}
