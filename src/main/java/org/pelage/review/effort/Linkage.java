package org.pelage.review.effort;

/**
 * Log-odds that two sets of annotations, each taken to be of one animal, are of the same one. The
 * scores between two sets share photos and animals, so their errors do not average out as those of
 * independent witnesses would: their evidence is the mean score times a low power of the number of
 * pairs, and beyond {@link #CERTAIN} it grows only as a logarithm, since look-alikes fool all
 * scores at once. Answers are independent witnesses and add up.
 */
final class Linkage {
  /** Score of a pair nobody proposed: both stand far down on each other's lists. */
  static final double UNKNOWN_SCORE = -2.5;

  /** Log-odds either way that it takes to change what is joined. */
  static final double CLEAR = 0.5;

  /** To join two groups whose scores speak against it: a "match" is to be confirmed first. */
  private static final double CONFIRMED = 2;

  private static final int MANY_PAIRS = 4;

  /** {@link #UNKNOWN_SCORE} is worth so many pairs that a verifier judged. */
  private static final double SAMPLE_PRIOR = 1;

  /** Effective number of witnesses among n scores is n to this power. */
  private static final double POWER = 0.25;

  private static final double CERTAIN = 3;
  private static final double STEEPNESS = 1.6;

  /** What answers count for in a forecast: the same photos may mislead several people. */
  private static final double ANSWERS_HOLD = 0.8;

  private Linkage() {}

  /**
   * @param t what is known between the two sets
   * @param pairs number of pairs between them
   */
  static double logOdds(Tally t, long pairs) {
    return tempered(scale(t, pairs) * mean(t, pairs)) + t.said;
  }

  /**
   * Log-odds as far as they are a forecast. Decisions are made by the tempered ones, which never
   * trust scores too far; taken as a forecast, those say of a thousand neighbours that ten are the
   * same animal. Over many herds what was nearly certain came true more surely than the untempered
   * log-odds say, by {@link #STEEPNESS}, and what people said somewhat less. Pairs nobody scored
   * count as low ones here: a few that a verifier judged make nobody surer of what is missing.
   */
  static double forecast(Tally t, long pairs) {
    double z = scale(t, pairs) * mean(t, pairs, UNKNOWN_SCORE);
    double over = Math.abs(z) - 1;
    double steep = over <= 0 ? z : Math.signum(z) * (1 + STEEPNESS * over);
    return steep + held(t.said);
  }

  /** What answers count for in a forecast. */
  static double held(double said) {
    return ANSWERS_HOLD * said;
  }

  /** Log-odds that it takes to join what is apart. */
  static double clear(Tally t, long pairs) {
    boolean contradicted = t.said > 0 && scale(t, pairs) * mean(t, pairs) < -CONFIRMED;
    return contradicted && pairs >= MANY_PAIRS ? CONFIRMED : CLEAR;
  }

  /** Whether the log-odds can be positive: most cannot, and that is quickly seen. */
  static boolean mayBePositive(Tally t, long pairs) {
    return t.said > 0 || t.weighted + Math.max(0, pairs - t.known) * unknown(t) > 0;
  }

  /** Log-odds with the scores taken at their word. */
  static double bold(Tally t, long pairs) {
    return scale(t, pairs) * mean(t, pairs) + t.said;
  }

  static double tempered(double logOdds) {
    double over = Math.abs(logOdds) - CERTAIN;
    return over <= 0 ? logOdds : Math.signum(logOdds) * (CERTAIN + Math.log1p(over));
  }

  private static double mean(Tally t, long pairs) {
    return mean(t, pairs, unknown(t));
  }

  private static double mean(Tally t, long pairs, double unknown) {
    double missing = Math.max(0, pairs - t.known);
    double total = t.info + missing;
    return total <= 0 ? 0 : (t.weighted + missing * unknown) / total;
  }

  /**
   * What a pair that nobody has scored is taken to have. The proposed pairs between two sets are
   * the best of them and say nothing of the others; those that a verifier judged without are a
   * sample.
   */
  private static double unknown(Tally t) {
    return (SAMPLE_PRIOR * UNKNOWN_SCORE + t.unlistedWeighted) / (SAMPLE_PRIOR + t.unlisted);
  }

  /** By what the mean score is multiplied. */
  static double scale(Tally t, long pairs) {
    double total = t.info + Math.max(0, pairs - t.known);
    return total <= 1 ? total : Math.pow(total, POWER);
  }
}
