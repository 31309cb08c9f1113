package org.pelage.review.effort;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pelage.graph.Pair;

/**
 * Everything known of single pairs: one row ("edge") per pair that was proposed, verified or
 * answered. Rows are only added; nodes are dense indices.
 */
final class Evidence {
  /** Features of a pair; see {@link Features}. */
  static final int FEATURES = 7;

  private final Long2IntOpenHashMap rowOf = new Long2IntOpenHashMap();
  private final List<IntArrayList> rowsOfNode = new ArrayList<>();
  private final List<IntArrayList> othersOfNode = new ArrayList<>();
  private int[] candidatesOfNode = new int[1024];
  private final IntArrayList answered = new IntArrayList();
  private int rows;
  private int[] low = new int[1024];
  private int[] high = new int[1024];
  private boolean[] proposed = new boolean[1024];
  private double[] match = new double[1024];
  private double[] info = new double[1024];
  private double[] score = new double[1024];
  private double[] said = new double[1024];
  private float[] features = new float[1024 * FEATURES];
  private short[] matches = new short[1024];
  private short[] nomatches = new short[1024];
  private short[] asked = new short[1024];
  private boolean[] closed = new boolean[1024];
  private boolean[] known = new boolean[1024];

  Evidence() {
    rowOf.defaultReturnValue(-1);
  }

  int rows() {
    return rows;
  }

  /** Row of the pair, -1 if nothing is known of it. */
  int row(int a, int b) {
    return rowOf.get(a < b ? ((long) a << 32) | b : ((long) b << 32) | a);
  }

  /** Row of the pair, made if it is not there. */
  int ensure(Pair pair) {
    int row = rowOf.get(pair.packed());
    if (row >= 0) {
      return row;
    }
    if (rows == low.length) {
      grow(2 * rows);
    }
    row = rows++;
    rowOf.put(pair.packed(), row);
    low[row] = pair.low();
    high[row] = pair.high();
    match[row] = Double.NaN;
    info[row] = 1;
    attach(pair.low(), row, pair.high());
    attach(pair.high(), row, pair.low());
    return row;
  }

  private void attach(int node, int row, int other) {
    rowsOf(node).add(row);
    othersOf(node).add(other);
  }

  private void grow(int size) {
    low = Arrays.copyOf(low, size);
    high = Arrays.copyOf(high, size);
    proposed = Arrays.copyOf(proposed, size);
    match = Arrays.copyOf(match, size);
    info = Arrays.copyOf(info, size);
    score = Arrays.copyOf(score, size);
    said = Arrays.copyOf(said, size);
    features = Arrays.copyOf(features, size * FEATURES);
    matches = Arrays.copyOf(matches, size);
    nomatches = Arrays.copyOf(nomatches, size);
    asked = Arrays.copyOf(asked, size);
    closed = Arrays.copyOf(closed, size);
    known = Arrays.copyOf(known, size);
  }

  /** Rows that touch the node, in the order they were made. */
  IntArrayList rowsOf(int node) {
    reach(node);
    return rowsOfNode.get(node);
  }

  /** The other ends of {@link #rowsOf} the node, in the same order. */
  IntArrayList othersOf(int node) {
    reach(node);
    return othersOfNode.get(node);
  }

  private void reach(int node) {
    while (rowsOfNode.size() <= node) {
      rowsOfNode.add(new IntArrayList(4));
      othersOfNode.add(new IntArrayList(4));
    }
    candidatesOfNode = IntArrays.ensureCapacity(candidatesOfNode, node + 1);
  }

  int low(int row) {
    return low[row];
  }

  int high(int row) {
    return high[row];
  }

  int other(int row, int node) {
    return low[row] == node ? high[row] : low[row];
  }

  Pair pair(int row) {
    return new Pair(low[row], high[row]);
  }

  boolean proposed(int row) {
    return proposed[row];
  }

  void propose(int row) {
    if (!proposed[row]) {
      proposed[row] = true;
      candidatesOfNode[low[row]]++;
      candidatesOfNode[high[row]]++;
    }
  }

