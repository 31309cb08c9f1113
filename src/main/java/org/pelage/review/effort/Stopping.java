package org.pelage.review.effort;

import java.util.Iterator;
import java.util.function.IntPredicate;

/**
 * When asking ends: what a question must be worth by what is doubted, after that by how likely two
 * sets look ({@link LastLooks}), and what remains once the record shows that asking brings too
 * little ({@link Patience}).
 */
final class Stopping {
  /** Expected number of pairs that an answer must put right to be worth a question. */
  static final double LEAST_GAIN = 0.015;

  /**
   * Least rise of F1 expected from as many questions as annotations once patience is exhausted:
   * what is quite doubtful is still settled.
   */
  private static final double LEAST_RISE_THEN = 0.075;

  private final LastLooks looks = new LastLooks();
  private final Patience patience = new Patience();
  private int annotations;

  /** Starts (or starts again) with so many annotations. */
  void start(int annotationCount) {
    annotations = annotationCount;
    patience.start();
  }

  /** Whether it is asked for what is doubted, and not as a last look. */
  static boolean isDoubt(Hypothesis h) {
    return h.gain() >= LEAST_GAIN;
  }

  /** What a hypothesis must be worth to be asked about. */
  double leastGain(double joinedPairs) {
    return patience.isExhausted() ? quiteDoubtful(joinedPairs) : LEAST_GAIN;
  }

  /** What it must be worth to be asked about before the last looks. */
  double leastGainFirst(double joinedPairs) {
    boolean tired = patience.isTired() || patience.isExhausted();
    return tired ? quiteDoubtful(joinedPairs) : LEAST_GAIN;
  }

  private double quiteDoubtful(double joinedPairs) {
    return Math.max(LEAST_GAIN, LEAST_RISE_THEN * unit(joinedPairs));
  }

  /** How likely two sets must look to be asked about all the same. */
  double leastLook(double joinedPairs) {
    return patience.isExhausted() ? Double.POSITIVE_INFINITY : looks.least(unit(joinedPairs));
  }

  /** How many last looks there would be if all were in vain; the most likely first. */
  int looksLeft(Iterator<Double> likelihoods, double joinedPairs) {
    return patience.isExhausted() ? 0 : looks.left(likelihoods, unit(joinedPairs));
  }

  /** Each of so many pairs found with every annotation's question would raise F1 by one. */
  private double unit(double joinedPairs) {
    return 2 * joinedPairs / Math.max(1, annotations);
  }

  /** A question that was worth it was answered. */
  void answered() {
    patience.answered();
  }

  /** A last look at a row between so many pairs is answered now. */
  void looked(int row, Hypothesis h, long pairs) {
    looks.asked(row, h.look(), pairs);
  }

  /** Learns from who is together after an answer. */
  void learn(IntPredicate togetherNow, Clusters clusters) {
    looks.learn(togetherNow);
    patience.revive(annotations, clusters);
  }

  /** Compares with what was; now and then. O(annotations). */
  void compare(Clusters clusters) {
    patience.compare(annotations, clusters);
  }

  /** What has been learned, to come back to. Immutable. */
  record Saved(LastLooks.Saved looks, Patience.Saved patience) {}

  Saved save() {
    return new Saved(looks.save(), patience.save());
  }

  void restore(Saved saved) {
    looks.restore(saved.looks());
    patience.restore(saved.patience());
  }

  String canonical() {
    return looks + " " + patience;
  }
}
