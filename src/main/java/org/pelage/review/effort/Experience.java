package org.pelage.review.effort;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * How often doubts of each size came true. Small probabilities are where a model of scores is least
 * to be trusted, in either direction, and they decide when to stop asking; so they are corrected by
 * what asking has shown on this herd. Doubts whether what is together belongs together and whether
 * what is apart is one are learned apart: either may be idle while the other is not.
 */
final class Experience {
  /** Upper ends of the classes of doubt. */
  private static final double[] CLASSES = {0.01, 0.02, 0.035, 0.06, 0.1, 0.2, 0.5};

  static final int CLASS_COUNT = 2 * CLASSES.length;

  /** The first answers of a class weigh against a belief in the model worth so many finds. */
  private static final double BELIEF = 0.5;

  private static final double MOST = 2;

  /** Rows asked about; complemented if the two were believed to be apart. */
  private final IntArrayList asked = new IntArrayList();

  private final DoubleArrayList doubts = new DoubleArrayList();

  /** Log-odds of each doubt by the scores. */
  private final DoubleArrayList odds = new DoubleArrayList();

  /**
   * Mean probability between the two, for each doubt whether two groups of two annotations or more
   * each are one; else NaN.
   */
  private final DoubleArrayList groups = new DoubleArrayList();

  private Caution caution = Caution.AT_FIRST;
  private final double[] factor = new double[CLASS_COUNT];
  private final double[] expected = new double[CLASS_COUNT];
  private final double[] found = new double[CLASS_COUNT];

  Experience() {
    Arrays.fill(factor, 1);
  }

  /** The class of a doubt whether two sets that are one cluster ({@code together}) should be. */
  static int classOf(boolean together, double doubt) {
    int c = 0;
    while (c < CLASSES.length - 1 && doubt > CLASSES[c]) {
      c++;
    }
    return together ? c : CLASSES.length + c;
  }

  /**
   * Remembers that a doubt about the row's two nodes was put to a person.
   *
   * @param ofGroups mean probability between two sets of two annotations or more each; NaN if it is
   *     about others
   */
  void asked(int row, boolean believedTogether, double doubt, double ofGroups) {
    groups.add(ofGroups);
    asked.add(believedTogether ? row : ~row);
    doubts.add(doubt);
    odds.add(caution.bold(doubt));
  }

  /** Learns which doubts came true, given who is together now. */
  void learn(IntPredicate togetherNow) {
    Arrays.fill(expected, 0);
    Arrays.fill(found, 0);
    double wary = Caution.AT_FIRST.logOdds();
    for (int i = 0; i < asked.size(); i++) {
      boolean wasTogether = asked.getInt(i) >= 0;
      int row = wasTogether ? asked.getInt(i) : ~asked.getInt(i);
      int c = classOf(wasTogether, doubts.getDouble(i));
      boolean cameTrue = togetherNow.test(row) != wasTogether;
      expected[c] += doubts.getDouble(i);
      found[c] += cameTrue ? 1 : 0;
      wary += Caution.says(odds.getDouble(i), cameTrue);
    }
    caution = new Caution(wary);
    for (int c = 0; c < factor.length; c++) {
      factor[c] = Math.min(MOST, (found[c] + BELIEF) / (expected[c] + BELIEF));
    }
  }

  /** How far nearly certain scores are to be trusted. */
  Caution caution() {
    return caution;
  }

  /** What was found between groups, given who is together now. O(questions). */
  Strangers strangers(IntPredicate togetherNow) {
    Strangers strangers = Strangers.UNASKED;
    for (int i = 0; i < asked.size(); i++) {
      if (asked.getInt(i) < 0 && !Double.isNaN(groups.getDouble(i))) {
        strangers = strangers.plus(groups.getDouble(i), togetherNow.test(~asked.getInt(i)));
      }
    }
    return strangers;
  }

  /** The doubt as experience has it, at most one half. */
  double corrected(boolean together, double doubt) {
    return Math.min(0.5, doubt * factor[classOf(together, doubt)]);
  }

  /**
   * How many more doubts of a class would have to come to nothing for its factor to fall to {@code
   * least}.
   */
  double idleUntil(int c, double doubt, double least) {
    return ((found[c] + BELIEF) / least - expected[c] - BELIEF) / doubt;
  }

  /** What has been learned, to come back to. Immutable. */
  record Saved(int asked, double[] factor, double[] expected, double[] found, Caution caution) {}

  Saved save() {
    return new Saved(asked.size(), factor.clone(), expected.clone(), found.clone(), caution);
  }

  void restore(Saved saved) {
    asked.size(saved.asked());
    doubts.size(saved.asked());
    odds.size(saved.asked());
    groups.size(saved.asked());
    caution = saved.caution();
    System.arraycopy(saved.factor(), 0, factor, 0, factor.length);
    System.arraycopy(saved.expected(), 0, expected, 0, expected.length);
    System.arraycopy(saved.found(), 0, found, 0, found.length);
  }
}
