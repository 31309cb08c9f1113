package org.pelage.review.effort;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * How often doubts of each size came true. Small probabilities are where a model of scores is least
 * to be trusted, in either direction, and they decide when to stop asking; so they are corrected by
 * what asking has shown on this herd.
 */
final class Experience {
  /** Upper ends of the classes of doubt. */
  private static final double[] CLASSES = {0.01, 0.02, 0.035, 0.06, 0.1, 0.2, 0.5};

  static final int CLASS_COUNT = CLASSES.length;

  /** The first answers of a class weigh against a belief in the model worth so many finds. */
  private static final double BELIEF = 0.5;

  private static final double MOST = 2;

  /** Rows asked about; complemented if the two were believed to be apart. */
  private final IntArrayList asked = new IntArrayList();

  private final DoubleArrayList doubts = new DoubleArrayList();
  private final double[] factor = new double[CLASSES.length];
  private final double[] expected = new double[CLASSES.length];
  private final double[] found = new double[CLASSES.length];

  Experience() {
    Arrays.fill(factor, 1);
  }

  static int classOf(double doubt) {
    int c = 0;
    while (c < CLASSES.length - 1 && doubt > CLASSES[c]) {
      c++;
    }
    return c;
  }

  /** Remembers that a doubt about the row's two nodes was put to a person. */
  void asked(int row, boolean believedTogether, double doubt) {
    asked.add(believedTogether ? row : ~row);
    doubts.add(doubt);
  }

  /** Learns which doubts came true, given who is together now. */
  void learn(IntPredicate togetherNow) {
    Arrays.fill(expected, 0);
    Arrays.fill(found, 0);
    for (int i = 0; i < asked.size(); i++) {
      boolean wasTogether = asked.getInt(i) >= 0;
      int row = wasTogether ? asked.getInt(i) : ~asked.getInt(i);
      int c = classOf(doubts.getDouble(i));
      expected[c] += doubts.getDouble(i);
      found[c] += togetherNow.test(row) == wasTogether ? 0 : 1;
    }
    for (int c = 0; c < factor.length; c++) {
      factor[c] = Math.min(MOST, (found[c] + BELIEF) / (expected[c] + BELIEF));
    }
  }

  /** The doubt as experience has it, at most one half. */
  double corrected(double doubt) {
    return Math.min(0.5, doubt * factor[classOf(doubt)]);
  }

  /**
   * How many more doubts of a class would have to come to nothing for its factor to fall to {@code
   * least}.
   */
  double idleUntil(int c, double doubt, double least) {
    return ((found[c] + BELIEF) / least - expected[c] - BELIEF) / doubt;
  }

  /** What has been learned, to come back to. Immutable. */
  record Saved(int asked, double[] factor, double[] expected, double[] found) {}

  Saved save() {
    return new Saved(asked.size(), factor.clone(), expected.clone(), found.clone());
  }

  void restore(Saved saved) {
    asked.size(saved.asked());
    doubts.size(saved.asked());
    System.arraycopy(saved.factor(), 0, factor, 0, factor.length);
    System.arraycopy(saved.expected(), 0, expected, 0, expected.length);
    System.arraycopy(saved.found(), 0, found, 0, found.length);
  }
}
