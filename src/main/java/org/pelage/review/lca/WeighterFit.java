package org.pelage.review.lca;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Fits an {@link ExponentialWeighter} to pairs that people have judged. */
final class WeighterFit {
  private static final double DEVIATIONS_KEPT = 2;
  private static final double LEAST_BETA = 0.001;
  private static final double MOST_BETA = 0.999;
  private static final double PRECISION = 1e-6;
  private static final double LEAST_PROBABILITY = 1e-3;

  /**
   * A judged pair.
   *
   * @param word what the verifier said of it, something at least
   * @param same what people said
   */
  record Sample(VerifierWord word, boolean same) {
    double score() {
      return word.score();
    }
  }

  private WeighterFit() {}

  /**
   * The weighter of the sample, empty if it tells the two kinds apart no better than the one in
   * force does, or than nothing does: scores of which none, or the wrong ones, speak for "same"
   * would give weights as great as good ones.
   */
  static Optional<ExponentialWeighter> of(
      List<Sample> samples, double humanProb, Weighter present) {
    double[] same = kept(samples, true);
    double[] different = kept(samples, false);
    if (same.length == 0 || different.length == 0) {
      return Optional.empty();
    }
    return ExponentialWeighter.of(
            rate(mean(same)),
            rate(mean(different)),
            (double) different.length / same.length,
            humanProb)
        .filter(fitted -> fit(samples, fitted) > otherwise(samples, present));
  }

  /** Distances from the right end of the scores of one kind, outliers left out. */
  private static double[] kept(List<Sample> samples, boolean same) {
    double[] all =
        samples.stream()
            .filter(s -> s.same() == same)
            .mapToDouble(s -> same ? 1 - s.score() : s.score())
            .toArray();
    double mean = mean(all);
    double variance = 0;
    for (double x : all) {
      variance += (x - mean) * (x - mean) / all.length;
    }
    double most = DEVIATIONS_KEPT * Math.sqrt(variance);
    return Arrays.stream(all).filter(x -> Math.abs(x - mean) <= most).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  /** The rate whose truncated exponential has that mean, by bisection on its inverse. */
  static double rate(double mean) {
    double low = LEAST_BETA;
    double high = MOST_BETA;
    while (high - low > PRECISION) {
      double beta = (low + high) / 2;
      if (meanOf(1 / beta) < mean) {
        low = beta;
      } else {
        high = beta;
      }
    }
    return 2 / (low + high);
  }

  private static double meanOf(double rate) {
    return 1 / rate - Math.exp(-rate) / (1 - Math.exp(-rate));
  }

  private static double fit(List<Sample> samples, Weighter weighter) {
    double share = share(samples);
    return fit(samples, s -> weighter.probability(s.word()).orElse(share));
  }

  /** The better fit of the weighter in force and of the share of pairs that are the same. */
  private static double otherwise(List<Sample> samples, Weighter present) {
    double share = share(samples);
    return Math.max(fit(samples, present), fit(samples, s -> share));
  }

  private static double share(List<Sample> samples) {
    return samples.stream().filter(Sample::same).count() / (double) samples.size();
  }

  /** Log-likelihood of what people said. */
  private static double fit(List<Sample> samples, ToDoubleFunction<Sample> probabilityOfSame) {
    double sum = 0;
    for (Sample sample : samples) {
      double p = probabilityOfSame.applyAsDouble(sample);
      double right = sample.same() ? p : 1 - p;
      sum += Math.log(Math.max(LEAST_PROBABILITY, Math.min(1 - LEAST_PROBABILITY, right)));
    }
    return sum;
  }
}
