package org.pelage.sim;

import org.pelage.graph.Candidate;
import org.pelage.graph.Pair;
import org.pelage.sim.workload.PairScores;

/** What answers {@code Wish.Verify}; counts every pair it is asked about. */
final class Verifier {
  private final PairScores scores;
  private final Arrangement arrangement;
  private long calls;

  Verifier(PairScores scores, Arrangement arrangement) {
    this.scores = scores;
    this.arrangement = arrangement;
  }

  Candidate ask(Pair nodes) {
    calls++;
    return new Candidate(nodes, scores.of(arrangement.ids(nodes)).probabilities());
  }

  long calls() {
    return calls;
  }
}
