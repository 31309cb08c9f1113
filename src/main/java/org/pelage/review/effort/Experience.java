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

  /** 1 for each doubt about two groups, of two annotations or more each; else 0. */
  private final IntArrayList groups = new IntArrayList();

  private Caution caution = Caution.AT_FIRST;
  private Surprise surprise = Surprise.NONE;
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
   * @param ofGroups whether both sets have two annotations or more
   */
  void asked(int row, boolean believedTogether, double doubt, boolean ofGroups) {
    groups.add(ofGroups ? 1 : 0);
    asked.add(believedTogether ? row : ~row);
    doubts.add(doubt);
    odds.add(caution.bold(doubt));
  }

  /** Learns which doubts came true, given who is together now. */
  void learn(IntPredicate togetherNow) {
    Arrays.fill(expected, 0);
    Arrays.fill(found, 0);
    double wary = Caution.AT_FIRST.logOdds();
    surprise = Surprise.NONE;
    for (int i = 0; i < asked.size(); i++) {
      boolean wasTogether = asked.getInt(i) >= 0;
      int row = wasTogether ? asked.getInt(i) : ~asked.getInt(i);
      int c = classOf(wasTogether, doubts.getDouble(i));
      boolean cameTrue = togetherNow.test(row) != wasTogether;
      expected[c] += doubts.getDouble(i);
      found[c] += cameTrue ? 1 : 0;
      wary += Caution.says(odds.getDouble(i), cameTrue);
      if (!wasTogether && groups.getInt(i) == 1) {
        surprise = surprise.plus(doubts.getDouble(i), cameTrue);
      }
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

  /** Whether more groups turned out to be one animal than their scores allow. */
  boolean isSurprised() {
    return surprise.isSignificant();
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
  record Saved(
      int asked,
      double[] factor,
      double[] expected,
      double[] found,
      Caution caution,
      Surprise surprise) {}

  Saved save() {
    return new Saved(
        asked.size(), factor.clone(), expected.clone(), found.clone(), caution, surprise);
  }

  void restore(Saved saved) {
    asked.size(saved.asked());
    doubts.size(saved.asked());
    odds.size(saved.asked());
    groups.size(saved.asked());
    caution = saved.caution();
    surprise = saved.surprise();
    System.arraycopy(saved.factor(), 0, factor, 0, factor.length);
    System.arraycopy(saved.expected(), 0, expected, 0, expected.length);
    System.arraycopy(saved.found(), 0, found, 0, found.length);
  }
}
