package org.pelage.review.effort;

/**
 * How far an answer is to be believed: error rates on true matches and true non-matches, learned as
 * the posterior mean under a Beta prior, and a share of errors that come back when the same pair is
 * asked again (look-alikes, bad photos).
 */
final class AnswerModel {
  /** Field studies find 2-8 % wrong answers; the prior is worth {@link #PRIOR_WEIGHT} answers. */
  private static final double PRIOR_ERROR = 0.03;

  private static final double PRIOR_WEIGHT = 60;
  private static final double STICKY = 0.25;
  private static final double LEAST_ERROR = 0.005;
  private static final double MOST_ERROR = 0.3;

  private double matchError = PRIOR_ERROR;
  private double nomatchError = PRIOR_ERROR;

  /** P(nomatch | same). */
  double matchError() {
    return matchError;
  }

  /** P(match | different). */
  double nomatchError() {
    return nomatchError;
  }

  void restore(double savedMatchError, double savedNomatchError) {
    matchError = savedMatchError;
    nomatchError = savedNomatchError;
  }

  /**
   * Learns from expected counts.
   *
   * @param same expected number of answers on true matches
   * @param sameWrong expected number of wrong ones among them
   */
  void learn(double same, double sameWrong, double different, double differentWrong) {
    double pooled =
        (PRIOR_ERROR * PRIOR_WEIGHT + sameWrong + differentWrong)
            / (PRIOR_WEIGHT + same + different);
    matchError = rate(pooled, same, sameWrong);
    nomatchError = rate(pooled, different, differentWrong);
  }

  private static double rate(double pooled, double n, double wrong) {
    double rate = (pooled * PRIOR_WEIGHT + wrong) / (PRIOR_WEIGHT + n);
    return Math.min(MOST_ERROR, Math.max(LEAST_ERROR, rate));
  }

  /** Log-likelihood ratio of "same" given all answers on one pair. */
  double logRatio(int matches, int nomatches) {
    if (matches + nomatches == 0) {
      return 0;
    }
    return Math.log(likelihood(matches, nomatches, matchError))
        - Math.log(likelihood(nomatches, matches, nomatchError));
  }

  private static double likelihood(int right, int wrong, double error) {
    double always = error * STICKY;
    double each = error * (1 - STICKY) / (1 - always);
    double independent = (1 - always) * Math.pow(1 - each, right) * Math.pow(each, wrong);
    return right == 0 ? always + independent : independent;
  }

  /** P(match) of one more answer, given its truth and the answers the pair has. */
  double nextMatch(boolean same, int matches, int nomatches) {
    double error = same ? matchError : nomatchError;
    int right = same ? matches : nomatches;
    int wrong = same ? nomatches : matches;
    double correct = likelihood(right + 1, wrong, error) / likelihood(right, wrong, error);
    return same ? correct : 1 - correct;
  }
}
