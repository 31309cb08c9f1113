package org.pelage.feedback;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.pelage.feedback.FeedbackHarness.feedback;

import akka.actor.testkit.typed.javadsl.TestProbe;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.After;
import org.junit.Test;
import org.pelage.base.Refusal;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.scalatestplus.junit.JUnitSuite;

public class FeedbackBufferTest extends JUnitSuite {
  private final FeedbackHarness harness = new FeedbackHarness(new FeedbackSettings(20, 7));

  @After
  public void close() {
    harness.close();
  }

  private static List<Long> numbers(List<FeedbackItem> items) {
    return items.stream().map(FeedbackItem::number).toList();
  }

  private static void assertRefused(Refusal.Kind kind, FeedbackReply reply) {
    assertEquals(kind, ((FeedbackReply.Refused) reply).refusal().kind());
  }

  private void submit(int from, int to) {
    for (int n = from; n <= to; n++) {
      assertEquals(new FeedbackReply.Accepted(n), harness.submit(feedback(n, "k" + n)));
    }
  }

  @Test
  public void invariant6_isNumberedAndPulledInTheOrderAccepted() {
    submit(1, 5);
    FeedbackReply.Pulled pulled = harness.pull(0);
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), numbers(pulled.items()));
    assertEquals(feedback(3, "k3"), pulled.items().get(2).feedback());
    assertEquals(List.of(4L, 5L), numbers(harness.pull(3).items()));
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), numbers(harness.pull(0).items()));
  }

  @Test
  public void invariant6_whatIsCommittedIsNeverPulledAgain() {
    submit(1, 5);
    assertEquals(new FeedbackReply.CommittedUpTo(3), harness.commit(3));
    assertEquals(new FeedbackReply.CommittedUpTo(3), harness.commit(2));
    assertEquals(List.of(4L, 5L), numbers(harness.pull(0).items()));
    assertEquals(new FeedbackReply.Counts(5, 3, 2), harness.count());
    assertRefused(Refusal.Kind.INVALID, harness.commit(6));
    harness.restart();
    assertEquals(List.of(4L, 5L), numbers(harness.pull(0).items()));
    assertEquals(new FeedbackReply.Counts(5, 3, 2), harness.count());
  }

  @Test
  public void readsWhatIsCommittedFromTheJournal() {
    submit(1, 3);
    harness.commit(2);
    submit(4, 6);
    harness.commit(5);
    FeedbackReply.Page page = harness.read(0, 4);
    assertEquals(List.of(1L, 2L, 3L, 4L), numbers(page.items()));
    assertEquals(5, page.committedUpTo());
    assertEquals(Optional.of(4L), page.next());
    FeedbackReply.Page last = harness.read(4, 4);
    assertEquals(List.of(5L, 6L), numbers(last.items()));
    assertEquals(Optional.empty(), last.next());
  }

  @Test
  public void aRepeatedKeyAnswersTheSameNumberAlsoAfterARestart() {
    Feedback first = feedback(1, "key");
    assertEquals(new FeedbackReply.Accepted(1), harness.submit(first));
    assertEquals(new FeedbackReply.Accepted(1), harness.submit(first));
    submit(2, 15);
    harness.commit(15);
    harness.restart();
    assertEquals(new FeedbackReply.Accepted(1), harness.submit(first));
    assertRefused(Refusal.Kind.KEY_REUSED, harness.submit(feedback(2, "key")));
    assertEquals(15, harness.count().accepted());
  }

  @Test
  public void whatIsNotCommittedIsBounded() {
    submit(1, 20);
    assertRefused(Refusal.Kind.LIMIT, harness.submit(feedback(21, "")));
    harness.commit(1);
    assertEquals(new FeedbackReply.Accepted(21), harness.submit(feedback(21, "")));
  }

  @Test
  public void badFeedbackIsRefusedByField() {
    Feedback good = feedback(1, "");
    Feedback itself =
        new Feedback(
            good.a(),
            good.a(),
            Decision.MATCH,
            MetaDecision.NONE,
            Confidence.UNSPECIFIED,
            List.of(),
            "ann",
            "",
            "",
            "",
            0,
            0,
            0);
    assertRefused(Refusal.Kind.INVALID, harness.submit(itself));
    Feedback contradictory =
        new Feedback(
            good.a(),
            good.b(),
            Decision.MATCH,
            MetaDecision.DIFF,
            Confidence.UNSPECIFIED,
            List.of(),
            "ann",
            "",
            "",
            "",
            0,
            0,
            0);
    assertRefused(Refusal.Kind.INVALID, harness.submit(contradictory));
    assertRefused(Refusal.Kind.INVALID, harness.submit(feedback(1, "k".repeat(129))));
    assertEquals(0, harness.count().accepted());
  }

  @Test
  public void theConsumerIsToldOfEachNumberAndAfterARestartOfItsOwn() {
    TestProbe<FeedbackNotice> consumer = harness.testKit.createTestProbe();
    harness.follow(consumer.getRef());
    assertEquals(0, consumer.receiveMessage().upTo());
    submit(1, 2);
    assertEquals(
        List.of(1L, 2L),
        consumer.receiveSeveralMessages(2).stream().map(FeedbackNotice::upTo).toList());
  }

  @Test
  public void aFailedWriteLeavesNothingBehindAndIsToldAtOnce() {
    submit(1, 2);
    harness.journal.failNextPersisted(FeedbackBufferActor.PERSISTENCE_ID.id());
    assertUnknown(harness.submit(feedback(9, "lost")));
    assertEquals(2, harness.count().accepted());
    assertEquals(new FeedbackReply.Accepted(3), harness.submit(feedback(9, "lost")));

    harness.journal.failNextPersisted(FeedbackBufferActor.PERSISTENCE_ID.id());
    assertUnknown(harness.commit(2));
    assertEquals(0, harness.count().committedUpTo());
    assertEquals(3, harness.pull(0).items().size());

    harness.journal.rejectNextPersisted(FeedbackBufferActor.PERSISTENCE_ID.id());
    assertUnknown(harness.commit(2));
    assertEquals(0, harness.count().committedUpTo());
  }

  private static void assertUnknown(FeedbackReply reply) {
    assertEquals(Refusal.Kind.OUTCOME_UNKNOWN, ((FeedbackReply.Refused) reply).refusal().kind());
  }

  @Test
  public void pagesFitOneMessage() {
    for (int n = 1; n <= 12; n++) {
      Feedback f = feedback(n, "");
      Feedback large =
          new Feedback(
              f.a(),
              f.b(),
              f.decision(),
              f.meta(),
              f.confidence(),
              f.tags(),
              f.reviewer(),
              "",
              "",
              "\u20ac".repeat(FeedbackLimits.COMMENT_CHARS_MAX),
              0,
              0,
              0);
      harness.submit(large);
    }
    long after = 0;
    long seen = 0;
    while (after < 12) {
      List<FeedbackItem> items = harness.pull(after).items();
      assertTrue(items.size() < 5);
      assertEquals(
          LongStream.rangeClosed(after + 1, after + items.size()).boxed().toList(), numbers(items));
      seen += items.size();
      after = items.get(items.size() - 1).number();
    }
    assertEquals(12, seen);
  }
}
