package org.pelage.graph;

/**
 * One answer on one pair. Items stay for ever; a reviewer's newer item on a pair supersedes his own
 * older one, items of different reviewers coexist (docs/definitions.md, "Items and the decision in
 * force").
 *
 * @param sequence position in the graph's log, rising, never reused
 * @param pair the pair
 * @param decision the evidence
 * @param meta the meta decision, not contradicting {@code decision}
 * @param confidence how sure the reviewer was
 * @param rank whose word this is
 * @param reviewer dense index of the reviewer within the graph, not negative
 */
public record Item(
    long sequence,
    Pair pair,
    Decision decision,
    MetaDecision meta,
    Confidence confidence,
    Rank rank,
    int reviewer) {
  public Item {
    if (meta.contradicts(decision)) {
      throw new IllegalArgumentException(
          "meta '" + meta.code() + "' contradicts decision '" + decision.code() + "'");
    }
    if (reviewer < 0) {
      throw new IllegalArgumentException("reviewer must not be negative: " + reviewer);
    }
  }

  /** What inference works with: the decision as the meta decision turns it. */
  public Decision effective() {
    return meta.effective(decision);
  }
}
