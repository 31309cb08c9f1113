package org.pelage.sim.referee;

import static org.junit.Assert.assertEquals;

import java.util.SplittableRandom;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** Pairwise precision and recall are what counting all pairs gives. */
public class RefereeTest extends JUnitSuite {
  private static Referee referee(int... identity) {
    int[] byId = new int[identity.length + 1];
    int most = 0;
    for (int i = 0; i < identity.length; i++) {
      byId[i + 1] = identity[i];
      most = Math.max(most, identity[i]);
    }
    return new Referee(new Truth(byId, new boolean[byId.length], most + 1));
  }

  @Test
  public void theTruthIsPerfect() {
    Accuracy a = referee(0, 1, 0, 2, 1).score(id -> new int[] {0, 7, 3, 7, 4, 3}[id]);
    assertEquals(1, a.f1(), 0);
    assertEquals(1, a.exact(), 0);
    assertEquals(3, a.individuals());
  }

  @Test
  public void nothingJoinedIsPreciseAndRecallsNothing() {
    Accuracy a = referee(0, 0, 1).score(id -> id);
    assertEquals(1, a.precision(), 0);
    assertEquals(0, a.recall(), 0);
    assertEquals(0, a.f1(), 0);
    assertEquals(0.5, a.exact(), 0);
  }

  @Test
  public void equalsCountingPairsOnRandomPartitions() {
    SplittableRandom random = new SplittableRandom(5);
    for (int run = 0; run < 50; run++) {
      int n = 2 + random.nextInt(30);
      int[] truth = random.ints(n, 0, 6).toArray();
      int[] blocks = random.ints(n + 1, -3, 3).toArray();
      long joined = 0;
      long same = 0;
      long right = 0;
      for (int i = 1; i <= n; i++) {
        for (int j = i + 1; j <= n; j++) {
          boolean isJoined = blocks[i] == blocks[j];
          boolean isSame = truth[i - 1] == truth[j - 1];
          joined += isJoined ? 1 : 0;
          same += isSame ? 1 : 0;
          right += isJoined && isSame ? 1 : 0;
        }
      }
      Accuracy a = referee(truth).score(id -> blocks[id]);
      assertEquals(joined == 0 ? 1 : (double) right / joined, a.precision(), 1e-12);
      assertEquals(same == 0 ? 1 : (double) right / same, a.recall(), 1e-12);
    }
  }
}
