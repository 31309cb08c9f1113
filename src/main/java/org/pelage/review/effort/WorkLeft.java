package org.pelage.review.effort;

/**
 * How many questions are left, from what is worth one now. A doubt that nobody has answered yet is
 * one of many of its class, which is given up once enough of them came to nothing; so a class costs
 * as many questions as that takes, or as there are doubts in it.
 */
final class WorkLeft {
  /** What a find joins or splits has doubts of its own. */
  private static final double FOLLOWED = 1.3;

  private final Experience experience;
  private final int[] count = new int[Experience.CLASS_COUNT];

  /** Sums are kept in whole parts, so that they do not depend on the order of what is added. */
  private static final double PARTS = 1L << 24;

  private final long[] doubt = new long[Experience.CLASS_COUNT];
  private final long[] pairs = new long[Experience.CLASS_COUNT];
  private int answered;
  private int looks;

  WorkLeft(Experience experience) {
    this.experience = experience;
  }

  /** Takes in a hypothesis worth a question. */
  void add(boolean within, double gain, double itsDoubt, boolean unasked) {
    if (!unasked) {
      answered++;
      return;
    }
    int c = Experience.classOf(within, itsDoubt);
    count[c]++;
    doubt[c] += Math.round(PARTS * itsDoubt);
    pairs[c] += Math.round(PARTS * gain / Ways.discounted(experience.corrected(within, itsDoubt)));
  }

  /** Takes in so many last looks. */
  void addLooks(int more) {
    looks += more;
  }

  /** Expected number of questions, those included that finds lead to. */
  double expected() {
    double sum = answered + looks;
    for (int c = 0; c < count.length; c++) {
      if (count[c] > 0) {
        double mean = doubt[c] / PARTS / count[c];
        double least = Ways.doubtWorth(Stopping.LEAST_GAIN / (pairs[c] / PARTS / count[c]));
        double untilGivenUp = experience.idleUntil(c, mean, least / mean);
        sum += Math.min(count[c], Math.max(1, untilGivenUp));
      }
    }
    return FOLLOWED * sum;
  }

  /** Number of hypotheses taken in. */
  int listed() {
    int sum = answered + looks;
    for (int c : count) {
      sum += c;
    }
    return sum;
  }
}
