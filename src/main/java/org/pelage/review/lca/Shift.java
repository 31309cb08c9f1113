package org.pelage.review.lca;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;

/**
 * A part of one block that would move to another.
 *
 * @param gain by what the score of the seen edges would rise
 */
record Shift(IntArrayList nodes, int to, long gain) {

  /**
   * Grows the part around {@code start} that would gain most by moving to {@code to}: adds the
   * neighbour with the greatest further gain while there is one, and leaves at least one node.
   */
  static Shift grow(LocalGraph graph, Blocks blocks, int start, int to) {
    IntArrayList open = new IntArrayList(blocks.members(blocks.of(start)));
    open.rem(start);
    IntArrayList moving = IntArrayList.of(start);
    IntOpenHashSet isMoving = new IntOpenHashSet(moving);
    long gain = gain(graph, blocks, start, to, isMoving);
    while (open.size() > 1) {
      int best = -1;
      long most = 0;
      for (int i = 0; i < open.size(); i++) {
        int node = open.getInt(i);
        long more = gain(graph, blocks, node, to, isMoving);
        if (more > most && touches(graph, blocks, node, isMoving)) {
          most = more;
          best = node;
        }
      }
      if (best < 0) {
        break;
      }
      gain += most;
      open.rem(best);
      moving.add(best);
      isMoving.add(best);
    }
    return new Shift(moving, to, gain);
  }

  void apply(Blocks blocks) {
    for (int i = 0; i < nodes.size(); i++) {
      blocks.move(nodes.getInt(i), to);
    }
  }

  /** What the seen edges gain if the node joins those that move. */
  private static long gain(
      LocalGraph graph, Blocks blocks, int node, int to, IntOpenHashSet moving) {
    int from = blocks.of(node);
    long gain = 0;
    for (int at = graph.firstAt(node); at < graph.firstAt(node + 1); at++) {
      int edge = graph.edgeAt(at);
      int other = graph.other(edge, node);
      if (blocks.seen(edge)) {
        if (blocks.of(other) == to || moving.contains(other)) {
          gain += 2L * graph.weights[edge];
        } else if (blocks.of(other) == from) {
          gain -= 2L * graph.weights[edge];
        }
      }
    }
    return gain;
  }

  private static boolean touches(LocalGraph graph, Blocks blocks, int node, IntOpenHashSet moving) {
    for (int at = graph.firstAt(node); at < graph.firstAt(node + 1); at++) {
      int edge = graph.edgeAt(at);
      if (blocks.seen(edge) && moving.contains(graph.other(edge, node))) {
        return true;
      }
    }
    return false;
  }
}
