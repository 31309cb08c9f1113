package org.pelage.review.effort;

import static org.junit.Assert.assertEquals;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.SplittableRandom;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** What has changed since a moment, against counting pair by pair. */
public class EarlierTest extends JUnitSuite {
  private static final int NODES = 12;
  private static final int TRIALS = 200;

  private final SplittableRandom random = new SplittableRandom(8);

  @Test
  public void countsThePairsThatDifferFromThen() {
    for (int trial = 0; trial < TRIALS; trial++) {
      Clusters then = randomClusters();
      Earlier earlier = new Earlier();
      earlier.note(then);
      Clusters now = randomClusters();
      int from = now.slot(0);
      int to = now.slot(NODES - 1) == from ? Moves.ALONE : now.slot(NODES - 1);
      IntArrayList members = now.members(from);
      IntArrayList part = new IntArrayList(members.subList(0, 1 + random.nextInt(members.size())));
      assertEquals(counted(then, now, part, to), earlier.changed(part, from, to, now));
    }
  }

  private Clusters randomClusters() {
    Clusters clusters = new Clusters();
    clusters.clear(NODES);
    IntArrayList[] sets = {new IntArrayList(), new IntArrayList(), new IntArrayList()};
    for (int node = 0; node < NODES; node++) {
      sets[random.nextInt(sets.length)].add(node);
    }
    for (IntArrayList set : sets) {
      clusters.form(set);
    }
    return clusters;
  }

  private static long counted(Clusters then, Clusters now, IntArrayList part, int to) {
    IntOpenHashSet concerned = new IntOpenHashSet();
    for (int a = 0; a < NODES; a++) {
      for (int b = 0; b < NODES; b++) {
        boolean moved = now.slot(b) == now.slot(part.getInt(0)) || now.slot(b) == to;
        if (a == b ? moved : moved && then.slot(a) == then.slot(b)) {
          concerned.add(a);
        }
      }
    }
    long changed = 0;
    for (int a : concerned) {
      for (int b : concerned) {
        int goesA = part.contains(a) ? to : now.slot(a);
        int goesB = part.contains(b) ? to : now.slot(b);
        changed += a < b && (then.slot(a) == then.slot(b)) != (goesA == goesB) ? 1 : 0;
      }
    }
    return changed;
  }
}
