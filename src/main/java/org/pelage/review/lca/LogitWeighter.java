package org.pelage.review.lca;

import java.util.OptionalDouble;
import org.pelage.graph.Probabilities;

/**
 * Weights from calibrated probabilities: log-odds of "same" given that the two can be compared,
 * over those of a person's answer, times the probability that they can be compared.
 *
 * @param humanProb probability that a person's answer is right, in (0.5, 1)
 */
record LogitWeighter(double humanProb) implements Weighter {
  @Override
  public int weight(VerifierWord word) {
    if (!word.isCalibrated()) {
      return 0;
    }
    Probabilities said = word.said();
    double comparable = Double.isNaN(said.notcomp()) ? 1 : 1 - said.notcomp();
    double nomatch = Double.isNaN(said.nomatch()) ? comparable - said.match() : said.nomatch();
    double either = said.match() + Math.max(0, nomatch);
    if (either <= 0) {
      return 0;
    }
    return Weighter.rounded(comparable * cut(logit(said.match() / either) / logit(humanProb)));
  }

  @Override
  public OptionalDouble probability(VerifierWord word) {
    return word.isCalibrated() ? OptionalDouble.of(word.said().match()) : OptionalDouble.empty();
  }

  private static double cut(double part) {
    return Math.max(-1, Math.min(1, part));
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  @Override
  public String canonical() {
    return "logit " + humanProb;
  }
}
