package org.pelage.review.graphid;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.pelage.graph.Decision;
import org.pelage.graph.Pair;
import org.pelage.graph.Rank;
import org.pelage.review.Question;
import org.pelage.review.ReviewEvent;
import org.pelage.review.Standing;

/** History histories: whatever happens, the loop can go on, and its log tells all. */
class GraphAlgorithmProperties {
  private static final int NODES = 9;

  enum What {
    ANSWER_NEXT,
    ANSWER_ANY,
    UNDO,
    PROPOSE,
    EXCLUDE,
    REMOVE,
    ADD
  }

  record Step(What what, int a, int b, Decision decision, int reviewer, double match) {}

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<What> what =
        Arbitraries.frequency(
            Tuple.of(12, What.ANSWER_NEXT),
            Tuple.of(6, What.ANSWER_ANY),
            Tuple.of(2, What.UNDO),
            Tuple.of(3, What.PROPOSE),
            Tuple.of(1, What.EXCLUDE),
            Tuple.of(1, What.REMOVE),
            Tuple.of(1, What.ADD));
    return Combinators.combine(
            what,
            Arbitraries.integers().between(0, NODES - 1),
            Arbitraries.integers().between(0, NODES - 1),
            Arbitraries.of(Decision.class),
            Arbitraries.integers().between(1, 3),
            Arbitraries.doubles().between(0, 1))
        .as(Step::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(80);
  }

  @Provide
  Arbitrary<Map<String, Object>> configurations() {
    return Arbitraries.of(
        Map.of(),
        Map.of("autoreview.thresh.match", 0.8, "autoreview.thresh.nomatch", 0.8),
        Map.of("redun.neg.only_auto", false, "refresh.enabled", false),
        Map.of("redun.pos", 3L, "redun.neg", 1L, "start.compare", "new-vs-all"),
        Map.of("algo.quickstart", true, "manual.n_peek", 4L, "queue.conf.thresh", "pretty_sure"),
        Map.of("inference.enabled", false));
  }

  @Property(tries = 300, seed = "20260101")
  void theLoopAlwaysGoesOn(
      @ForAll("histories") List<Step> history,
      @ForAll("configurations") Map<String, Object> config) {
    new History(config).play(history);
  }

  @Property(tries = 300)
  void theLoopAlwaysGoesOnWithAnySeed(
      @ForAll("histories") List<Step> history,
      @ForAll("configurations") Map<String, Object> config) {
    new History(config).play(history);
  }

  /** Plays one history. */
  private static final class History {
    private final Map<String, Object> config;
    private final Play play;
    private final TreeSet<Integer> inside = new TreeSet<>();
    private final Set<Integer> excluded = new HashSet<>();
    private int nextNode = NODES;

    History(Map<String, Object> config) {
      this.config = config;
      this.play = new Play(config).annotations(NODES, 3);
      for (int i = 0; i < NODES; i++) {
        inside.add(i);
      }
    }

    void play(List<Step> history) {
      for (Step step : history) {
        act(step);
        play.fulfil();
        goesOn();
      }
      Play again = new Play(config);
      play.log.forEach(again::apply);
      assertEquals(
          "invariant 9", play.algorithm.canonicalState(), again.algorithm.canonicalState());
      assertEquals(
          "invariant 9", play.algorithm.next(99, p -> true), again.algorithm.next(99, p -> true));
      finishes();
    }

    private void goesOn() {
      List<Question> questions = play.algorithm.next(99, pair -> true);
      Set<Pair> pairs = new HashSet<>();
      for (Question question : questions) {
        assertTrue("asked once", pairs.add(question.pair()));
        assertTrue(active(question.pair().low()) && active(question.pair().high()));
        assertTrue(play.algorithm.asks(question.pair()));
      }
      Standing.State state = play.algorithm.standing().state();
      assertFalse("all wishes are fulfilled", state == Standing.State.COMPUTING && canAsk());
      assertFalse(state == Standing.State.READY && questions.isEmpty());
    }

    private boolean canAsk() {
      return play.algorithm.graph().annotations() > 0;
    }

    /** Somebody who always says the same comes to the end. */
    private void finishes() {
      if (canAsk()) {
        play.review(
            pair -> (pair.low() + pair.high()) % 3 == 0 ? Decision.MATCH : Decision.NOMATCH, 3000);
        assertTrue(play.finished());
      }
    }

    private boolean active(int node) {
      return inside.contains(node) && !excluded.contains(node);
    }

    private void act(Step step) {
      switch (step.what()) {
        case ANSWER_NEXT ->
            play.algorithm.next(1, pair -> true).stream()
                .findFirst()
                .ifPresent(q -> answer(q.pair(), step));
        case ANSWER_ANY -> pair(step).ifPresent(pair -> answer(pair, step));
        case PROPOSE ->
            pair(step)
                .ifPresent(
                    p -> play.candidates(List.of(Play.candidate(p.low(), p.high(), step.match()))));
        case UNDO -> undo(step);
        case EXCLUDE -> exclude(step.a());
        case REMOVE -> remove(step.a());
        case ADD -> add();
      }
    }

    private Optional<Pair> pair(Step step) {
      boolean possible = step.a() != step.b() && active(step.a()) && active(step.b());
      return possible ? Optional.of(Pair.of(step.a(), step.b())) : Optional.empty();
    }

    private void answer(Pair pair, Step step) {
      play.answer(pair, step.decision(), Rank.REVIEWER, step.reviewer());
    }

    private void undo(Step step) {
      List<Long> given = new ArrayList<>();
      for (ReviewEvent event : play.log) {
        if (event instanceof ReviewEvent.Answered answered
            && inside.contains(answered.item().pair().low())
            && inside.contains(answered.item().pair().high())) {
          given.add(answered.item().sequence());
        } else if (event instanceof ReviewEvent.Undone undone) {
          given.remove(undone.sequence());
        }
      }
      if (!given.isEmpty()) {
        play.apply(new ReviewEvent.Undone(given.get(step.a() % given.size())));
      }
    }

    private void exclude(int node) {
      if (inside.contains(node)) {
        boolean exclude = excluded.add(node);
        if (!exclude) {
          excluded.remove(node);
        }
        play.apply(new ReviewEvent.AnnotationExcluded(node, exclude));
      }
    }

    private void remove(int node) {
      if (inside.remove(node)) {
        excluded.remove(node);
        play.apply(new ReviewEvent.AnnotationsRemoved(List.of(node)));
      }
    }

    private void add() {
      inside.add(nextNode);
      play.apply(
          new ReviewEvent.AnnotationsAdded(
              List.of(
                  new ReviewEvent.Annotation(nextNode, new UUID(0, nextNode), Optional.empty()))));
      nextNode++;
    }
  }
}
