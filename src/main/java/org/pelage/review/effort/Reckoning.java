package org.pelage.review.effort;

/**
 * By what factor the expected numbers of missing and of wrong pairs are to be corrected, learned
 * from how earlier forecasts did: a Gamma posterior each, in clumps of pairs, because animals are
 * missed and mixed up as whole clusters. The prior comes from other herds, where forecasts before
 * the first answer were too low by about that factor.
 */
final class Reckoning {
  /** Forecasts are compared over at least so many answers; the first ones prove nothing. */
  private static final int LEAST_ANSWERS = 10;

  /** The first forecast that is held against later ones before they are said to be calibrated. */
  private static final int TRIED = 30;

  /** The prior is worth so many clumps. */
  private static final double PRIOR_CLUMPS = 1;

  /**
   * The factor is never surer than from so many clumps; with one, its distribution is exponential.
   */
  static final double DRIFT = 1;

  /** A forecast is compared with later ones from this factor more of answers on, to its square. */
  private static final double WINDOW = 1.4;

  /**
   * Before the weights of the scores are fitted to the herd, its missing pairs are so many more.
   */
  private static final double PRIOR_UNFITTED = 2.5;

  /** After so many answers the model is half fitted to the herd. */
  private static final double FITTED = 25;

  private static final double PRIOR_WRONG = 0.7;

  /**
   * A Gamma distribution of the factor.
   *
   * @param shape clumps found, prior included
   * @param rate clumps expected, prior included
   */
  record Factor(double shape, double rate) {
    static Factor prior(double mean) {
      return new Factor(PRIOR_CLUMPS, PRIOR_CLUMPS / mean);
    }

    double mean() {
      return shape / rate;
    }

    /** However much was found, earlier forecasts are not quite like later ones. */
    double variance() {
      return mean() * mean() / Math.min(shape, DRIFT);
    }

    /**
     * Learns from what was found.
     *
     * @param tested share of what was expected then that was put to the test since, at least
     */
    private Factor learn(double found, double then, double now, double tested, double clump) {
      return new Factor(shape + found / clump, rate + Math.max(then - now, tested * then) / clump);
    }
  }

  /**
   * All of it, to come back to. Immutable.
   *
   * @param older what is compared with
   * @param newer what will be
   * @param unfitted how far the model is from being fitted to the herd: 1 before the first answer
   * @param failed whether more turned out to be wrong than a forecast allowed
   */
  record Saved(
      Forecast older,
      Forecast newer,
      Factor missing,
      Factor wrong,
      double unfitted,
      boolean failed) {}

  private Saved now =
      new Saved(Forecast.NONE, Forecast.NONE, priorMissing(0), Factor.prior(PRIOR_WRONG), 1, false);

  /** Starts with what is expected before the first answer. */
  void start(int answers, Clusters clusters, Doubt doubt) {
    Factor missing = priorMissing(answers);
    Factor wrong = Factor.prior(PRIOR_WRONG);
    Forecast first = forecast(answers, clusters, doubt, missing, wrong);
    now = new Saved(first, first, missing, wrong, unfitted(answers), now.failed());
  }

  private static Factor priorMissing(int answers) {
    return Factor.prior(1 + PRIOR_UNFITTED * unfitted(answers));
  }

  private static double unfitted(int answers) {
    return 1 / (1 + answers / FITTED);
  }

  /** Half, but less by the first few answers. */
  private static double tested(int answers) {
    return Math.min(0.5, 1 - unfitted(answers));
  }

  private static Forecast forecast(
      int answers, Clusters clusters, Doubt doubt, Factor missing, Factor wrong) {
    return Forecast.of(
        answers, clusters, doubt, Errors.of(doubt, missing, wrong, unfitted(answers)).most());
  }

  /** Learns from what turned out since a forecast of half as many answers or fewer. */
  void learn(int answers, Clusters clusters, Doubt doubt) {
    Forecast older = now.older();
    Forecast.Found found = older.found(clusters);
    Factor missing =
        priorMissing(answers)
            .learn(
                found.missing(),
                older.doubt().expectedMissing(),
                doubt.expectedMissing(),
                tested(answers),
                older.doubt().missingClump());
    Factor wrong =
        Factor.prior(PRIOR_WRONG)
            .learn(
                found.wrong(),
                older.doubt().expectedWrong(),
                doubt.expectedWrong(),
                tested(answers),
                older.doubt().wrongClump());
    Forecast newer = now.newer();
    if (answers >= Math.max(LEAST_ANSWERS, WINDOW * newer.answers())) {
      older = newer;
      newer = forecast(answers, clusters, doubt, missing, wrong);
    }
    now =
        new Saved(
            older,
            newer,
            missing,
            wrong,
            unfitted(answers),
            now.failed() || found.pairs() > now.older().most());
  }

  /**
   * How many pairs are wrong or missing.
   *
   * @param together probability that scores err together
   */
  ErrorMixture errors(Doubt doubt, Confusion confusion, double together) {
    return new ErrorMixture(
        Errors.of(doubt, now.missing(), now.wrong(), now.unfitted()),
        Errors.together(doubt, confusion, now.unfitted()),
        together);
  }

  /** Whether forecasts were put to the test and none has failed. */
  boolean isCalibrated() {
    return !now.failed() && now.older().answers() >= TRIED;
  }

  String canonical() {
    return now.missing() + " " + now.wrong() + " " + now.failed();
  }

  Saved save() {
    return now;
  }

  void restore(Saved saved) {
    now = saved;
  }
}
