package org.pelage.review.lca;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Weights from scores whose distributions are taken to be truncated exponentials on [0, 1]: those
 * of two photos of one animal fall off from 1 at rate {@code same}, those of different animals from
 * 0 at rate {@code different}. A score's weight is the log of the ratio of the two densities, over
 * what that is at a score of {@code humanProb}.
 *
 * @param ratio how many pairs of different animals there are for one of the same
 * @param humanProb the score that weighs as much as a person's answer, in (0.5, 1)
 */
record ExponentialWeighter(double same, double different, double ratio, double humanProb)
    implements Weighter {
  private static final double EPSILON = 1e-6;

  ExponentialWeighter {
    if (!(Math.log(density(1 - humanProb, same) + EPSILON)
        > Math.log(ratio * density(humanProb, different) + EPSILON))) {
      throw new IllegalArgumentException(
          "a score of " + humanProb + " does not speak for the same animal");
    }
  }

  /** The weighter of these rates, empty if by them high scores do not speak for "same". */
  static Optional<ExponentialWeighter> of(
      double same, double different, double ratio, double humanProb) {
    try {
      return Optional.of(new ExponentialWeighter(same, different, ratio, humanProb));
    } catch (IllegalArgumentException inverted) {
      return Optional.empty();
    }
  }

  @Override
  public int weight(VerifierWord word) {
    return word.isSilent() ? 0 : Weighter.rounded(logRatio(word.score()) / logRatio(humanProb));
  }

  @Override
  public OptionalDouble probability(VerifierWord word) {
    return word.isSilent()
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 / (1 + Math.exp(-logRatio(word.score()))));
  }

  /** Log-odds of "same" at that score. */
  double logRatio(double score) {
    return Math.log(density(1 - score, same) + EPSILON)
        - Math.log(ratio * density(score, different) + EPSILON);
  }

  private static double density(double x, double rate) {
    return rate * Math.exp(-rate * x) / (1 - Math.exp(-rate));
  }

  byte[] bytes() {
    return ByteBuffer.allocate(3 * Double.BYTES)
        .putDouble(same)
        .putDouble(different)
        .putDouble(ratio)
        .array();
  }

  static ExponentialWeighter of(byte[] bytes, double humanProb) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new ExponentialWeighter(in.getDouble(), in.getDouble(), in.getDouble(), humanProb);
  }

  @Override
  public String canonical() {
    return "exponential " + same + " " + different + " " + ratio + " " + humanProb;
  }
}
