package org.pelage.review.effort;

import static org.junit.Assert.assertEquals;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.Test;
import org.pelage.graph.Pair;
import org.scalatestplus.junit.JUnitSuite;

/** The heap of beliefs against a sorted set, while rows come, change and go. */
public class RankingTest extends JUnitSuite {
  private static final int SLOTS = 40;
  private static final int STEPS = 40_000;

  private final SplittableRandom random = new SplittableRandom(20261122);
  private final Beliefs beliefs = new Beliefs();
  private final Ranking ranking = new Ranking(beliefs, beliefs::gain);
  private final IntArrayList rows = new IntArrayList();

  private Hypothesis someHypothesis(boolean isWithin) {
    int low = random.nextInt(SLOTS);
    return new Hypothesis(
        new Pair(low, low + 1 + random.nextInt(3)),
        (1 + random.nextInt(20)) / 10.0,
        random.nextDouble(),
        isWithin,
        random.nextBoolean(),
        0);
  }

  private void step() {
    int dice = random.nextInt(10);
    if (rows.isEmpty() || dice < 4) {
      rows.add(beliefs.add(random.nextInt(SLOTS), random.nextInt(SLOTS)));
      dice = 9;
    }
    int row = rows.getInt(dice == 9 ? rows.size() - 1 : random.nextInt(rows.size()));
    if (dice < 6) {
      ranking.remove(row);
      beliefs.remove(row);
      rows.rem(row);
    } else if (dice == 6) {
      beliefs.believe(row, Doubt.Expected.NONE, Optional.empty());
      ranking.remove(row);
    } else {
      beliefs.believe(row, Doubt.Expected.NONE, Optional.of(someHypothesis(beliefs.isWithin(row))));
      ranking.put(row);
    }
  }

  private List<String> expected(Beliefs of) {
    Comparator<Integer> best =
        Comparator.comparingDouble((Integer row) -> -of.gain(row))
            .thenComparingLong(of::pair)
            .thenComparingInt(of::slotA)
            .thenComparingInt(of::slotB);
    List<Integer> asked = new ArrayList<>();
    for (int slot = 0; slot < of.slots(); slot++) {
      for (int row : of.of(slot)) {
        if (of.gain(row) > 0 && of.slotA(row) == slot) {
          asked.add(row);
        }
      }
    }
    asked.sort(best);
    return asked.stream().map(row -> text(of, row)).toList();
  }

  /** All but the probability, which does not take part in the order. */
  private static String text(Beliefs of, int row) {
    return of.gain(row) + " " + of.pair(row) + " " + of.slotA(row) + " " + of.slotB(row);
  }

  private static List<String> walked(Ranking ranking, Beliefs of) {
    List<String> all = new ArrayList<>();
    ranking.bestFirst().forEachRemaining(row -> all.add(text(of, row)));
    return all;
  }

  @Test
  public void walksTheBestFirstWhateverCameAndWent() {
    beliefs.reach(SLOTS - 1);
    for (int i = 0; i < STEPS; i++) {
      step();
      if (i % 1_000 == 0) {
        assertEquals(expected(beliefs), walked(ranking, beliefs));
      }
    }
    assertEquals(expected(beliefs), walked(ranking, beliefs));
  }

  @Test
  public void whatWasSavedIsAsItWasWhateverTheNumbersOfRows() {
    beliefs.reach(SLOTS - 1);
    for (int i = 0; i < STEPS / 10; i++) {
      step();
    }
    Beliefs.Saved saved = beliefs.save();
    List<String> then = expected(beliefs);
    for (int i = 0; i < STEPS / 10; i++) {
      step();
    }
    Beliefs again = new Beliefs();
    again.restore(saved);
    Ranking ranked = new Ranking(again, again::gain);
    for (int row = 0; row < again.rows(); row++) {
      if (again.gain(row) > 0) {
        ranked.put(row);
      }
    }
    assertEquals(then, expected(again));
    assertEquals(then, walked(ranked, again));
  }

  @Test
  public void eachClusterKnowsItsRows() {
    beliefs.reach(SLOTS - 1);
    for (int i = 0; i < STEPS / 10; i++) {
      step();
    }
    for (int slot = 0; slot < SLOTS; slot++) {
      TreeSet<Integer> about = new TreeSet<>();
      for (int row : rows) {
        if (beliefs.slotA(row) == slot || beliefs.slotB(row) == slot) {
          about.add(row);
        }
      }
      assertEquals(about, new TreeSet<>(beliefs.of(slot)));
    }
  }
}
