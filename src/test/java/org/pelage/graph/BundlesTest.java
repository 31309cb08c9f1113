package org.pelage.graph;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** Bundles as values, where counts outgrow them and where open edges come and go. */
public class BundlesTest extends JUnitSuite {
  /** More than a packed bundle can count of either kind. */
  private static final int MANY = 70_000;

  private final Bundles bundles = new Bundles();

  private int put(int b, int edges, int kind) {
    int grown = b;
    for (int i = 0; i < edges; i++) {
      grown = bundles.put(grown, 0, kind, Bundles.TOLD_NOTHING);
    }
    return grown;
  }

  @Test
  public void countsBeyondAnyPackedOnesAreExact() {
    int b = put(put(Bundles.EMPTY, MANY, Kind.NEGATIVE), MANY, Kind.NOTCOMP);
    assertEquals(MANY, bundles.negatives(b));
    assertEquals(MANY, bundles.notcomps(b));
    assertFalse(bundles.hasOpen(b));
    int twice = bundles.join(b, put(Bundles.EMPTY, MANY, Kind.NEGATIVE));
    assertEquals(2 * MANY, bundles.negatives(twice));
    assertEquals(MANY, bundles.notcomps(twice));
    int left = twice;
    for (int i = 0; i < 2 * MANY; i++) {
      left = bundles.take(left, 0, Kind.NEGATIVE);
    }
    for (int i = 0; i < MANY; i++) {
      left = bundles.take(left, 0, Kind.NOTCOMP);
    }
    assertEquals(Bundles.EMPTY, left);
  }

  @Test
  public void whatHasNoOpenEdgesIsAValue() {
    int b = put(put(Bundles.EMPTY, 3, Kind.NEGATIVE), 2, Kind.NOTCOMP);
    assertEquals(b, put(put(Bundles.EMPTY, 2, Kind.NOTCOMP), 3, Kind.NEGATIVE));
    int open = bundles.put(b, 7, Kind.OPEN, 5);
    assertEquals(5, bundles.told(open));
    assertEquals(3, bundles.negatives(open));
    assertEquals(b, bundles.take(open, 7, Kind.OPEN));
  }

  @Test
  public void openEdgesToldDifferentThingsHaveToBeToldAgain() {
    int one = bundles.put(Bundles.EMPTY, 1, Kind.OPEN, 5);
    int same = bundles.put(Bundles.EMPTY, 2, Kind.OPEN, 5);
    int other = bundles.put(Bundles.EMPTY, 3, Kind.OPEN, 6);
    int both = bundles.join(one, same);
    assertEquals(5, bundles.told(both));
    assertEquals(Bundles.TOLD_NOTHING, bundles.told(bundles.join(both, other)));
  }

  /** A bundle and what should be in it. */
  private static final class Modelled {
    int b = Bundles.EMPTY;
    int negatives;
    int notcomps;
    final TreeSet<Integer> open = new TreeSet<>();
  }

  @Test
  public void anythingPutTakenAndJoinedIsWhatAModelHas() {
    SplittableRandom random = new SplittableRandom(3);
    List<Modelled> all = new ArrayList<>();
    int edge = 0;
    int greatest = 0;
    for (int step = 0; step < 100_000; step++) {
      while (all.size() < 6) {
        all.add(new Modelled());
      }
      Modelled m = all.get(random.nextInt(all.size()));
      switch (random.nextInt(8)) {
        case 0 -> {
          m.b = bundles.put(m.b, edge, Kind.OPEN, 1);
          m.open.add(edge++);
        }
        case 1 -> {
          m.b = put(m.b, 1, Kind.NEGATIVE);
          m.negatives++;
        }
        case 2 -> {
          m.b = put(m.b, 1, Kind.NOTCOMP);
          m.notcomps++;
        }
        case 3 -> {
          Modelled from = all.get(random.nextInt(all.size()));
          if (from != m && random.nextInt(10) == 0) {
            all.remove(from);
            m.b = bundles.join(m.b, from.b);
            m.negatives += from.negatives;
            m.notcomps += from.notcomps;
            m.open.addAll(from.open);
          }
        }
        case 4 -> {
          if (m.negatives > 0) {
            m.b = bundles.take(m.b, 0, Kind.NEGATIVE);
            m.negatives--;
          }
        }
        case 5 -> {
          if (m.notcomps > 0) {
            m.b = bundles.take(m.b, 0, Kind.NOTCOMP);
            m.notcomps--;
          }
        }
        default -> {
          if (!m.open.isEmpty()) {
            int taken = random.nextBoolean() ? m.open.first() : m.open.last();
            m.b = bundles.take(m.b, taken, Kind.OPEN);
            m.open.remove(taken);
          }
        }
      }
      greatest = Math.max(greatest, m.b);
      TreeSet<Integer> open = new TreeSet<>();
      bundles.forEachOpen(m.b, open::add);
      assertEquals(m.open, open);
      assertEquals(m.negatives, bundles.negatives(m.b));
      assertEquals(m.notcomps, bundles.notcomps(m.b));
    }
    assertTrue("records are used again: " + greatest, greatest <= 6);
  }
}
