package org.pelage.review.effort;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.Test;
import org.pelage.graph.Pair;
import org.scalatestplus.junit.JUnitSuite;

/** When one member goes over from a large cluster to a few that left it. */
public class MovesTest extends JUnitSuite {
  private static final int LARGE = 60;
  private static final int OTHERS = 300;
  private static final int FEW = 2;
  private static final int MANY = 7;

  private final Evidence evidence = new Evidence();
  private final Clusters clusters = new Clusters();
  private final Earlier earlier = new Earlier();
  private final Moves moves = new Moves(evidence, clusters, earlier);

  @Test
  public void scoresAloneMayMoveOneMember() {
    startWithAllTogether();
    part(FEW);
    Optional<Moves.Move> move = next(FEW);
    assertTrue(move.isPresent());
    assertEquals(IntArrayList.of(FEW), move.get().part());
    assertEquals(clusters.slot(0), move.get().to());
  }

  @Test
  public void aLargeClusterDoesNotFallApartBitByBit() {
    startWithAllTogether();
    part(MANY);
    assertFalse(next(MANY).isPresent());
  }

  @Test
  public void whatStoodWhenTheModelsWereFittedDoesNotCount() {
    startWithAllTogether();
    part(MANY);
    earlier.note(clusters);
    assertTrue(next(MANY).isPresent());
  }

  @Test
  public void anAnswerOfItsOwnLetsAMemberGo() {
    startWithAllTogether();
    part(MANY);
    evidence.said(evidence.row(MANY, LARGE - 1), -6);
    assertTrue(next(MANY).isPresent());
  }

  /** A herd with a cluster of {@link #LARGE}, and another so that few pairs are not felt. */
  private void startWithAllTogether() {
    clusters.clear(LARGE + OTHERS);
    clusters.form(range(0, LARGE));
    clusters.form(range(LARGE, LARGE + OTHERS));
    earlier.note(clusters);
  }

  /** Parts the first members; the next one looks like them and not like the rest. */
  private void part(int count) {
    IntArrayList members = new IntArrayList(clusters.dissolve(clusters.slot(0)));
    clusters.form(new IntArrayList(members.subList(0, count)));
    clusters.form(new IntArrayList(members.subList(count, LARGE)));
    for (int node = 0; node < LARGE; node++) {
      if (node != count) {
        evidence.score(evidence.ensure(Pair.of(node, count)), node < count ? 4 : -1);
      }
    }
    moves.causedByAnswer(true);
  }

  private Optional<Moves.Move> next(int node) {
    return moves.best(List.of(IntArrayList.of(node)), clusters.slot(node), clusters.slot(0));
  }

  private static IntArrayList range(int from, int to) {
    return new IntArrayList(IntStream.range(from, to).toArray());
  }
}
