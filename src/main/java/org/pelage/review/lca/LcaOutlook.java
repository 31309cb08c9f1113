package org.pelage.review.lca;

import java.util.List;
import org.pelage.review.Estimate;

/**
 * How good the clustering is believed to be, from its alternatives. A weight of 100 stands for the
 * log-odds of a person's answer, and turning a pair round changes the score by twice its weight; so
 * an alternative that would lose d is right with log-odds of -d/200 of these. That takes weights
 * for independent witnesses, which they are not: nothing here is calibrated.
 */
final class LcaOutlook {
  /** Questions about one alternative often settle others of the same cluster. */
  private static final double SPREAD = 3;

  private final LcaSearch search;
  private final double converge;
  private final double logOddsPerScore;

  LcaOutlook(LcaSearch search, LcaParameters parameters) {
    this.search = search;
    this.converge = parameters.limits().converge();
    double p = parameters.humanProb();
    this.logOddsPerScore = Math.log(p / (1 - p)) / (2 * Weighter.MOST);
  }

  private double probability(Lca lca) {
    return lca.isScored() ? 1 / (1 + Math.exp(-lca.delta() * logOddsPerScore)) : 0;
  }

  /** Probability that the cluster is wrong, at most 1. */
  double wrong(int id) {
    double wrong = 0;
    for (Lca lca : search.index().around(id)) {
      wrong += probability(lca);
    }
    return Math.min(1, wrong);
  }

  Estimate estimate() {
    double joined = 0;
    for (int id : search.clusters().ids()) {
      double size = search.clusters().size(id);
      joined += size * (size - 1) / 2;
    }
    double changed = 0;
    double questions = 0;
    for (var lcas : List.of(search.queues().queue(), search.queues().waiting())) {
      for (Lca lca : lcas) {
        changed += probability(lca) * pairsChanged(lca);
        questions += Math.max(0, Math.ceil((lca.delta() - converge) / (2 * Weighter.MOST)));
      }
    }
    double spread = 1.645 * Math.sqrt(changed * (1 + joined / search.clusters().count()) + 1);
    return new Estimate(
        f1(joined, changed),
        f1(joined, changed + spread),
        f1(joined, Math.max(0, changed - spread)),
        false,
        questions,
        questions / SPREAD,
        questions * SPREAD + 1);
  }

  private static double f1(double joined, double changed) {
    return joined + changed == 0 ? 1 : 2 * joined / (2 * joined + changed);
  }

  private static int pairsChanged(Lca lca) {
    int changed = 0;
    for (int i = 0; i < lca.nodes.length; i++) {
      for (int j = i + 1; j < lca.nodes.length; j++) {
        changed += lca.tells(i, j) ? 1 : 0;
      }
    }
    return changed;
  }
}
