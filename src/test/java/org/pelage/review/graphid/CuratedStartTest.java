package org.pelage.review.graphid;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.Test;
import org.pelage.graph.Candidate;
import org.pelage.graph.Decision;
import org.pelage.graph.Item;
import org.pelage.graph.Pair;
import org.pelage.graph.Rank;
import org.pelage.review.Question;
import org.pelage.review.ReviewEvent;
import org.pelage.review.Wish;
import org.pelage.review.names.Block;
import org.pelage.review.names.NameRectifier;
import org.pelage.review.names.NameRow;
import org.pelage.review.parameters.ReviewParameters.StartNames;
import org.pelage.review.rules.AnnotationFacts;
import org.pelage.review.rules.NamedStart;
import org.scalatestplus.junit.JUnitSuite;

/** Next season's photos on top of a curated catalogue, the commonest real case. */
public class CuratedStartTest extends JUnitSuite {
  private static final int OLD = 500;
  private static final int NEW = 100;
  private static final int INDIVIDUALS = 100;

  /** Old annotations are five to a name; new ones are of a named animal or of one of 20 others. */
  private static int identity(int node) {
    return node < OLD ? node % INDIVIDUALS : (node * 7) % (INDIVIDUALS + 20);
  }

  private static Decision truth(Pair pair) {
    return identity(pair.low()) == identity(pair.high()) ? Decision.MATCH : Decision.NOMATCH;
  }

  private static Optional<String> name(int node) {
    return node < OLD ? Optional.of("name" + identity(node)) : Optional.empty();
  }

  private static Play start(Map<String, Object> config) {
    Play play = new Play(config).annotations(OLD + NEW, OLD);
    List<AnnotationFacts> facts = new ArrayList<>();
    for (int node = 0; node < OLD + NEW; node++) {
      facts.add(
          new AnnotationFacts(
              node,
              Optional.empty(),
              Optional.empty(),
              name(node),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    for (Wish.AutomaticDecision d : NamedStart.of(StartNames.TRUSTED, facts).decisions()) {
      play.apply(
          new ReviewEvent.Answered(
              new Item(
                  play.nextSequence(),
                  d.pair(),
                  d.decision(),
                  d.meta(),
                  d.confidence(),
                  Rank.ALGORITHM,
                  0)));
    }
    return play.candidates(candidates());
  }

  private static List<Candidate> candidates() {
    SplittableRandom random = new SplittableRandom(11);
    TreeSet<Pair> pairs = new TreeSet<>();
    for (int a = 0; a < OLD + NEW; a++) {
      for (int b = a + 1; b < OLD + NEW; b++) {
        if (truth(Pair.of(a, b)) == Decision.MATCH || random.nextInt(200) == 0) {
          pairs.add(Pair.of(a, b));
        }
      }
    }
    return pairs.stream()
        .map(
            p ->
                Play.candidate(
                    p.low(),
                    p.high(),
                    truth(p) == Decision.MATCH
                        ? 0.6 + 0.4 * random.nextDouble()
                        : 0.6 * random.nextDouble()))
        .toList();
  }

  private static List<NameRow> names(Play play) {
    List<Block> blocks = new ArrayList<>();
    for (int label : play.algorithm.partition().labels()) {
      List<Block.Member> members = new ArrayList<>();
      for (int node : play.algorithm.partition().members(label)) {
        members.add(new Block.Member(node, name(node)));
      }
      blocks.add(new Block(label, members, false));
    }
    return NameRectifier.rectify(
        blocks, name -> Long.parseLong(name.substring("name".length())), true);
  }

  @Test
  public void noTwoOldAnnotationsAreAskedAndNoOldNameChanges() {
    Play play =
        start(Map.of("start.compare", "new-vs-all", "refresh.enabled", false))
            .review(CuratedStartTest::truth, 10_000);
    assertTrue(play.finished());
    for (Question question : play.asked) {
      assertTrue("" + question, question.pair().high() >= OLD);
    }
    for (NameRow row : names(play)) {
      boolean old = !row.before().isEmpty();
      assertEquals(old ? NameRow.Kind.KEEP : NameRow.Kind.NEW, row.kind());
      for (int changed : row.changed()) {
        assertTrue("only new annotations are named", changed >= OLD);
      }
    }
    for (int node = OLD; node < OLD + NEW; node++) {
      if (identity(node) < INDIVIDUALS) {
        assertEquals(
            "it found its animal",
            play.algorithm.partition().individual(identity(node)),
            play.algorithm.partition().individual(node));
      }
    }
    assertTrue("asked " + play.asked.size(), play.asked.size() < 1500);
  }

  @Test
  public void trustedNamesAreCertainUntilAContradictionMakesThemSuspects() {
    Play play = start(Map.of("start.compare", "new-vs-all"));
    assertEquals(1, play.algorithm.partition().confidence(0), 0);
    // 0 and 100 share a name. A new annotation is said to be like the one and unlike the other.
    play.answer(0, 599, Decision.MATCH);
    play.answer(100, 599, Decision.NOMATCH);
    assertFalse(play.algorithm.graph().consistent(0));
    assertTrue(
        "two old annotations, since they are suspects", play.pairs(9).contains(Pair.of(0, 100)));
    assertEquals(Question.Why.SUSPECT, play.algorithm.question(Pair.of(0, 100)).why());
  }

  @Test
  public void newVersusNewAsksNothingElse() {
    Play play =
        start(Map.of("start.compare", "new-vs-new", "refresh.enabled", false))
            .review(CuratedStartTest::truth, 10_000);
    assertTrue(play.finished());
    assertFalse(play.asked.isEmpty());
    for (Question question : play.asked) {
      assertTrue("" + question, question.pair().low() >= OLD);
    }
  }
}
