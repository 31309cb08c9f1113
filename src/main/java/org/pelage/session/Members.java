package org.pelage.session;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The annotations of one graph by node: the position at which each joined. A node is never given
 * twice, so that the journal can tell annotations by it. All look-ups are O(1).
 */
final class Members {
  private static final int NOBODY = -1;

  private final List<SessionEvent.Member> joined = new ArrayList<>();
  private final Object2IntOpenHashMap<UUID> nodeOf = new Object2IntOpenHashMap<>();
  private final BitSet gone = new BitSet();
  private final BitSet excluded = new BitSet();

  Members() {
    nodeOf.defaultReturnValue(NOBODY);
  }

  /** The node the next annotation gets. */
  int nextNode() {
    return joined.size();
  }

  /** How many annotations the graph has, excluded ones included. */
  int count() {
    return nodeOf.size();
  }

  int excludedCount() {
    return excluded.cardinality();
  }

  void join(SessionEvent.Member member) {
    nodeOf.put(member.uuid(), joined.size());
    joined.add(member);
  }

  void leave(int node) {
    nodeOf.removeInt(uuid(node));
    gone.set(node);
    excluded.clear(node);
  }

  void exclude(int node, boolean out) {
    excluded.set(node, out);
  }

  boolean isExcluded(int node) {
    return excluded.get(node);
  }

  /** Whether the node is still of the graph. */
  boolean isMember(int node) {
    return node < joined.size() && !gone.get(node);
  }

  /** Whether the node is of the graph and not excluded. */
  boolean takesPart(int node) {
    return isMember(node) && !excluded.get(node);
  }

  SessionEvent.Member member(int node) {
    return joined.get(node);
  }

  UUID uuid(int node) {
    return joined.get(node).uuid();
  }

  int rowid(int node) {
    return joined.get(node).rowid();
  }

  /** The node of that annotation, empty if it is not of the graph. */
  OptionalInt node(UUID uuid) {
    int node = nodeOf.getInt(uuid);
    return node == NOBODY ? OptionalInt.empty() : OptionalInt.of(node);
  }

  /** Every node of the graph, rising, excluded ones included. */
  IntStream nodes() {
    return IntStream.range(0, joined.size()).filter(node -> !gone.get(node));
  }

  /** The smallest of those annotations by UUID. */
  UUID smallest(int[] nodes) {
    UUID smallest = uuid(nodes[0]);
    for (int node : nodes) {
      UUID uuid = uuid(node);
      smallest = uuid.compareTo(smallest) < 0 ? uuid : smallest;
    }
    return smallest;
  }
}
