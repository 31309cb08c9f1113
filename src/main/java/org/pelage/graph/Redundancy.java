package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * k-positive redundancy of components: k-edge-connected, or no pair left to ask. The answer of the
 * connectivity test is kept, and each change of an edge either settles it without a look at the
 * component (a merge hangs on one edge, an edge more breaks nothing) or asks for one new test.
 */
final class Redundancy {
  private static final int UNKNOWN = 0;
  private static final int CONNECTED = 1;
  private static final int NOT_CONNECTED = 2;

  private final EvidenceLayer evidence;
  private final Incidence incidence;
  private final EdgeConnectivity connectivity;
  private int k;
  private int[] connected = {};
  private int[] positives = {};

  Redundancy(EvidenceLayer evidence, Incidence incidence, EdgeConnectivity connectivity, int k) {
    this.evidence = evidence;
    this.incidence = incidence;
    this.connectivity = connectivity;
    this.k = k;
  }

  /** Changes k; every component has to be tested anew. */
  void setK(int k) {
    this.k = k;
    Arrays.fill(connected, UNKNOWN);
  }

  void addSingle(int component) {
    ensure(component);
    connected[component] = CONNECTED;
    positives[component] = 0;
  }

  /** Takes in a component with all its edges. */
  void load(int component) {
    addSingle(component);
    if (evidence.components().size(component) > 1) {
      positives[component] = positiveEnds(component) / 2;
      connected[component] = UNKNOWN;
    }
  }

  private int positiveEnds(int component) {
    Components components = evidence.components();
    int ends = 0;
    for (int i = 0; i < components.size(component); i++) {
      ends += incidence.positiveDegree(components.member(component, i));
    }
    return ends;
  }

  private void ensure(int component) {
    connected = IntArrays.grow(connected, component + 1);
    positives = IntArrays.grow(positives, component + 1);
  }

  /** Two components became one by one edge: without it they fall apart. */
  void merging(int into, int from) {
    positives[into] += positives[from] + 1;
    connected[into] = k == 1 ? CONNECTED : NOT_CONNECTED;
  }

  void positiveAdded(int component) {
    positives[component]++;
    if (connected[component] == NOT_CONNECTED) {
      connected[component] = UNKNOWN;
    }
  }

  void positiveRemoved(int component) {
    positives[component]--;
    if (connected[component] == CONNECTED && k > 1) {
      connected[component] = UNKNOWN;
    }
  }

  void split(int from, int off) {
    ensure(off);
    positives[off] = positiveEnds(off) / 2;
    positives[from] -= positives[off] + 1;
    connected[from] = UNKNOWN;
    connected[off] = UNKNOWN;
  }

  /** Number of positive edges. O(1). */
  int positives(int component) {
    return positives[component];
  }

  /** Whether it is redundant, given that it is consistent. */
  boolean isRedundant(int component) {
    return isComplete(component) || isConnected(component);
  }

  private boolean isComplete(int component) {
    long n = evidence.components().size(component);
    int notcomps = evidence.bundles().notcomps(evidence.inside(component));
    return positives[component] + (long) notcomps == n * (n - 1) / 2;
  }

  private boolean isConnected(int component) {
    if (connected[component] == UNKNOWN) {
      connected[component] =
          connectivity.isAtLeast(evidence.components(), component, k) ? CONNECTED : NOT_CONNECTED;
    }
    return connected[component] == CONNECTED;
  }
}
