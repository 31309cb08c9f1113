package org.pelage.graph;

import java.util.Optional;

/**
 * What a verifier says of a pair. Each is in [0, 1] or NaN (not given); match, nomatch and notcomp
 * need not sum to 1 exactly.
 *
 * @param match probability that a reviewer who never errs answers match
 * @param nomatch the same for nomatch
 * @param notcomp the same for notcomp
 * @param photobomb probability that one of the two is a bystander in the other's photo
 */
public record Probabilities(double match, double nomatch, double notcomp, double photobomb) {
  /** Nothing is known: every value NaN. */
  public static final Probabilities NONE =
      new Probabilities(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  public Probabilities {
    match = checked("match", match);
    nomatch = checked("nomatch", nomatch);
    notcomp = checked("notcomp", notcomp);
    photobomb = checked("photobomb", photobomb);
  }

  /** Only the probability of a match is known. */
  public static Probabilities ofMatch(double match) {
    return new Probabilities(match, Double.NaN, Double.NaN, Double.NaN);
  }

  /** Whether match is the most probable answer; empty if its probability is not given. */
  public Optional<Boolean> looksSame() {
    if (Double.isNaN(match)) {
      return Optional.empty();
    }
    if (Double.isNaN(nomatch) && Double.isNaN(notcomp)) {
      return Optional.of(match > 0.5);
    }
    return Optional.of(!(nomatch >= match) && !(notcomp >= match));
  }

  /** The probability, with zero for a zero of either sign: the two must not rank differently. */
  private static double checked(String name, double p) {
    if (p < 0 || p > 1) {
      throw new IllegalArgumentException(name + " must be a probability in [0, 1]: " + p);
    }
    return p + 0.0;
  }
}
