package org.pelage.review.effort;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** Patience with questions that lead to nothing. */
public class StoppingTest extends JUnitSuite {
  private static final int NODES = 100;
  private static final double JOINED = 50;

  private final Clusters clusters = new Clusters();
  private final Stopping stopping = new Stopping();

  @Before
  public void pairsOfAnnotations() {
    clusters.clear(NODES);
    for (int node = 0; node < NODES; node += 2) {
      clusters.form(IntArrayList.of(node, node + 1));
    }
    stopping.start(NODES);
    stopping.compare(clusters);
  }

  private void answers(int count) {
    for (int i = 0; i < count; i++) {
      stopping.answered();
    }
    stopping.compare(clusters);
  }

  private boolean isExhausted() {
    boolean noLooks = stopping.leastLook(JOINED) > 1;
    assertEquals(noLooks, stopping.leastGain(JOINED) > Stopping.LEAST_GAIN);
    return noLooks;
  }

  private void merge(int count) {
    for (int i = 0; i < count; i++) {
      IntArrayList both = new IntArrayList(clusters.members(clusters.slot(4 * i)));
      both.addAll(clusters.members(clusters.slot(4 * i + 2)));
      clusters.dissolve(clusters.slot(4 * i));
      clusters.dissolve(clusters.slot(4 * i + 2));
      clusters.form(both);
    }
  }

  @Test
  public void triesSomethingElseBeforeItIsEnough() {
    assertEquals(Stopping.LEAST_GAIN, stopping.leastGainFirst(JOINED), 0);
    answers(45);
    assertTrue(stopping.leastGainFirst(JOINED) > Stopping.LEAST_GAIN);
    assertFalse(isExhausted());
    answers(50);
    assertTrue(isExhausted());
    assertTrue("what is quite doubtful is still asked", stopping.leastGain(JOINED) < 0.5);
    assertEquals(0, stopping.looksLeft(List.of(0.9).iterator(), JOINED));
  }

  @Test
  public void isPatientWhileThePartitionGetsAnywhere() {
    answers(50);
    merge(4);
    answers(50);
    answers(40);
    assertFalse(isExhausted());
    answers(50);
    assertTrue(isExhausted());
  }

  @Test
  public void aFindRevivesIt() {
    answers(100);
    stopping.learn(row -> false, clusters);
    assertTrue(isExhausted());
    merge(1);
    stopping.learn(row -> false, clusters);
    assertFalse(isExhausted());
  }

  @Test
  public void comesBackToWhatWas() {
    answers(50);
    Stopping.Saved saved = stopping.save();
    answers(50);
    stopping.restore(saved);
    assertFalse(isExhausted());
    answers(50);
    assertTrue(isExhausted());
    stopping.start(NODES);
    assertFalse(isExhausted());
  }
}
