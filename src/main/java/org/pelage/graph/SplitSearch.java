package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Finds out whether a positive edge that was taken away held its component together: two searches,
 * one from each end, look at one edge in turn until they meet (it did not) or one of them has seen
 * all it can reach (it did, and that is one side). O(edges of the side seen first), whatever the
 * size of the rest.
 */
final class SplitSearch {
  private final Incidence incidence;
  private final IntPredicate joins;
  private final Side left = new Side();
  private final Side right = new Side();
  private int[] reachedIn = {};
  private int mark = 0;

  /**
   * @param joins which of the edges that {@code incidence} has as positive count
   */
  SplitSearch(Incidence incidence, IntPredicate joins) {
    this.incidence = incidence;
    this.joins = joins;
  }

  /** One of the two searches. */
  private final class Side {
    private final IntArrayList nodes = new IntArrayList();
    private int at;
    private int index;
    private int own;

    void start(int node, int mark) {
      nodes.clear();
      at = 0;
      index = 0;
      own = mark;
      reach(node);
    }

    private void reach(int node) {
      reachedIn[node] = own;
      nodes.add(node);
    }

    /** Goes to the next node that has an edge left to look at; false if there is none. */
    boolean hasMore() {
      while (at < nodes.size() && index == incidence.positiveDegree(nodes.getInt(at))) {
        at++;
        index = 0;
      }
      return at < nodes.size();
    }

    /** Looks at one edge; answers whether it leads to the other side. */
    boolean meets(int others) {
      int node = nodes.getInt(at);
      int next = incidence.other(node, index);
      int e = incidence.edge(node, index++);
      if (!joins.test(e)) {
        return false;
      }
      if (reachedIn[next] == others) {
        return true;
      }
      if (reachedIn[next] != own) {
        reach(next);
      }
      return false;
    }
  }

  /**
   * The nodes of one side if {@code a} and {@code b} are no longer connected; empty if they are.
   * The list is used again by the next search.
   */
  Optional<IntArrayList> separated(int a, int b) {
    int greatest = Math.max(a, b);
    prepare(greatest);
    left.start(a, mark);
    right.start(b, mark + 1);
    while (true) {
      if (!left.hasMore()) {
        return Optional.of(left.nodes);
      }
      if (!right.hasMore()) {
        return Optional.of(right.nodes);
      }
      if (left.meets(right.own) || right.meets(left.own)) {
        return Optional.empty();
      }
    }
  }

  private void prepare(int node) {
    if (mark > Integer.MAX_VALUE - 4) {
      Arrays.fill(reachedIn, 0);
      mark = 0;
    }
    mark += 2;
    ensureNode(node);
  }

  /** Makes room for marks of nodes up to this one. */
  void ensureNode(int node) {
    if (node >= reachedIn.length) {
      reachedIn = Arrays.copyOf(reachedIn, Math.max(node + 1, node + (node >> 1)));
    }
  }
}
