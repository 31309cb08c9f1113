package org.pelage.review.effort;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Test;
import org.pelage.graph.Pair;
import org.scalatestplus.junit.JUnitSuite;

/** Two clusters whose answers all go through one photo of the first. */
public class WeakLinkTest extends JUnitSuite {
  private static final int SIZE = 12;
  private static final int STRANGER = 0;

  private final Evidence evidence = new Evidence();
  private final Clusters clusters = new Clusters();
  private final Earlier earlier = new Earlier();
  private final Moves moves = new Moves(evidence, clusters, earlier);
  private final IntArrayList first = range(0, SIZE);
  private final IntArrayList second = range(SIZE, 2 * SIZE);

  @Test
  public void findsTheOnlyPhotoWithAMatch() {
    match(STRANGER, SIZE);
    match(STRANGER, SIZE + 1);
    assertEquals(STRANGER, WeakLink.only(first, second, evidence));
    assertEquals("two of the other", WeakLink.NONE, WeakLink.only(second, first, evidence));
    match(1, SIZE);
    assertEquals(WeakLink.NONE, WeakLink.only(first, second, evidence));
  }

  @Test
  public void asksAroundItForThePairWorthMost() {
    assertEquals("nothing to avoid", WeakLink.NONE, WeakLink.around(first, second, evidence));
    match(STRANGER, SIZE);
    match(STRANGER, SIZE + 1);
    proposed(STRANGER, SIZE + 2, .9);
    proposed(1, SIZE + 2, .2);
    int best = proposed(2, SIZE + 2, .6);
    int incomparable = proposed(3, SIZE + 2, .8);
    evidence.heard(incomparable, 0, 0, 1, true);
    assertEquals(best, WeakLink.around(first, second, evidence));
  }

  @Test
  public void manyMatchesThroughAPhotoThatHardlyBelongsJoinNothing() {
    start();
    assertFalse(joined());
  }

  @Test
  public void throughOneThatBelongsTheyDo() {
    start();
    IntStream.range(1, SIZE).forEach(member -> match(STRANGER, member));
    assertTrue(joined());
  }

  @Test
  public void soDoesOneMatchMoreThroughAnother() {
    start();
    match(1, SIZE + 2);
    assertTrue(joined());
  }

  /** All matches go through the stranger, whose scores with its own say little. */
  private void start() {
    clusters.clear(2 * SIZE);
    clusters.form(first);
    clusters.form(second);
    earlier.note(clusters);
    for (int member = 1; member < SIZE; member++) {
      evidence.score(evidence.ensure(Pair.of(STRANGER, member)), 1);
    }
    for (int other = SIZE; other < 2 * SIZE; other++) {
      match(STRANGER, other);
    }
    moves.causedByAnswer(true);
  }

  private boolean joined() {
    return moves.best(List.of(), clusters.slot(0), clusters.slot(SIZE)).isPresent();
  }

  private void match(int a, int b) {
    int row = evidence.ensure(Pair.of(a, b));
    evidence.heard(row, 1, 0, 1, false);
    evidence.said(row, 4);
  }

  private int proposed(int a, int b, double match) {
    int row = evidence.ensure(Pair.of(a, b));
    evidence.propose(row);
    evidence.verifier(row, match, 1);
    evidence.score(row, Logit.of(match));
    return row;
  }

  private static IntArrayList range(int from, int to) {
    return new IntArrayList(IntStream.range(from, to).toArray());
  }
}
