package org.pelage.review.graphid;

import java.util.function.Predicate;
import org.pelage.review.Phase;
import org.pelage.review.parameters.ReviewParameters;

/** The phases of the loop by their names, and which follows which. */
final class LoopPhases {
  static final Phase START = new Phase(0, "start");
  static final Phase QUICKSTART = new Phase(0, "quickstart_init");
  static final Phase HARDCASE = new Phase(0, "hardcase_init");
  static final Phase RECOVERY = new Phase(0, "incon_recover_init");
  static final Phase POSITIVE = new Phase(0, "pos_redun_init");
  static final Phase NEGATIVE = new Phase(3, "negredun");
  static final Phase END = new Phase(Phase.END, "end");

  private static final String RANKING = "ranking_";
  private static final String POSREDUN = "posredun_";

  private LoopPhases() {}

  static Phase ranking(int loop) {
    return new Phase(1, RANKING + loop);
  }

  static Phase positive(int loop) {
    return new Phase(2, POSREDUN + loop);
  }

  static boolean isRanking(Phase phase) {
    return phase.number() == 1;
  }

  /** Phase 0d or 2. */
  static boolean isPositive(Phase phase) {
    return phase.number() == 2 || phase.equals(POSITIVE);
  }

  /**
   * Which loop a ranking phase begins.
   *
   * @throws IllegalArgumentException for a name that is no ranking phase's
   */
  static int loop(Phase phase) {
    if (!phase.name().startsWith(RANKING)) {
      throw new IllegalArgumentException("no such phase: " + phase);
    }
    return Integer.parseInt(phase.name().substring(RANKING.length()));
  }

  /** What the choice of the next phase depends on besides the parameters. */
  record Situation(int loops, boolean anotherLoop, boolean negativeUseful) {}

  /** The phase after {@code phase}. */
  static Phase after(Phase phase, ReviewParameters p, Situation now) {
    Predicate<Phase> later = candidate -> rank(candidate) > rank(phase);
    boolean inference = p.graph().inference();
    if (later.test(QUICKSTART) && p.loop().quickstart()) {
      return QUICKSTART;
    }
    if (later.test(HARDCASE) && p.loop().hardcase()) {
      return HARDCASE;
    }
    if (later.test(RECOVERY) && inference) {
      return RECOVERY;
    }
    boolean positive = inference && p.redundancy().enforcePositive();
    if (later.test(POSITIVE) && positive) {
      return POSITIVE;
    }
    if (isRanking(phase) && positive) {
      return positive(loop(phase));
    }
    if (phase.number() <= 2 && p.ranking().enabled() && now.anotherLoop()) {
      return ranking(now.loops() + 1);
    }
    if (!phase.equals(NEGATIVE) && inference && now.negativeUseful()) {
      return NEGATIVE;
    }
    return END;
  }

  private static int rank(Phase phase) {
    if (phase.number() > 0) {
      return 5;
    }
    return switch (phase.name()) {
      case "start" -> 0;
      case "quickstart_init" -> 1;
      case "hardcase_init" -> 2;
      case "incon_recover_init" -> 3;
      case "pos_redun_init" -> 4;
      default -> throw new IllegalArgumentException("no such phase: " + phase);
    };
  }
}