  private void withdrawProposal(int row) {
    if (proposed[row]) {
      proposed[row] = false;
      candidatesOfNode[low[row]]--;
      candidatesOfNode[high[row]]--;
    }
  }

  /** On how many proposed pairs the node is. */
  int candidates(int node) {
    return node < candidatesOfNode.length ? candidatesOfNode[node] : 0;
  }

  /** P(same | comparable) by the verifier, NaN if it was never asked. */
  double match(int row) {
    return match[row];
  }

  /** Share of the pair's weight that counts: the probability that it is comparable. */
  double info(int row) {
    return info[row];
  }

  void verifier(int row, double matchIfComparable, double comparable) {
    match[row] = matchIfComparable;
    info[row] = comparable;
  }

  float feature(int row, int k) {
    return features[row * FEATURES + k];
  }

  void feature(int row, int k, double value) {
    features[row * FEATURES + k] = (float) value;
  }

  /** Log-odds of "same" by the scores alone. */
  double score(int row) {
    return score[row];
  }

  void score(int row, double logOdds) {
    score[row] = logOdds;
  }

  /** Log-likelihood ratio of "same" by the answers alone. */
  double said(int row) {
    return said[row];
  }

  void said(int row, double logRatio) {
    said[row] = logRatio;
  }

  int matches(int row) {
    return matches[row];
  }

  int nomatches(int row) {
    return nomatches[row];
  }

  int answers(int row) {
    return matches[row] + nomatches[row];
  }

  /** How often people were asked, those included who were not sure. */
  int asked(int row) {
    return asked[row];
  }

  /** Rows of which people have said anything, in the order they first did. */
  IntArrayList answered() {
    return answered;
  }

  /** What people have said of the pair. */
  void heard(int row, int matchCount, int nomatchCount, int askedCount, boolean isClosed) {
    if (!known[row]) {
      known[row] = true;
      answered.add(row);
    }
    matches[row] = (short) matchCount;
    nomatches[row] = (short) nomatchCount;
    asked[row] = (short) askedCount;
    closed[row] = isClosed;
  }

  /** Whether nobody can tell: not comparable. */
  boolean closed(int row) {
    return closed[row];
  }

  /**
   * How much asking about a row tells, against others between the same two sets; negative infinity
   * if it is not to be asked. A pair somebody was not sure of stays the one to ask: it goes to
   * another person.
   */
  double worth(int row) {
    return closed[row] || asked[row] >= Agenda.TRIES
        ? Double.NEGATIVE_INFINITY
        : 10 * info[row] + score[row] - 100 * answers(row);
  }

  /** What people had said of the pairs, to come back to. Immutable. */
  record Saved(int rows, int[] answered, short[] counts, boolean[] closed) {}

  Saved save() {
    int[] saved = answered.toIntArray();
    short[] counts = new short[3 * saved.length];
    boolean[] isClosed = new boolean[saved.length];
    for (int i = 0; i < saved.length; i++) {
      counts[3 * i] = matches[saved[i]];
      counts[3 * i + 1] = nomatches[saved[i]];
      counts[3 * i + 2] = asked[saved[i]];
      isClosed[i] = closed[saved[i]];
    }
    return new Saved(rows, saved, counts, isClosed);
  }

  private void detachLast(int node) {
    rowsOf(node).popInt();
    othersOf(node).popInt();
  }

  /** Forgets later rows and answers; what a verifier has said of the others stays. */
  void restore(Saved saved) {
    for (int i = 0; i < answered.size(); i++) {
      int row = answered.getInt(i);
      matches[row] = 0;
      nomatches[row] = 0;
      asked[row] = 0;
      closed[row] = false;
      known[row] = false;
      said[row] = 0;
    }
    answered.clear();
    while (rows > saved.rows()) {
      rows--;
      rowOf.remove(pair(rows).packed());
      detachLast(low[rows]);
      detachLast(high[rows]);
      withdrawProposal(rows);
    }
    for (int i = 0; i < saved.answered().length; i++) {
      heard(
          saved.answered()[i],
          saved.counts()[3 * i],
          saved.counts()[3 * i + 1],
          saved.counts()[3 * i + 2],
          saved.closed()[i]);
    }
  }
}
