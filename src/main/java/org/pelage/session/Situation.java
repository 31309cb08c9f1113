package org.pelage.session;

import org.pelage.review.Standing;

/**
 * How a live graph gets on, all told: what its algorithm says, unless something keeps it from going
 * on. An end that nobody was asked anything for, because there was nothing to compare by, is {@code
 * FAILED} with what to do about it, not {@code FINISHED} (invariant 13).
 *
 * @param reason empty unless {@code FAILED}
 */
record Situation(Kind kind, String reason) {
  enum Kind {
    COMPUTING,
    READY,
    FINISHED,
    FAILED
  }

  /** That of the graph at this moment; costs what the algorithm's standing does. */
  static Situation of(GraphState state, Trouble trouble) {
    return of(state, trouble, state.algorithm().standing().state());
  }

  /** As above, where it is known what the algorithm says. */
  static Situation of(GraphState state, Trouble trouble, Standing.State standing) {
    return switch (standing) {
      case READY -> new Situation(Kind.READY, "");
      case COMPUTING ->
          trouble
              .reason()
              .map(reason -> new Situation(Kind.FAILED, reason))
              .orElseGet(() -> new Situation(Kind.COMPUTING, ""));
      case FINISHED ->
          hasNothingToGoBy(state)
              ? new Situation(Kind.FAILED, nothingToGoBy(takingPart(state)))
              : new Situation(Kind.FINISHED, "");
    };
  }

  private static int takingPart(GraphState state) {
    return state.members().count() - state.members().excludedCount();
  }

  /** Candidates were to be found, none was, and nobody has said anything of any pair. */
  private static boolean hasNothingToGoBy(GraphState state) {
    return state.genesis().order().findCandidates()
        && takingPart(state) > 1
        && state.algorithm().graph().candidates() == 0
        && state.items().last() == 0;
  }

  private static String nothingToGoBy(int annotations) {
    return "no two of the "
        + annotations
        + " annotations can be compared: too few have an image or an embedding, or none share a"
        + " viewpoint; give candidates, or add images or embeddings and create the graph again";
  }
}
