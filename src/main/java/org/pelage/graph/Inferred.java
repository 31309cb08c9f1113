package org.pelage.graph;

/**
 * What is inferred of components and pairs: answers by the definitions, from what is stored and
 * what was judged last. Every answer is O(1).
 */
final class Inferred {
  /** Of what open edges are told: the two components are known to differ. */
  private static final int DIFFERENT = 2;

  /** Of what open edges are told: redundancy closes them. */
  static final int REDUNDANT = 1;

  private final EdgeTable edges;
  private final ItemLog items;
  private final EvidenceLayer evidence;
  private final Components components;
  private final Standings standings;
  private GraphParameters parameters;

  Inferred(
      EdgeTable edges,
      ItemLog items,
      EvidenceLayer evidence,
      Standings standings,
      GraphParameters parameters) {
    this.edges = edges;
    this.items = items;
    this.evidence = evidence;
    this.components = evidence.components();
    this.standings = standings;
    this.parameters = parameters;
  }

  GraphParameters parameters() {
    return parameters;
  }

  void setParameters(GraphParameters parameters) {
    this.parameters = parameters;
  }

  boolean isConsistent(int component) {
    return standings.isConsistent(component);
  }

  boolean isPositiveRedundant(int component) {
    return standings.isRedundant(component);
  }

  int negatives(int component, int other) {
    return evidence.bundles().negatives(evidence.between(component, other));
  }

  boolean isNegativeRedundant(int component, int other) {
    return component != other
        && parameters.inference()
        && standings.isConsistent(component)
        && standings.isConsistent(other)
        && negatives(component, other) >= parameters.kNegative();
  }

  boolean isClosedByRedundancy(int e) {
    int low = components.of(edges.low(e));
    int high = components.of(edges.high(e));
    return low == high ? standings.isRedundant(low) : isNegativeRedundant(low, high);
  }

  InferredState state(int e) {
    return state(edges.low(e), edges.high(e), items.decision(e));
  }

  /**
   * What is inferred of two nodes.
   *
   * @param own the decision in force of this very pair
   */
  InferredState state(int node, int otherNode, Decision own) {
    int component = components.of(node);
    int other = components.of(otherNode);
    if (!parameters.inference()) {
      return ownState(own, InferredState.SAME, InferredState.DIFF);
    }
    if (component == other) {
      return standings.isConsistent(component)
          ? InferredState.SAME
          : InferredState.INCONSISTENT_INTERNAL;
    }
    if (!standings.isConsistent(component) || !standings.isConsistent(other)) {
      return InferredState.INCONSISTENT_EXTERNAL;
    }
    return negatives(component, other) > 0
        ? InferredState.DIFF
        : ownState(own, InferredState.OPEN, InferredState.OPEN);
  }

  private static InferredState ownState(Decision own, InferredState match, InferredState nomatch) {
    return switch (own) {
      case MATCH -> match;
      case NOMATCH -> nomatch;
      case NOTCOMP -> InferredState.NOTCOMP;
      case UNKNOWN -> InferredState.UNKNOWN;
      case UNREVIEWED -> InferredState.OPEN;
    };
  }

  /** r + P(match) + c(confidence) in units of 1e-10, so that sums of weights are exact. */
  long weight(int e) {
    double match = edges.match(e);
    double fraction = (Double.isNaN(match) ? 0 : match) + items.confidence(e).weight();
    return items.answers(e) * 10_000_000_000L + Math.round(fraction * 1e10);
  }

  /** The weight of an edge if it is positive or negative, 0 if no weight can matter. */
  long evidenceWeight(int e) {
    int kind = evidence.kind(e);
    return kind == Kind.POSITIVE || kind == Kind.NEGATIVE ? weight(e) : 0;
  }

  /** 0 no negative edges between the two, 1 some, 2 enough to be redundant. */
  int relation(int component, int other) {
    int n = negatives(component, other);
    return n == 0 ? 0 : n < parameters.kNegative() ? 1 : 2;
  }

  /** What the open edges between two components have to know. */
  int toldOf(int component, int other, int bundle) {
    int negatives = evidence.bundles().negatives(bundle);
    if (negatives == 0
        || !parameters.inference()
        || !standings.isConsistent(component)
        || !standings.isConsistent(other)) {
      return EvidenceLayer.NOTHING_TO_TELL;
    }
    return negatives >= parameters.kNegative() ? DIFFERENT | REDUNDANT : DIFFERENT;
  }
}
