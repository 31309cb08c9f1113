package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * Whether a component's positive edges are k-edge-connected: no k - 1 of them hold it together. For
 * k = 2 by a search for a bridge (Tarjan 1974), linear in the component; for greater k by unit
 * flows from one node to each other (Menger), after a look for a node of too small a degree.
 */
final class EdgeConnectivity {
  private final Incidence incidence;
  private final FlowNetwork network;

  private int[] entered = {};
  private int[] lowest = {};
  private int clock;

  private int[] stackNode = {};
  private int[] stackEdge = {};
  private int[] stackSlot = {};

  EdgeConnectivity(Incidence incidence, FlowNetwork network) {
    this.incidence = incidence;
    this.network = network;
  }

  boolean isAtLeast(Components components, int component, int k) {
    if (components.size(component) == 1 || k == 1) {
      return true;
    }
    for (int i = 0; i < components.size(component); i++) {
      if (incidence.positiveDegree(components.member(component, i)) < k) {
        return false;
      }
    }
    return k == 2 ? hasNoBridge(components, component) : flowsAtLeast(components, component, k);
  }

  private boolean flowsAtLeast(Components components, int component, int k) {
    network.build(components, component, e -> 1L);
    for (int i = 1; i < network.nodes(); i++) {
      if (network.flow(network.node(0), network.node(i), k) < k) {
        return false;
      }
    }
    return true;
  }

  /**
   * Depth-first search without recursion. A tree edge into a subtree none of whose edges leads
   * further up is a bridge.
   */
  private boolean hasNoBridge(Components components, int component) {
    prepare(components, component);
    int depth = 0;
    enter(0, components.smallest(component), -1);
    while (depth >= 0) {
      int node = stackNode[depth];
      if (stackSlot[depth] == incidence.positiveDegree(node)) {
        depth--;
        if (depth >= 0) {
          int parent = stackNode[depth];
          if (lowest[node] > entered[parent]) {
            return false;
          }
          lowest[parent] = Math.min(lowest[parent], lowest[node]);
        }
        continue;
      }
      int next = incidence.other(node, stackSlot[depth]);
      int e = incidence.edge(node, stackSlot[depth]++);
      if (e == stackEdge[depth]) {
        continue;
      }
      if (entered[next] == 0) {
        enter(++depth, next, e);
      } else {
        lowest[node] = Math.min(lowest[node], entered[next]);
      }
    }
    return true;
  }

  private void prepare(Components components, int component) {
    int size = components.size(component);
    stackNode = IntArrays.grow(stackNode, size);
    stackEdge = IntArrays.grow(stackEdge, size);
    stackSlot = IntArrays.grow(stackSlot, size);
    clock = 0;
    for (int i = 0; i < size; i++) {
      int node = components.member(component, i);
      entered = IntArrays.grow(entered, node + 1);
      lowest = IntArrays.grow(lowest, node + 1);
      entered[node] = 0;
    }
  }

  private void enter(int depth, int node, int byEdge) {
    stackNode[depth] = node;
    stackEdge[depth] = byEdge;
    stackSlot[depth] = 0;
    entered[node] = ++clock;
    lowest[node] = clock;
  }
}
