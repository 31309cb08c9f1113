package org.pelage.feedback;

import static org.junit.Assert.assertEquals;
import static org.pelage.feedback.FeedbackHarness.feedback;

import akka.actor.testkit.typed.javadsl.TestProbe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.pelage.base.Refusal;

/** Random sequences of operations, failed writes and restarts, against a list (invariant 6). */
class FeedbackBufferProperties {
  private static final FeedbackHarness HARNESS =
      new FeedbackHarness(new FeedbackSettings(1_000, 5));

  /** In one sequence: each makes the buffer wait twice as long before it comes back. */
  private static final int FAILURES_MAX = 2;

  private enum Kind {
    SUBMIT,
    COMMIT,
    PULL,
    READ,
    RESTART,
    FAIL
  }

  private record Step(Kind kind, int value) {}

  @AfterContainer
  static void close() {
    HARNESS.close();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(8, Kind.SUBMIT),
                Tuple.of(3, Kind.COMMIT),
                Tuple.of(2, Kind.PULL),
                Tuple.of(2, Kind.READ),
                Tuple.of(1, Kind.RESTART),
                Tuple.of(1, Kind.FAIL)),
            Arbitraries.integers().between(0, 9))
        .as(Step::new)
        .list()
        .ofMaxSize(30);
  }

  @Property(tries = 30, seed = "20261122")
  void invariant6_behavesLikeANumberedListWithAFixedSeed(@ForAll("steps") List<Step> steps) {
    play(steps);
  }

  @Property(tries = 30)
  void invariant6_behavesLikeANumberedList(@ForAll("steps") List<Step> steps) {
    play(steps);
  }

  private static void play(List<Step> steps) {
    HARNESS.clear();
    List<Feedback> accepted = new ArrayList<>();
    Map<String, Long> keys = new HashMap<>();
    long committed = 0;
    int failures = 0;
    for (Step step : steps) {
      switch (step.kind()) {
        case SUBMIT -> {
          Feedback feedback = feedback(step.value(), "key" + step.value());
          long expected = keys.computeIfAbsent(feedback.key(), key -> accepted.size() + 1L);
          if (expected > accepted.size()) {
            accepted.add(feedback);
          }
          assertEquals(new FeedbackReply.Accepted(expected), HARNESS.submit(feedback));
        }
        case COMMIT -> {
          if (step.value() <= accepted.size()) {
            committed = Math.max(committed, step.value());
            assertEquals(new FeedbackReply.CommittedUpTo(committed), HARNESS.commit(step.value()));
          }
        }
        case PULL ->
            assertItems(
                accepted, Math.max(committed, step.value()), HARNESS.pull(step.value()).items());
        case READ -> assertItems(accepted, step.value(), HARNESS.read(step.value(), 200).items());
        case RESTART -> HARNESS.restart();
        case FAIL -> {
          if (failures++ < FAILURES_MAX) {
            failOneWrite();
          }
        }
      }
    }
    assertEquals(
        new FeedbackReply.Counts(accepted.size(), committed, (int) (accepted.size() - committed)),
        HARNESS.count());
  }

  private static void assertItems(List<Feedback> accepted, long after, List<FeedbackItem> items) {
    int from = (int) Math.min(after, accepted.size());
    assertEquals(
        accepted.subList(from, accepted.size()),
        items.stream().map(FeedbackItem::feedback).toList());
  }

  private static void failOneWrite() {
    HARNESS.journal.failNextPersisted(FeedbackBufferActor.PERSISTENCE_ID.id());
    TestProbe<FeedbackReply> lost =
        HARNESS.send(replyTo -> new FeedbackCommand.Submit(feedback(99, ""), replyTo));
    FeedbackReply.Refused told = lost.expectMessageClass(FeedbackReply.Refused.class);
    assertEquals(Refusal.Kind.OUTCOME_UNKNOWN, told.refusal().kind());
  }
}
